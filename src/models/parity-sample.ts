import { invalidArgument } from '../core/index.js';
import { parity } from './parity-data.js';

/** Training points of a sparse parity. */
export interface ParitySample {
  /** Row-major, numSamples x inputDimension, entries +1 and -1. */
  readonly inputs: Float64Array;
  /** Product of the first k coordinates of each point. */
  readonly targets: Float64Array;
}

/** What `paritySample` builds a data set from. */
export interface ParitySampleSpec {
  /** d; a whole number in [1, 64]. */
  readonly inputDimension: number;
  /** k; a whole number in [0, d]. */
  readonly sparsity: number;
  /** P; a whole number >= 1. */
  readonly numSamples: number;
  /** Which data set; a whole number >= 0. */
  readonly dataSet: number;
}

/**
 * A deterministic sample of the hypercube with a sparse parity as target, that any
 * language rebuilds from a few lines.
 *
 * Definition: with the counter n = ((dataSet P) + i) d + j of coordinate j of point i
 * and h(n) the finaliser of MurmurHash3 on 32 bits,
 *   h ^= h >> 16, h *= 0x85ebca6b, h ^= h >> 13, h *= 0xc2b2ae35, h ^= h >> 16,
 * applied to h = n * 0x9e3779b9 + 0x6a09e667 (all modulo 2^32), x_ij is -1 when the
 * highest bit is set and +1 otherwise. Points may repeat, as in a sample of
 * independent uniform points.
 *
 * @param spec - sizes and the number of the data set
 * @throws VerificationError 'invalid-argument' when a field is out of range, or the
 *   counters would pass 2^32
 * @source appleby2008 (finaliser)
 */
export function paritySample(spec: ParitySampleSpec): ParitySample {
  const { inputDimension, sparsity, numSamples, dataSet } = spec;
  requireWhole('inputDimension', inputDimension, 1, 64);
  requireWhole('numSamples', numSamples, 1, 2 ** 26);
  const largest = Math.floor(2 ** 32 / (numSamples * inputDimension)) - 1;
  requireWhole('dataSet', dataSet, 0, largest);
  const offset = dataSet * numSamples * inputDimension;
  const inputs = Float64Array.from({ length: numSamples * inputDimension }, (_, index) =>
    hash(offset + index) >= 2 ** 31 ? -1 : 1,
  );
  return { inputs, targets: parity(inputs, inputDimension, sparsity) };
}

function hash(counter: number): number {
  let h = (Math.imul(counter, 0x9e3779b9) + 0x6a09e667) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function requireWhole(name: string, value: number, min: number, max: number): void {
  if (!(Number.isInteger(value) && value >= min && value <= max)) {
    throw invalidArgument(name, value, `a whole number in [${min}, ${max}]`);
  }
}
