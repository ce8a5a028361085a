import type { Arena } from '../common/arena.js';

/** Number type of a kernel's state. */
export type Precision = 'float32' | 'float64';

/** The compiled kernel of two-layer chains, loaded in this thread. */
export interface Kernel {
  /** Numbers in a vector. */
  readonly lanes: number;
  /** Partial sums of a sum over neurons: PART_LANES of vector.h. */
  readonly partialSums: number;
  readonly precision: Precision;
  /** A block of at least so many bytes, all zero; it takes the place of the one before. */
  readonly allocate: (bytes: number) => Arena;
  /** Runs the plan at the start of the block. */
  readonly advance: () => void;
  /**
   * Writes standard normal variates, those of `fillNormal` with the same key,
   * stream and step up to the rounding of 32 bits, to the start of the block.
   *
   * @param numVariates - a multiple of 4 times `lanes`
   */
  readonly fillNormal: (
    key: readonly [number, number],
    stream: number,
    step: number,
    numVariates: number,
  ) => void;
  /**
   * Multiplies and adds in registers, as fast as the processor can: fused where
   * the target has that.
   *
   * @param iterations - of `multiplyAddsPerIteration` times `lanes` each, at most 2^31 - 1
   * @returns a number that depends on every one of them
   */
  readonly multiplyAddPeak: (iterations: number) => number;
}

/** Vector multiply-adds of an iteration of `multiplyAddPeak`: PEAK_PER_ITERATION of peak.h. */
export const multiplyAddsPerIteration = 48;

/** Partial sums of a sum over neurons, of each precision: PART_LANES of vector.h. */
export const partialSums: Readonly<Record<Precision, number>> = { float32: 4, float64: 2 };
