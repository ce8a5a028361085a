import { visible } from '../core/index.js';

/** An array whose axes all have names. */
export interface NamedArray {
  readonly dims: readonly string[];
  readonly shape: readonly number[];
  readonly values: Float64Array;
  readonly coords: Readonly<Record<string, readonly (string | number)[]>>;
}

/** Axes with their lengths: `chain 4, draw 1000`. */
export function wordsOf(dims: readonly string[], shape: readonly number[]): string {
  return dims.map((dim, axis) => `${visible(dim)} ${shape[axis]}`).join(', ');
}
