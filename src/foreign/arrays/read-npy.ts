import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inRowOrder, readNpyHeader } from '../../draws/index.js';
import type { SentArray } from './sent-array.js';

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
    const { descr, isFortran, shape, from } = readNpyHeader(size, (place, length) => {
      const bytes = Buffer.alloc(length);
      readAll(file, bytes, place);
      return bytes;
    });
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

function readAll(file: number, into: Buffer, from: number): void {
  for (let done = 0; done < into.length; ) {
    const count = readSync(file, into, done, into.length - done, from + done);
    if (count === 0) throw new Error('it ends before its numbers do');
    done += count;
  }
}
