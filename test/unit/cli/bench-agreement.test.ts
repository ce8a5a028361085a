import { describe, expect, test } from 'vitest';
import { compareStates, distanceBetween } from '../../../src/cli/bench/agreement.js';
import { askOracle, checkRunner } from '../../../src/cli/bench/check-runner.js';
import { measureStep } from '../../../src/cli/bench/measure-step.js';
import { roundingTolerance } from '../../../src/cli/bench/rounding-tolerance.js';
import { engineRunner } from '../../../src/cli/bench/runner.js';
import { buildWorkload, type Sizes, type Workload } from '../../../src/cli/bench/workload.js';
import type { Chain, Engine } from '../../../src/core/index.js';
import { engines, openReferenceEngine } from '../../../src/engines/index.js';

const sizes: Sizes = {
  numSamples: 48,
  inputDimension: 6,
  width: 24,
  activation: 'relu',
  numChains: 3,
};
const workload = buildWorkload(sizes);
const oracle = await askOracle(workload);

/** An engine that runs other chains than it was given. */
function mistaken(mistake: (chain: Chain, place: number) => Chain): Engine {
  const reference = openReferenceEngine();
  return {
    name: 'mistaken',
    run: (program, jobs) =>
      reference.run(program, (jobs as unknown as Chain[]).map(mistake) as never),
  };
}

const scaled = (numbers: Float64Array, factor: number) => numbers.map((x) => factor * x);

const mistakes: [string, (chain: Chain, place: number) => Chain][] = [
  ['one step more', (chain) => ({ ...chain, numSteps: chain.numSteps + 1 })],
  ['one step less', (chain) => ({ ...chain, numSteps: chain.numSteps - 1 })],
  ['no prior', (chain) => ({ ...chain, decay: scaled(chain.decay, 0) })],
  [
    'a step size five per cent off',
    (chain) => ({ ...chain, stepSize: scaled(chain.stepSize, 1.05) }),
  ],
  [
    'a loss without its factor 2',
    (chain) => ({ ...chain, shape: { ...chain.shape, lossScale: chain.shape.lossScale / 2 } }),
  ],
  ['frozen readouts', (chain) => ({ ...chain, shape: { ...chain.shape, readouts: 'frozen' } })],
  [
    'another activation',
    (chain) => ({ ...chain, shape: { ...chain.shape, activation: { kind: 'tanh' } } }),
  ],
  [
    'other targets',
    (chain) => ({ ...chain, data: { ...chain.data, targets: scaled(chain.data.targets, -1) } }),
  ],
  ['half the samples', (chain) => ({ ...chain, batchSize: sizes.numSamples / 2 })],
  ['one chain that stays', (chain, place) => (place === 2 ? { ...chain, numSteps: 0 } : chain)],
  ['no noise', (chain) => ({ ...chain, noise: { kind: 'none' } })],
  [
    'noise of twice the variance',
    (chain) => ({ ...chain, noiseAmplitude: scaled(chain.noiseAmplitude, Math.SQRT2) }),
  ],
];

describe('the check that everyone does the same work', () => {
  test.each(
    engines
      .filter(({ missing }) => missing() === undefined)
      .map((entry) => [entry.name, entry] as const),
  )('accepts %s', async (_, entry) => {
    const runner = engineRunner(await entry.open(), workload);
    expect(await checkRunner(runner, oracle)).not.toHaveProperty('failure');
  });

  test.each(mistakes)('refuses %s', async (_, mistake) => {
    const { failure } = await checkRunner(engineRunner(mistaken(mistake), workload), oracle);
    expect(failure).toMatch(/other states than the reference|noise of another variance/);
  });

  test('refuses a NaN, a missing chain and a missing neuron', () => {
    const withNaN = oracle.states.map((state) => state.with(0, Number.NaN));
    for (const states of [withNaN, oracle.states.slice(1), oracle.states.map((s) => s.slice(7))]) {
      expect(compareStates(oracle, states)).toHaveProperty('failure');
    }
    expect(distanceBetween(oracle.states, [])).toBe(Number.POSITIVE_INFINITY);
  });

  test('passes on why an engine failed', async () => {
    const engine: Engine = {
      name: 'broken',
      run: () => Promise.reject(new Error('out of memory')),
    };
    const agreement = await checkRunner(engineRunner(engine, workload), oracle);
    expect(agreement.failure).toBe('out of memory');
  });
});

describe('the tolerance', () => {
  /** Every number is rounded to 32 bits after each step, as the worst engine would. */
  async function reachWithRounding({ shape, ...rest }: Workload): Promise<Float64Array[]> {
    const reference = openReferenceEngine();
    let states: readonly Float64Array[] = rest.states;
    for (let step = 0; step < oracle.numSteps; step++) {
      const runner = engineRunner(reference, { ...rest, shape, states });
      const reached = await runner.reach({ numSteps: 1, isNoisy: false });
      states = reached.map((state) => state.map(Math.fround));
    }
    return [...states];
  }

  test('lets rounding pass', async () => {
    expect(compareStates(oracle, await reachWithRounding(workload))).not.toHaveProperty('failure');
  });

  test.each(['relu', 'erf', 'tanh'] as const)(
    'is a small part of the way for the big %s network',
    async (activation) => {
      const big = buildWorkload({
        numSamples: 432,
        inputDimension: 36,
        width: 576,
        activation,
        numChains: 1,
      });
      const wasm = engineRunner(await engines[0].open(), big);
      const reached = await wasm.reach({ numSteps: 4, isNoisy: false });
      const tolerance = roundingTolerance(big, 4, reached);
      expect(tolerance).toBeLessThan(0.02);
      expect(tolerance).toBeGreaterThan(0);
    },
  );
});

describe('a measured step', () => {
  const effort = { seconds: 1e-4, repetitions: 2 };
  const reference = engineRunner(openReferenceEngine(), workload);
  const wrong = engineRunner(
    mistaken((chain) => ({ ...chain, numSteps: Math.min(chain.numSteps, 1) })),
    workload,
  );

  test('gives no time for a wrong result, and says so', async () => {
    const parties = [
      { name: 'reference', runners: [reference] },
      { name: 'mistaken', runners: [wrong] },
    ];
    const { rows, failures } = await measureStep(oracle, parties, effort);
    expect(rows.map(({ runner }) => runner)).toEqual(['reference']);
    expect(failures).toEqual([expect.stringContaining('mistaken (threads: 1): other states')]);
  });

  test('is compared with the fastest way of a library on as many threads', async () => {
    const way = (name: string, seconds: number, cores: number) => ({
      ...reference,
      name,
      cores,
      time: async ({ numSteps }: { numSteps: number }) => numSteps * seconds,
    });
    const parties = [
      { name: 'engine', runners: [way('on one', 2, 1), way('on two', 1, 2)] },
      {
        name: 'library',
        column: 'timesLibrary',
        runners: [way('slow', 12, 1), way('quick', 8, 1), way('wide', 6, 2)],
      },
    ];
    const { rows } = await measureStep(oracle, parties, effort);
    expect(rows.map(({ timesLibrary }) => timesLibrary)).toEqual([
      4,
      6,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
