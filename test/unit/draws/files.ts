import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DrawsRequest } from '../../../src/draws/index.js';

/** Files of real programs; test/files-of-draws/make.py makes them. */
export const folder = new URL('../../files-of-draws/', import.meta.url);

export const pathOf = (file: string) => fileURLToPath(new URL(file, folder));

interface Case {
  readonly file: string | readonly string[];
  readonly array: string;
  readonly producer: string;
  readonly request: Omit<DrawsRequest, 'file'>;
}

interface Expected {
  readonly arrays: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly hex: readonly string[] }>
  >;
  readonly cases: readonly Case[];
}

const expected: Expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));

export const { cases } = expected;

/** The array that a program wrote. */
export function arrayNamed(name: string) {
  const { shape, hex } = expected.arrays[name];
  return { shape, values: Float64Array.from(hex, fromHexadecimal) };
}

/** A number as Python writes it by float.hex: `-0x1.8p+1` is -3. */
function fromHexadecimal(text: string): number {
  const [, sign, whole, fraction = '', exponent] =
    /^(-?)0x([01])(?:\.([0-9a-f]+))?p([+-]\d+)$/.exec(text) ?? [];
  if (whole === undefined) throw new Error(`${text} is no hexadecimal float`);
  const digits = Number.parseInt(`${whole}${fraction}`, 16);
  return (sign === '-' ? -1 : 1) * digits * 2 ** (Number(exponent) - 4 * fraction.length);
}

/** The bits of numbers, so that -0 and 0 differ. */
export function bitsOf(values: Float64Array): string[] {
  return Array.from(new BigUint64Array(values.slice().buffer), (bits) => bits.toString(16));
}
