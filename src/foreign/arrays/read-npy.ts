import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { SentArray } from './sent-array.js';

const magic = '\x93NUMPY';
const mostHeaderBytes = 2 ** 16;

/** Bytes of a number, by its description in the header. */
const wordBytes: Readonly<Record<string, number>> = { '<f8': 8, '<f4': 4 };

/**
 * An array of a `.npy` file.
 *
 * @param check - told the shape before any number is read; throws for a wrong one
 * @throws Error that says what the file holds instead
 */
export function readNpy(path: string, check: (shape: readonly number[]) => void): SentArray {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const { descr, isFortran, shape, from } = readHeader(file, size);
    const width = wordBytes[descr];
    if (width === undefined) {
      throw new Error(`it holds ${descr}, where float64 (<f8) or float32 (<f4) was expected`);
    }
    check(shape);
    const count = shape.reduce((product, extent) => product * extent, 1);
    if (size !== from + count * width) {
      throw new Error(
        `its header says [${shape.join(', ')}], which takes ${from + count * width} bytes, and it has ${size}`,
      );
    }
    const bytes = Buffer.alloc(count * width);
    readAll(file, bytes, from);
    const values = Float64Array.from({ length: count }, (_, place) =>
      width === 8 ? bytes.readDoubleLE(8 * place) : bytes.readFloatLE(4 * place),
    );
    return { shape, values: isFortran ? inRowOrder(values, shape) : values };
  } finally {
    closeSync(file);
  }
}

interface Header {
  readonly descr: string;
  readonly isFortran: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin. */
  readonly from: number;
}

/** The dictionary in front of the numbers, a literal of Python. */
function readHeader(file: number, size: number): Header {
  const start = Buffer.alloc(Math.min(12, size));
  readAll(file, start, 0);
  if (start.length < 12 || start.toString('latin1', 0, 6) !== magic) {
    throw new Error('it is no .npy file');
  }
  const isLong = start[6] > 1;
  const length = isLong ? start.readUInt32LE(8) : start.readUInt16LE(8);
  const from = (isLong ? 12 : 10) + length;
  if (length > mostHeaderBytes || from > size) {
    throw new Error(`its header says that it has ${length} bytes itself, more than is possible`);
  }
  const header = Buffer.alloc(length);
  readAll(file, header, isLong ? 12 : 10);
  const text = header.toString('latin1');
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape'\s*:\s*\(([\d\s,]*)\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) {
    throw new Error(`its header is ${text.trim().slice(0, 80)}, with no plain numbers`);
  }
  const extents = shape.split(',').filter((word) => word.trim() !== '');
  return { descr, isFortran: order === 'True', shape: extents.map(Number), from };
}

function readAll(file: number, into: Buffer, from: number): void {
  for (let done = 0; done < into.length; ) {
    const count = readSync(file, into, done, into.length - done, from + done);
    if (count === 0) throw new Error('it ends before its numbers do');
    done += count;
  }
}

/** The first axis varies fastest in Fortran, the last one here. */
function inRowOrder(values: Float64Array, shape: readonly number[]): Float64Array {
  const out = new Float64Array(values.length);
  const place = shape.map(() => 0);
  for (const value of values) {
    let to = 0;
    for (const [axis, extent] of shape.entries()) to = to * extent + place[axis];
    out[to] = value;
    for (let axis = 0; axis < shape.length; axis++) {
      place[axis] += 1;
      if (place[axis] < shape[axis]) break;
      place[axis] = 0;
    }
  }
  return out;
}
