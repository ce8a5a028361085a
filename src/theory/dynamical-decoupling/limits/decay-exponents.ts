import type { HiddenCovariance } from '../hidden-covariance.js';
import { divergence } from '../step-stability.js';
import { sweepSymmetric } from '../symmetric/sweep-symmetric.js';

/** A lone neuron with a frozen readout that fits labels of unit noise. */
export interface LoneNeuron {
  /** Of the activation without its linear part. */
  readonly covariance: HiddenCovariance;
  /** gamma, in units of the noise. */
  readonly complexity: number;
}

/** How the train error falls over the last two doublings of the time. */
export interface DecayExponents {
  /** log2(e(T / 4) / e(T / 2)); Infinity where the error has fallen to nothing. */
  readonly before: number;
  /** log2(e(T / 2) / e(T)) */
  readonly last: number;
}

/** Train errors below this are roundings. */
const nothing = 1e-13;

/**
 * Local exponents of the train error after `numSteps` steps, a multiple of 4.
 *
 * @remarks `sweepSymmetric` of one neuron: 4 numSteps^3 / 3 multiplications and additions.
 */
export function decayExponents(
  { covariance, complexity }: LoneNeuron,
  sampleRatio: number,
  numSteps: number,
  stepSize: number,
): DecayExponents {
  const { trainError } = sweepSymmetric(
    {
      width: 1,
      sampleRatio,
      labelNoise: 1,
      covariance,
      target: 'none',
      initialReadout: complexity,
      frozenReadout: true,
    },
    new Float64Array(numSteps).fill(stepSize),
    {
      scheme: 'gradient-descent',
      stopBelow: nothing,
      stability: { largest: divergence, stepSize },
    },
  );
  if (trainError.length <= numSteps) {
    return { before: 0, last: Number.POSITIVE_INFINITY };
  }
  const [early, middle, late] = [4, 2, 1].map((part) => trainError[numSteps / part]);
  return { before: Math.log2(early / middle), last: Math.log2(middle / late) };
}
