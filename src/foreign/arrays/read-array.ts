import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { visible } from '../../core/index.js';
import { fromNestedLists } from '../../draws/index.js';
import type { SentArrays } from '../protocol/messages.js';
import { readNpy } from './read-npy.js';
import type { SentArray } from './sent-array.js';

/** The extents that an array is to have, and what each axis is. */
export interface ExpectedShape {
  readonly shape: readonly number[];
  readonly axes: readonly string[];
}

/**
 * An array of a result, in whatever form it was sent. Its shape is looked at before its numbers
 * are read.
 *
 * @param folder - where files are; undefined where files were not asked for
 * @throws Error that says what was sent instead
 */
export function readArray(
  name: string,
  arrays: SentArrays,
  expected: ExpectedShape,
  folder: string | undefined,
): SentArray {
  const sent = Object.hasOwn(arrays, name) ? arrays[name] : undefined;
  if (sent === undefined) {
    const names = Object.keys(arrays).map(visible).join(', ') || 'none';
    throw new Error(`the array ${name} is missing from the result, which has ${names}`);
  }
  const check = (shape: readonly number[]) => requireShape(shape, expected);
  try {
    if (Array.isArray(sent)) return fromNestedLists(sent, check);
    if ('base64' in sent) return ofBase64(sent.base64, sent.shape, check);
    return ofFile(sent.npy, folder, check);
  } catch (error) {
    throw new Error(`the array ${name} cannot be used: ${(error as Error).message}`);
  }
}

type CheckShape = (shape: readonly number[]) => void;

function requireShape(shape: readonly number[], expected: ExpectedShape): void {
  const [got, wanted] = [shape, expected.shape].map((extents) => `[${extents.join(', ')}]`);
  if (got === wanted) return;
  const sorted = (extents: readonly number[]) => [...extents].sort((a, b) => a - b).join();
  const hint = sorted(shape) === sorted(expected.shape) ? '; the axes are in another order' : '';
  throw new Error(
    `its shape is ${got}, where ${wanted} was expected (${expected.axes.join(', ')})${hint}`,
  );
}

function ofFile(file: string, folder: string | undefined, check: CheckShape): SentArray {
  if (folder === undefined) throw new Error('it is a file, where none had been asked for');
  if (!/^[\w-][\w.-]*$/.test(file)) {
    throw new Error(
      `its file is '${visible(file)}', where a plain name in the folder of the request was expected`,
    );
  }
  const path = join(folder, file);
  const kind = lstatSync(path, { throwIfNoEntry: false });
  if (kind === undefined)
    throw new Error(`there is no file '${file}' in the folder of the request`);
  if (!kind.isFile()) throw new Error(`'${file}' is a link or no file, where a file was expected`);
  return readNpy(path, check);
}

function ofBase64(text: string, shape: readonly number[], check: CheckShape): SentArray {
  check(shape);
  const bytes = Buffer.from(text, 'base64');
  const count = shape.reduce((product, extent) => product * extent, 1);
  if (bytes.length !== 8 * count) {
    throw new Error(
      `its shape [${shape.join(', ')}] takes ${8 * count} bytes, and it has ${bytes.length}`,
    );
  }
  const values = Float64Array.from({ length: count }, (_, place) => bytes.readDoubleLE(8 * place));
  return { shape, values };
}
