import { type PlanKernel, particlesPlan } from '../../../../kernels/index.js';
import { keyFromSeed, normalDraws } from '../../../../random/index.js';
import { planKernels } from '../../../compiled/plan-kernels.js';
import { runOnKernel } from '../../mean-field-network/compiled/run-on-kernel.js';
import { areSameResults } from '../../mean-field-network/compiled/same-results.js';
import type { PairKind } from '../pair.js';
import type { InteractingParticles } from '../particles.js';
import { startParticles } from './start-particles.js';

const kinds: readonly PairKind[] = ['erf', 'linear', 'quadratic', 'bump'];

/** Runs small networks of every activation, narrow and wide, by both methods. */
export function differenceBetweenParticles(
  first: PlanKernel,
  second: PlanKernel,
): string | undefined {
  const runs = kinds.flatMap((kind) =>
    [3, 21].flatMap((width) =>
      (['euler', 'runge-kutta'] as const).map((method) => testRun(kind, width, method)),
    ),
  );
  const different = runs.find(
    (run) =>
      !areSameResults(
        runOnKernel(run, first, startParticles),
        runOnKernel(run, second, startParticles),
      ),
  );
  if (different === undefined) return undefined;
  const { width, activation } = different.network;
  return `interacting particles, ${width} of ${activation.kind}, have other bits`;
}

function testRun(
  kind: PairKind,
  width: number,
  method: InteractingParticles['method'],
): InteractingParticles {
  const inputDimension = 5;
  const key = keyFromSeed(width);
  return {
    network: { inputDimension, width, activation: { kind }, coefficients: 'trained' },
    teacher: { coefficients: normalDraws(key, 2), weights: normalDraws(key, 2 * inputDimension) },
    method,
    stepSize: 0.01,
    decay: 0.1,
    noiseAmplitude: method === 'euler' ? 0.1 : 0,
    key,
    state: normalDraws(key, width * (inputDimension + 1)),
    numSteps: 10,
  };
}

export const particleKernel = planKernels({
  kind: 'interacting-particles',
  plan: particlesPlan,
  differenceBetween: differenceBetweenParticles,
});
