import { invalidArgument } from '../core/index.js';

/**
 * A target that depends on one direction of the inputs, as plain data:
 * y = He_p(u . x) / scale, He_p the probabilists' Hermite polynomial and
 * u = (1, ..., 1, 0, ..., 0) / sqrt(k).
 */
export interface SingleIndexTarget {
  /** d */
  readonly inputDimension: number;
  /** p */
  readonly degree: number;
  /** k, coordinates that enter with equal weight. */
  readonly sparsity: number;
  /** Whether the scale is sqrt(p!), which makes E y^2 = 1 for x ~ N(0, I); else it is 1. */
  readonly isNormalised: boolean;
}

/**
 * A checked target.
 *
 * @param spec.inputDimension - d; a whole number >= 1
 * @param spec.degree - p; a whole number in [0, 16]
 * @param spec.sparsity - k; a whole number in [1, d]; default 1
 * @param spec.isNormalised - default true
 * @throws VerificationError 'invalid-argument' when a field is out of range
 */
export function singleIndexTarget(
  spec: Pick<SingleIndexTarget, 'inputDimension' | 'degree'> & Partial<SingleIndexTarget>,
): SingleIndexTarget {
  const target: SingleIndexTarget = { sparsity: 1, isNormalised: true, ...spec };
  const { inputDimension, degree, sparsity } = target;
  if (!(Number.isInteger(inputDimension) && inputDimension >= 1)) {
    throw invalidArgument('inputDimension', inputDimension, 'a whole number >= 1');
  }
  if (!(Number.isInteger(degree) && degree >= 0 && degree <= 16)) {
    throw invalidArgument('degree', degree, 'a whole number in [0, 16]');
  }
  if (!(Number.isInteger(sparsity) && sparsity >= 1 && sparsity <= inputDimension)) {
    throw invalidArgument('sparsity', sparsity, `a whole number in [1, ${inputDimension}]`);
  }
  return target;
}

/** The unit vector u. */
export function indexDirection({ inputDimension, sparsity }: SingleIndexTarget): Float64Array {
  return new Float64Array(inputDimension).fill(1 / Math.sqrt(sparsity), 0, sparsity);
}

/**
 * The target of each input.
 *
 * @param inputs - row-major, numSamples x inputDimension
 * @returns one number per row
 * @throws VerificationError 'invalid-argument' when the length does not fit
 */
export function singleIndexTargets(target: SingleIndexTarget, inputs: Float64Array): Float64Array {
  const { inputDimension, degree, isNormalised } = target;
  if (inputs.length % inputDimension !== 0) {
    throw invalidArgument('inputs.length', inputs.length, `a multiple of ${inputDimension}`);
  }
  const direction = indexDirection(target);
  const targets = new Float64Array(inputs.length / inputDimension);
  for (let row = 0; row < targets.length; row++) {
    let index = 0;
    for (let j = 0; j < inputDimension; j++)
      index += inputs[row * inputDimension + j] * direction[j];
    let [previous, value] = [0, 1];
    for (let n = 0; n < degree; n++) {
      // He_(n+1) = z He_n - n He_(n-1), or the same for He_n / sqrt(n!)
      const next = isNormalised
        ? (index * value - Math.sqrt(n) * previous) / Math.sqrt(n + 1)
        : index * value - n * previous;
      [previous, value] = [value, next];
    }
    targets[row] = value;
  }
  return targets;
}
