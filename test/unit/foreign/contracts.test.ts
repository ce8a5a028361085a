import { describe, expect, test } from 'vitest';
import { evenSteps, type RandomKey } from '../../../src/core/index.js';
import type { PosteriorDraws, RegressionChain } from '../../../src/dynamics/index.js';
import { langevinSteps } from '../../../src/foreign/contracts/langevin-steps.js';
import { posteriorSampler } from '../../../src/foreign/contracts/posterior-sampler.js';
import { runOnProgram, seedOf } from '../../../src/foreign/foreign-simulator.js';
import type { PoolRequest } from '../../../src/foreign/process/array-request.js';
import { ForeignFailure } from '../../../src/foreign/process/foreign-failure.js';
import type { ProcessPool } from '../../../src/foreign/process/process-pool.js';
import { hello as helloSchema } from '../../../src/foreign/protocol/messages.js';
import { quasiRandomRegression } from '../../../src/models/index.js';
import { linearRegressionPosterior } from '../../../src/theory/index.js';

const helloOf = (contracts: object) =>
  helloSchema.parse({ type: 'hello', protocol: 'tvd/1', name: 'own', contracts });
const gaussians = helloOf({ 'langevin-steps': { targets: ['gaussian'] } });
const regressions = helloOf({
  'langevin-steps': { targets: ['gaussian', 'linear-regression'], batches: true },
});

const model = quasiRandomRegression({
  inputDimension: 2,
  numSamples: 6,
  spread: 1.5,
  noiseVariance: 0.7,
  priorPrecision: 3,
  problem: 4,
  signal: 2,
});
const chain: RegressionChain = {
  model,
  stepSize: 0.01,
  temperature: 2,
  start: Float64Array.of(1, -1),
  numSteps: 10,
  keep: evenSteps(3, 1),
};
const key: RandomKey = [1, 2];

