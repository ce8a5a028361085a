import {
  assertSupported,
  normalDraws,
  type Sampler,
  streams,
  targetFunctions,
  validateSampler,
} from 'theory-vs-dynamics';
import { test } from 'vitest';

/** A seed has 64 bits; whatever draws your numbers, let it have all of them. */
function keyOf(seed: string): [number, number] {
  return [Number(BigInt(seed) >> 32n), Number(BigInt.asUintN(32, BigInt(seed)))];
}

const sampler: Sampler<'langevin-steps'> = {
  name: 'my-library',
  contract: 'langevin-steps',
  promise: { targets: ['gaussian', 'linear-regression'] },
  run: ({ seeds, spec: { target, stepSize, temperature, start, numSteps, keep } }) => {
    const { gradient } = targetFunctions(target);
    const chains = seeds.map((seed, replicate) => {
      const states: number[][] = [];
      let theta = [...start[replicate]];
      const slope = new Float64Array(theta.length);
      for (let t = 0; t < numSteps; t++) {
        if (keep && t >= keep.from && (t - keep.from) % keep.every === 0) states.push(theta);
        gradient(theta, slope);
        const z = normalDraws(keyOf(seed), theta.length, streams.langevinNoise, t);
        theta = theta.map(
          (x, i) => x - stepSize * slope[i] + Math.sqrt(2 * stepSize * temperature) * z[i],
        );
      }
      return { states, end: theta };
    });
    const end = chains.map((chain) => chain.end);
    return keep ? { end, states: chains.map((chain) => chain.states) } : { end };
  },
};

test('steps are those of Langevin dynamics', { timeout: 600_000 }, async () => {
  const { evidence } = await validateSampler(sampler, { only: ['innovations'] });
  for (const own of evidence) assertSupported(own);
});
