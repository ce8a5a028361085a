import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readNpyHeader } from '../arrays/npy-header.js';
import { inRowOrder } from '../arrays/row-order.js';
import { number } from '../arrays/to-float64.js';
import {
  countOf,
  inBrackets,
  type OpenedFile,
  problem,
  requireRoom,
  type StoredArray,
} from '../stored-array.js';

/** A `.npy` file of NumPy: one array, whose axes have no names. */
export function openNpy(file: string): OpenedFile {
  const name = basename(file).replace(/\.npy$/, '');
  return {
    format: 'npy',
    names: [name],
    read: async () => arrayOfNpy(readFileSync(file)),
    close: () => {},
  };
}

/** The array of the bytes of a `.npy` file. */
export function arrayOfNpy(bytes: Buffer): StoredArray {
  const header = (() => {
    try {
      return readNpyHeader(bytes.length, (from, length) => bytes.subarray(from, from + length));
    } catch (error) {
      throw problem((error as Error).message, 'write it with numpy.save, of an array of numbers');
    }
  })();
  const { descr, isFortran, shape, from } = header;
  const read = readerOf(descr);
  requireRoom(shape);
  const count = countOf(shape);
  if (bytes.length !== from + count * read.bytes) {
    throw problem(
      `its header says ${inBrackets(shape)} of ${descr}, which takes ${from + count * read.bytes} bytes, and it has ${bytes.length}`,
      bytes.length < from + count * read.bytes ? 'it was cut off: copy or write it again' : '',
    );
  }
  const values = new Float64Array(count);
  for (let place = 0; place < count; place++) {
    values[place] = number(read.at(bytes, from + place * read.bytes), place);
  }
  return { shape, values: isFortran ? inRowOrder(values, shape) : values };
}

interface NumberReader {
  readonly bytes: number;
  readonly at: (bytes: Buffer, place: number) => number | bigint;
}

type At = NumberReader['at'];

const little: Readonly<Record<string, At>> = {
  f8: (bytes, place) => bytes.readDoubleLE(place),
  f4: (bytes, place) => bytes.readFloatLE(place),
  f2: (bytes, place) => halfFloat(bytes.readUInt16LE(place)),
  i8: (bytes, place) => bytes.readBigInt64LE(place),
  i4: (bytes, place) => bytes.readInt32LE(place),
  i2: (bytes, place) => bytes.readInt16LE(place),
  i1: (bytes, place) => bytes.readInt8(place),
  u8: (bytes, place) => bytes.readBigUInt64LE(place),
  u4: (bytes, place) => bytes.readUInt32LE(place),
  u2: (bytes, place) => bytes.readUInt16LE(place),
  u1: (bytes, place) => bytes.readUInt8(place),
  b1: (bytes, place) => bytes.readUInt8(place),
};

const big: Readonly<Record<string, At>> = {
  ...little,
  f8: (bytes, place) => bytes.readDoubleBE(place),
  f4: (bytes, place) => bytes.readFloatBE(place),
  f2: (bytes, place) => halfFloat(bytes.readUInt16BE(place)),
  i8: (bytes, place) => bytes.readBigInt64BE(place),
  i4: (bytes, place) => bytes.readInt32BE(place),
  i2: (bytes, place) => bytes.readInt16BE(place),
  u8: (bytes, place) => bytes.readBigUInt64BE(place),
  u4: (bytes, place) => bytes.readUInt32BE(place),
  u2: (bytes, place) => bytes.readUInt16BE(place),
};

function readerOf(descr: string): NumberReader {
  const kind = descr.slice(1);
  const at = (descr.startsWith('>') ? big : little)[kind];
  if (at !== undefined && /^[<>|=]/.test(descr)) return { bytes: Number(kind.slice(1)), at };
  const advice = refusedKinds[kind.charAt(0)] ?? 'store it as float64: a.astype(float)';
  throw problem(`it holds ${descr}, where real numbers of up to 64 bits were expected`, advice);
}

const refusedKinds: Readonly<Record<string, string>> = {
  O: 'these are objects of Python, which only running its code can read; numpy.save(file, numpy.stack(list_of_arrays).astype(float)) stores numbers',
  c: 'complex numbers have no order: store real and imaginary part as two arrays, a.real and a.imag',
  U: 'these are texts: choose an array of numbers',
  S: 'these are texts: choose an array of numbers',
};

/** A float of 16 bits: sign, five bits of exponent, ten of fraction. */
function halfFloat(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
