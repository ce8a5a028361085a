import {
  assertSupported,
  normalDraws,
  type RandomKey,
  type Sampler,
  type SamplerOptions,
  validateSampler,
} from 'theory-vs-dynamics';
import { describe, expect, test } from 'vitest';

/** Langevin dynamics of Gaussians; `noise` is the deviation of the noise of a step. */
function langevin(noise: (stepSize: number, temperature: number) => number) {
  const sampler: Sampler<'langevin-steps'> = {
    name: 'js-langevin',
    contract: 'langevin-steps',
    promise: { targets: ['gaussian'] },
    run: ({ seeds, spec: { target, stepSize, temperature, start, numSteps, keep } }) => {
      if (target.kind !== 'gaussian') throw new Error('Gaussians alone');
      const chains = seeds.map((seed, replicate) => {
        const states: number[][] = [];
        let theta = [...(start[replicate] ?? [])];
        const z = normalDraws(keyOf(seed), numSteps * theta.length);
        for (let step = 0; step < numSteps; step++) {
          if (keep && step >= keep.from && (step - keep.from) % keep.every === 0)
            states.push(theta);
          const away = theta.map((x, i) => x - (target.mean[i] ?? 0));
          theta = theta.map((x, i) => {
            const slope = away.reduce((sum, y, j) => sum + y * (target.precision[i]?.[j] ?? 0), 0);
            const drawn = z[step * away.length + i] ?? 0;
            return x - stepSize * slope + noise(stepSize, temperature) * drawn;
          });
        }
        return { states, end: theta };
      });
      const end = chains.map((own) => own.end);
      return keep === undefined ? { end } : { end, states: chains.map(({ states }) => states) };
    },
  };
  return sampler;
}

function keyOf(seed: string): RandomKey {
  return [Number(BigInt(seed) >> 32n), Number(BigInt.asUintN(32, BigInt(seed)))];
}

const right = langevin((stepSize, temperature) => Math.sqrt(2 * stepSize * temperature));
const wrong = langevin((stepSize, temperature) => stepSize * Math.sqrt(2 * temperature));
const options: SamplerOptions = { only: ['innovations'] };

describe('a sampler in JavaScript', () => {
  test('is supported where it is right', async () => {
    const { evidence, leftOut } = await validateSampler(right, {
      only: ['innovations', 'relaxation-rate', 'variance-of-batches'],
    });
    expect(evidence.map(({ claim }) => claim.id)).toEqual([
      'langevin-steps/innovations',
      'langevin-steps/relaxation-rate',
    ]);
    for (const own of evidence) assertSupported(own);
    expect(leftOut).toEqual([
      'langevin-steps/variance-of-batches, as js-langevin takes no batches',
    ]);
  });

  test('is refuted where the root of the step size is missing', async () => {
    const { evidence } = await validateSampler(wrong, options);
    expect(evidence.map(({ verdict }) => verdict.kind)).toEqual(['refuted']);
    expect(() => evidence.map((own) => assertSupported(own))).toThrow(
      'langevin-steps/innovations is refuted',
    );
  });

  test('gives the same numbers for the same seed, and others for another', async () => {
    const estimates = async (seed: number) => {
      const { evidence } = await validateSampler(right, { only: ['relaxation-rate'], seed });
      return evidence.flatMap(({ settings }) => settings.map(({ components }) => components));
    };
    const first = await estimates(3);
    expect(await estimates(3)).toEqual(first);
    expect(await estimates(4)).not.toEqual(first);
  });

  test.each<[string, Sampler<'langevin-steps'>['run'], string]>([
    [
      'throws',
      () => {
        throw new Error('out of ink');
      },
      'out of ink',
    ],
    ['returns nothing', () => undefined as never, 'the array end is missing'],
    [
      'returns another shape',
      ({ seeds }) => ({ end: [seeds.map(() => 0)], states: [] }),
      'where [',
    ],
    [
      'remembers',
      (request) => {
        const { end, states } = right.run(request) as { end: number[][]; states: number[][][] };
        const disturbed = (rows: number[][]) =>
          rows.map((row) => row.map((x) => x + Math.random()));
        return { states: states.map(disturbed), end: disturbed(end) };
      },
      'look for a generator that is not seeded',
    ],
  ])('that %s is invalid, and says why', async (_, run, message) => {
    const { evidence } = await validateSampler(
      { ...right, run },
      { only: ['stationary-variance'] },
    );
    expect(evidence.map(({ verdict }) => verdict.kind)).toEqual(['invalid']);
    expect(JSON.stringify(evidence[0]?.verdict.reasons)).toContain(message);
  });

  test('that promises what there is not is a mistake of the caller', async () => {
    const promise = { targets: ['cauchy' as never] };
    await expect(validateSampler({ ...right, promise }, options)).rejects.toThrow(
      'invalid contracts.langevin-steps.targets.0="cauchy"',
    );
    await expect(validateSampler(right, { only: ['nothing'] })).rejects.toThrow(
      "unknown claim or suite 'nothing'",
    );
    await expect(validateSampler(right, { only: ['variance-of-batches'] })).rejects.toThrow(
      'js-langevin takes no batches',
    );
  });
});
