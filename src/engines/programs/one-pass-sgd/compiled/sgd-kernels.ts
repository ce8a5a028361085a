import { type PlanKernel, sgdPlan } from '../../../../kernels/index.js';
import { keyFromSeed, normalDraws } from '../../../../random/index.js';
import { type PlanKernelKind, planKernels } from '../../../compiled/plan-kernels.js';
import {
  differenceOfRuns,
  type TrialRuns,
  whyBeyondRoundingOfRuns,
} from '../../mean-field-network/compiled/trial-runs.js';
import type { MeanFieldActivation } from '../../mean-field-network/network.js';
import type { Target } from '../../program-entry.js';
import { runReferenceSgd } from '../reference.js';
import type { OnePassSgd } from '../sgd.js';
import { startSgd } from './start-sgd.js';

const activations: readonly MeanFieldActivation[] = [
  { kind: 'erf' },
  { kind: 'relu' },
  { kind: 'linear' },
  { kind: 'quadratic' },
  { kind: 'bump' },
  { kind: 'ramp', low: -0.5, lowUntil: -0.3, high: 1, highFrom: 0.8 },
];

/** Small networks of every activation, narrow and wide, with noise and without. */
const trial: TrialRuns<OnePassSgd> = {
  runs: activations.flatMap((activation) =>
    [3, 43].flatMap((width) => [0, 0.02].map((noise) => testRun(activation, width, noise))),
  ),
  start: startSgd,
  reference: runReferenceSgd,
  describe: ({ network: { width, activation } }) =>
    `networks of ${width} ${activation.kind} neurons under one-pass SGD`,
};

function testRun(
  activation: MeanFieldActivation,
  width: number,
  noiseAmplitude: number,
): OnePassSgd {
  const inputDimension = 5;
  const key = keyFromSeed(width);
  // Larger weights make quadratic neurons diverge.
  const small = (count: number) => normalDraws(key, count).map((number) => 0.4 * number);
  return {
    network: { inputDimension, width, activation, coefficients: 'trained' },
    source: {
      kind: 'teacher',
      activation,
      teacher: { coefficients: normalDraws(key, 2), weights: small(2 * inputDimension) },
      labelNoise: 0.1,
    },
    stepSize: 0.005,
    decay: 0.1,
    noiseAmplitude,
    key,
    state: small(width * (inputDimension + 1)),
    numSteps: 20,
  };
}

export const sgdKernels: PlanKernelKind = {
  kind: 'one-pass-sgd',
  plan: sgdPlan,
  differenceBetween: (first, second) => differenceOfRuns(trial, first, second),
  whyBeyondRounding: (kernel) => whyBeyondRoundingOfRuns(trial, kernel),
};

export const sgdKernel: (target: Target) => PlanKernel = planKernels(sgdKernels);
