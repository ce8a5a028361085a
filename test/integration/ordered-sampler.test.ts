import {
  normalDraws,
  type Sampler,
  streams,
  type Target,
  targetFunctions,
  validateSampler,
} from 'theory-vs-dynamics';
import { expect, test } from 'vitest';

function keyOf(seed: string): [number, number] {
  return [Number(BigInt(seed) >> 32n), Number(BigInt.asUintN(32, BigInt(seed)))];
}

type Gradient = (theta: readonly number[], slope: Float64Array) => void;

/** Euler's method, whose error is of first order, for Gaussians alone. */
function euler(gradientOf: (target: Target) => Gradient): Sampler<'posterior-sampler'> {
  return {
    name: 'euler',
    contract: 'posterior-sampler',
    promise: { targets: ['gaussian'], temperatures: true, order: 1 },
    run: ({
      seeds,
      spec: { target, temperature, stepSize = 0.1, start, numWarmup, numDraws, thin },
    }) => {
      const gradient = gradientOf(target);
      return {
        draws: seeds.map((seed, replicate) => {
          let theta = [...(start[replicate] ?? [])];
          const slope = new Float64Array(theta.length);
          const draws: number[][] = [];
          for (let step = 1; step <= numWarmup + numDraws * thin; step++) {
            gradient(theta, slope);
            const z = normalDraws(keyOf(seed), theta.length, streams.langevinNoise, step);
            const kick = Math.sqrt(2 * stepSize * temperature);
            theta = theta.map((x, j) => x - stepSize * (slope[j] ?? 0) + kick * (z[j] ?? 0));
            if (step > numWarmup && (step - numWarmup) % thin === 0) draws.push(theta);
          }
          return draws;
        }),
      };
    },
  };
}

const right = euler((target) => targetFunctions(target).gradient as Gradient);

/** Gets the law of a centred Gaussian of one parameter right, and that of no other. */
const wrong = euler((target) => {
  const { precision } = target as Extract<Target, { kind: 'gaussian' }>;
  return (theta, slope) => {
    for (const [j, x] of theta.entries()) slope[j] = (precision[j]?.[j] ?? 0) * x;
  };
});

async function verdicts(sampler: Sampler<'posterior-sampler'>) {
  const { evidence } = await validateSampler(sampler, { tier: 'standard', seed: 3, only });
  return Object.fromEntries(evidence.map(({ claim, verdict }) => [claim.id, verdict.kind]));
}

const only = ['gaussian-limit-of-first-order'];
const limit = 'posterior-sampler/gaussian-limit-of-first-order';

test('a sampler with an order that takes Gaussians alone is looked at beyond its variances', {
  timeout: 600_000,
}, async () => {
  expect(await verdicts(right)).toEqual({ [limit]: 'supported' });
  expect(await verdicts(wrong)).toEqual({ [limit]: 'refuted' });
});