describe('langevin-steps', () => {
  test('asks for the posterior as a Gaussian where a program knows no regressions', () => {
    const { spec, owed, start } = langevinSteps.jobOf(chain, key, gaussians);
    const { mean, hessian } = linearRegressionPosterior(model, 1);
    const target = spec.target as { mean: number[]; precision: number[][] };
    for (const [j, value] of mean.entries()) expect(target.mean[j]).toBeCloseTo(value, 12);
    expect(target.precision.flat().map((x, place) => x / (hessian[place] ?? 0))).toEqual(
      [1, 1, 1, 1].map((one) => expect.closeTo(one, 12)),
    );
    expect(spec).toMatchObject({ stepSize: 0.01, temperature: 2, keep: { from: 1, every: 3 } });
    // Before steps 1, 4 and 7.
    expect(owed.states?.shape).toEqual([3, 2]);
    expect(start).toEqual([1, -1]);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  test('draws a random start as our own chain does, from the key alone', () => {
    const [first, again, other] = [key, key, [1, 3] as RandomKey].map(
      (own) => langevinSteps.jobOf({ ...chain, start: 0.5 }, own, gaussians).start,
    );
    expect(first).toEqual(again);
    expect(first).not.toEqual(other);
  });

  test.each<[string, Partial<RegressionChain>, string | undefined]>([
    ['nothing special', {}, undefined],
    ['a batch', { batchSize: 3 }, 'takes no batches'],
    ['a batch of all samples', { batchSize: 6 }, undefined],
    ['another noise', { noise: 'eight-bit' }, 'has no noise'],
    ['a wrong gradient', { gradient: 'stale-gradient' as never }, 'has no gradient'],
    ['substeps', { noiseSubsteps: 2 }, 'has no substeps of its noise'],
    ['a list of steps', { keep: { at: [1, 5] } }, 'keeps states at even distances only'],
  ])('with %s: %o', (_, change, reason) => {
    expect(langevinSteps.whyNot({ ...chain, ...change }, gaussians)).toBe(reason);
  });

  test('with batches asks those who promise them for the regression itself', () => {
    const batched = { ...chain, batchSize: 3 };
    expect(langevinSteps.whyNot(batched, regressions)).toBeUndefined();
    expect(langevinSteps.jobOf(batched, key, regressions).spec).toMatchObject({
      batchSize: 3,
      target: { kind: 'linear-regression', noiseVariance: 0.7, priorPrecision: 3 },
    });
  });

  const arraysOf = (states: readonly number[], end: readonly number[]) => ({
    states: Float64Array.from(states),
    end: Float64Array.from(end),
  });

  test('failed where its first state is not the start', () => {
    const keeping = { ...chain, keep: evenSteps(1, 0) };
    const job = langevinSteps.jobOf(keeping, key, gaussians);
    const from = (states: number[]) => langevinSteps.runOf(keeping, arraysOf(states, [7, 8]), job);
    expect(from([1, -1, 5, 6])).toEqual(arraysOf([1, -1, 5, 6], [7, 8]));
    expect(from([5, 6, 1, -1])).toMatchObject({
      outcome: 'failed',
      message: 'the state before step 0 is [5, 6], where the start [1, -1] was expected;',
    });
  });

  test.each<[string, number[], number[], boolean]>([
    ['stays', [5, 6, 7, 8], [9, 10], false],
    ['ends beyond its bound', [5, 6, 7, 8], [9, 101], true],
    ['was beyond it', [5, 6, -101, 8], [9, 10], true],
    ['grew until it was no number', [5, 6, 200, 8], [Number.NaN, Number.NaN], true],
    ['grew until it was infinite', [5, 200, Infinity, 8], [Number.NaN, Infinity], true],
    ['is no number out of nowhere', [5, 6, 7, 8], [Number.NaN, 8], false],
    ['is infinite out of nowhere', [5, 6, 7, 8], [Infinity, 8], false],
    ['is no number before it is large', [5, Number.NaN, 200, 8], [9, 10], false],
  ])('a chain that %s', (_, states, end, hasDiverged) => {
    const bounded = { ...chain, divergenceBound: 100 };
    const found = langevinSteps.whyDiverged?.(bounded, arraysOf(states, end));
    expect(found?.outcome).toBe(hasDiverged ? 'diverged' : undefined);
    expect(langevinSteps.whyDiverged?.(chain, arraysOf(states, end))).toBeUndefined();
  });

  test('is looked at on its way where it may diverge', () => {
    const { keep: _, ...ending } = chain;
    const watched = { ...ending, numSteps: 2500, divergenceBound: 100 };
    const job = langevinSteps.jobOf(watched, key, gaussians);
    expect(job.spec).toMatchObject({ keep: { from: 39, every: 39 } });
    expect(job.owed.states?.shape).toEqual([64, 2]);
    const { states } = langevinSteps.runOf(watched, arraysOf([1, 2], [3, 4]), job) as {
      states: Float64Array;
    };
    expect(states).toEqual(new Float64Array(0));
    const short = langevinSteps.jobOf({ ...watched, numSteps: 10 }, key, gaussians);
    expect(short.spec).not.toHaveProperty('keep');
    expect(langevinSteps.jobOf(ending, key, gaussians).spec).not.toHaveProperty('keep');
  });
});

describe('posterior-sampler', () => {
  const draws: PosteriorDraws = {
    target: {
      kind: 'gaussian',
      mean: [0, 1],
      precision: [
        [1, 0],
        [0, 2],
      ],
    },
    temperature: 1,
    start: 2,
    numWarmup: 10,
    numDraws: 20,
    thin: 3,
  };
  const exact = helloOf({ 'posterior-sampler': { targets: ['gaussian'], temperatures: false } });
  const second = helloOf({ 'posterior-sampler': { targets: ['gaussian'], order: 2 } });

  test.each<[string, Partial<PosteriorDraws>, string | undefined, string | undefined]>([
    ['exact draws', {}, undefined, 'is of order 2'],
    ['another temperature', { temperature: 2 }, 'takes no temperature but 1', 'is of order 2'],
    [
      'a method of order 1',
      { method: 'langevin', stepSize: 1 },
      'has no error of an order in a step size',
      'is of order 2',
    ],
    [
      'a method of order 2',
      { method: 'heun', stepSize: 1 },
      'has no error of an order in a step size',
      undefined,
    ],
    [
      'a fault',
      { fault: 'temperature-ignored' as never },
      "has no fault 'temperature-ignored'",
      "has no fault 'temperature-ignored'",
    ],
    [
      'another target',
      { target: { kind: 'funnel', deviation: 3, dimension: 2 } },
      "takes no target 'funnel'",
      "takes no target 'funnel'",
    ],
  ])('%s', (_, change, ofExact, ofSecond) => {
    expect(posteriorSampler.whyNot({ ...draws, ...change }, exact)).toBe(ofExact);
    expect(posteriorSampler.whyNot({ ...draws, ...change }, second)).toBe(ofSecond);
  });

  test('owes its draws', () => {
    const { owed, spec, start } = posteriorSampler.jobOf(draws, key, exact);
    expect(owed).toEqual({ draws: { shape: [20, 2], axes: ['draw', 'dimension'] } });
    expect(spec).toMatchObject({ numWarmup: 10, numDraws: 20, thin: 3, temperature: 1 });
    expect(start).toHaveLength(2);
  });
});

describe('systems on a program', () => {
  /** A pool that answers each seed with itself. */
  const requests: PoolRequest[] = [];
  const pool: ProcessPool = {
    hello: gaussians,
    numProcesses: 2,
    close: async () => {},
    predict: async () => ({ values: {}, numericalError: {} }),
    run: async (request) => {
      requests.push(request);
      if (request.spec.stepSize === 9) throw new ForeignFailure('lost', 'gone');
      if (request.spec.stepSize === 8) throw new ForeignFailure('refused', 'no such step');
      const count = request.seeds.length;
      const values = Float64Array.from(request.seeds.flatMap((seed) => [Number(seed), 0]));
      const lost = request.seeds.includes('5')
        ? { [request.seeds.indexOf('5')]: { code: 'diverged', message: 'far away' } as const }
        : {};
      return { arrays: { end: { shape: [count, 2], values } }, lost };
    },
  };
  const { keep: _, ...plain } = chain;
  const runMany = runOnProgram(langevinSteps, pool);
  const jobs = (stepSizes: readonly number[]) =>
    stepSizes.map((stepSize, place) => ({
      spec: { ...plain, stepSize },
      key: [0, place + 1] as RandomKey,
    }));

  test('go in one request for each process and spec, and come back in their order', async () => {
    requests.length = 0;
    const runs = await runMany(jobs([1, 2, 1, 1, 2, 1]), undefined as never);
    // The first replicate of its kind is asked for alone, lest a program that hangs takes long to show.
    expect(requests.map(({ seeds }) => seeds)).toEqual([
      ['1'],
      ['1', '3'],
      ['4', '6'],
      ['2'],
      ['5'],
    ]);
    expect(runs.map((run) => ('end' in run ? run.end[0] : run.outcome))).toEqual([
      1,
      2,
      3,
      4,
      'diverged',
      6,
    ]);
  });

  test('are lost after the limit of one replicate where the program hangs', async () => {
    const asked: number[] = [];
    const pool = {
      hello: gaussians,
      numProcesses: 2,
      run: async ({ seeds }: { seeds: readonly string[] }) => {
        asked.push(seeds.length);
        throw new ForeignFailure('lost', 'it took more than 3 s');
      },
    } as unknown as ProcessPool;
    const runs = await runOnProgram(langevinSteps, pool)(jobs([1, 1, 1, 1]), undefined as never);
    expect(runs.map((run) => ('end' in run ? 'run' : run.outcome))).toEqual(
      Array.from({ length: 4 }, () => 'worker-lost'),
    );
    expect(asked).toEqual([1]);
  });

  test('lose their own request alone', async () => {
    const runs = await runMany(jobs([1, 9, 8]), undefined as never);
    expect(runs.map((run) => ('end' in run ? 'run' : run.outcome))).toEqual([
      'run',
      'worker-lost',
      'failed',
    ]);
  });

  test('have keys as whole numbers of 64 bits', () => {
    expect(seedOf([0, 7])).toBe('7');
    expect(seedOf([1, 0])).toBe('4294967296');
    expect(seedOf([2 ** 32 - 1, 2 ** 32 - 1])).toBe('18446744073709551615');
  });
});
