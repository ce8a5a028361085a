import type { RandomKey } from '../../../../src/core/index.js';
import { fillNormal } from '../../../../src/random/index.js';

/** Where a run starts near a saddle, and how long it may take. */
export interface SaddleOptions {
  readonly spread: number;
  readonly offset: number;
  readonly duration: number;
}

/**
 * Slope of x between the times 0 and 2, and min(exit time, duration) through
 * |x| = 1, of x' = x from a normal start: x(t) = x0 e^t.
 */
export function plateauAndExit({ spread, offset, duration }: SaddleOptions) {
  return (key: RandomKey): [number, number] => {
    const kick = new Float64Array(1);
    fillNormal(key, 1, 0, kick);
    const start = offset + spread * kick[0];
    const slope = (start * Math.exp(2) - start) / 2;
    return [slope, Math.min(duration, -Math.log(Math.abs(start)))];
  };
}
