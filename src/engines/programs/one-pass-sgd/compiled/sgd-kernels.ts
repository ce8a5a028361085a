import { type PlanKernel, sgdPlan } from '../../../../kernels/index.js';
import { keyFromSeed, normalDraws } from '../../../../random/index.js';
import { planKernels } from '../../../compiled/plan-kernels.js';
import { runOnKernel } from '../../mean-field-network/compiled/run-on-kernel.js';
import { areSameResults } from '../../mean-field-network/compiled/same-results.js';
import type { MeanFieldActivation } from '../../mean-field-network/network.js';
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

/** Runs small networks of every activation, narrow and wide, with noise and without. */
export function differenceBetweenSgd(first: PlanKernel, second: PlanKernel): string | undefined {
  const runs = activations.flatMap((activation) =>
    [3, 43].flatMap((width) => [0, 0.1].map((noise) => testRun(activation, width, noise))),
  );
  const different = runs.find(
    (run) => !areSameResults(runOnKernel(run, first, startSgd), runOnKernel(run, second, startSgd)),
  );
  if (different === undefined) return undefined;
  const { width, activation } = different.network;
  return `one-pass SGD of ${width} ${activation.kind} neurons has other bits`;
}

function testRun(
  activation: MeanFieldActivation,
  width: number,
  noiseAmplitude: number,
): OnePassSgd {
  const inputDimension = 5;
  const key = keyFromSeed(width);
  return {
    network: { inputDimension, width, activation, coefficients: 'trained' },
    source: {
      kind: 'teacher',
      activation,
      teacher: { coefficients: normalDraws(key, 2), weights: normalDraws(key, 2 * inputDimension) },
      labelNoise: 0.1,
    },
    stepSize: 0.02,
    decay: 0.1,
    noiseAmplitude,
    key,
    state: normalDraws(key, width * (inputDimension + 1)),
    numSteps: 20,
  };
}

export const sgdKernel = planKernels({
  kind: 'one-pass-sgd',
  plan: sgdPlan,
  differenceBetween: differenceBetweenSgd,
});
