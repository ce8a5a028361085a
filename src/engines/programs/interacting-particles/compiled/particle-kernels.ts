import { type PlanKernel, particlesPlan } from '../../../../kernels/index.js';
import { keyFromSeed, normalDraws } from '../../../../random/index.js';
import { type PlanKernelKind, planKernels } from '../../../compiled/plan-kernels.js';
import {
  differenceOfRuns,
  type TrialRuns,
  whyBeyondRoundingOfRuns,
} from '../../mean-field-network/compiled/trial-runs.js';
import type { Target } from '../../program-entry.js';
import type { PairKind } from '../pair.js';
import type { InteractingParticles } from '../particles.js';
import { runReferenceParticles } from '../reference.js';
import { startParticles } from './start-particles.js';

const kinds: readonly PairKind[] = ['erf', 'linear', 'quadratic', 'bump'];

/** Small networks of every activation, narrow and wide, by both methods. */
const trial: TrialRuns<InteractingParticles> = {
  runs: kinds.flatMap((kind) =>
    [3, 21].flatMap((width) =>
      (['euler', 'runge-kutta'] as const).map((method) => testRun(kind, width, method)),
    ),
  ),
  start: startParticles,
  reference: runReferenceParticles,
  describe: ({ network: { width, activation } }) =>
    `${width} interacting particles of ${activation.kind} activation`,
};

function testRun(
  kind: PairKind,
  width: number,
  method: InteractingParticles['method'],
): InteractingParticles {
  const inputDimension = 5;
  const key = keyFromSeed(width);
  // Larger weights make quadratic neurons diverge.
  const small = (count: number) => normalDraws(key, count).map((number) => 0.4 * number);
  return {
    network: { inputDimension, width, activation: { kind }, coefficients: 'trained' },
    teacher: { coefficients: normalDraws(key, 2), weights: small(2 * inputDimension) },
    method,
    stepSize: 0.01,
    decay: 0.1,
    noiseAmplitude: method === 'euler' ? 0.02 : 0,
    key,
    state: small(width * (inputDimension + 1)),
    numSteps: 10,
  };
}

export const particleKernels: PlanKernelKind = {
  kind: 'interacting-particles',
  plan: particlesPlan,
  differenceBetween: (first, second) => differenceOfRuns(trial, first, second),
  whyBeyondRounding: (kernel) => whyBeyondRoundingOfRuns(trial, kernel),
};

export const particleKernel: (target: Target) => PlanKernel = planKernels(particleKernels);
