import { describe, expect, test } from 'vitest';
import { type Chain, type ChainResult, isLost } from '../../../src/core/index.js';
import { openReferenceEngine, recordsOfStates, twoLayerChain } from '../../../src/engines/index.js';
import { twoLayerNetwork } from '../../../src/foreign/contracts/two-layer-network.js';
import type { Hello } from '../../../src/foreign/index.js';
import { keyFromSeed, normalDraws } from '../../../src/random/index.js';
import { testSeed } from '../../helpers/seed.js';

const key = keyFromSeed(testSeed(1));
const inputDimension = 2;
const width = 3;
const data = {
  inputs: Float64Array.of(1, 1, 1, -1, -1, 1, -1, -1),
  targets: Float64Array.of(1, -1, -1, 1),
};
const chain: Chain = {
  shape: {
    inputDimension,
    width,
    hasBiases: false,
    activation: { kind: 'tanh' },
    outputScale: 0.5,
    lossScale: 0.25,
    readouts: 'trained',
  },
  data,
  key,
  state: normalDraws(key, width * (inputDimension + 1)),
  stepSize: new Float64Array(3).fill(0.05),
  decay: Float64Array.of(1.2, 1.2, 0.6),
  noiseAmplitude: Float64Array.of(0.2, 0.2, -0.2),
  noise: { kind: 'normal', substeps: 1 },
  numSteps: 20,
  records: { from: 3, every: 4, probes: [data.targets], directions: [Float64Array.of(1, 0)] },
};
const hello = {
  contracts: {
    'two-layer-network': { activations: ['tanh'], batches: false, frozenReadouts: false },
  },
} as unknown as Hello;

/** The chain with other fields, and a shape with other fields. */
const changed = ({ shape = {}, ...own }: Partial<Omit<Chain, 'shape'>> & { shape?: object }) =>
  ({ ...chain, ...own, shape: { ...chain.shape, ...shape } }) as Chain;

describe('what a chain reports whose states alone are known', () => {
  test.each([
    ['sums', {}],
    ['series and kept states', { keepStates: true, series: { error: { of: 'squaredError' } } }],
    ['overlaps in time', { timeOverlaps: {} }],
    [
      'a test set',
      { testSet: { inputs: Float64Array.of(0.5, 2), targets: Float64Array.of(1) }, probes: [] },
    ],
  ] as const)('is what the engine reports: %s', async (_, more) => {
    const records = { ...chain.records, from: 3, every: 4, ...more } as Chain['records'];
    const engine = openReferenceEngine();
    const kept = { from: 3, every: 4, keepStates: true };
    const [{ records: own }, { records: withStates }] = await engine.run(twoLayerChain, [
      { ...chain, ...(records && { records }) },
      { ...chain, records: kept },
    ]);
    const found = recordsOfStates(
      { ...chain, ...(records && { records }) },
      withStates.states ?? new Float64Array(0),
    );
    const ofNoise = { noise: 0, squaredNoise: 0, noiseTimesState: 0 };
    expect({ ...found, ...ofNoise }).toEqual({ ...own, ...ofNoise });
    expect(found.noise.every(Number.isNaN)).toBe(true);
  });
});

describe('a chain as a job of the protocol', () => {
  test('has the words of Langevin dynamics, whatever the sign of its noise', () => {
    const { spec, owed, start } = twoLayerNetwork.jobOf(chain, key, hello);
    expect(spec).toMatchObject({
      target: { width, outputScale: 0.5, lossScale: 0.25, weightDecay: 1.2, readoutDecay: 0.6 },
      stepSize: 0.05,
      numSteps: 20,
      keep: { from: 3, every: 4 },
    });
    expect(spec.temperature).toBeCloseTo(0.04 / 0.1, 12);
    expect(start).toEqual(Array.from(chain.state));
    expect(owed.states?.shape).toEqual([5, 9]);
  });

  test('that goes on keeps the states that it would have kept', () => {
    const { spec, owed } = twoLayerNetwork.jobOf(changed({ firstStep: 9 }), key, hello);
    expect(spec.keep).toEqual({ from: 2, every: 4 });
    expect(owed.states?.shape).toEqual([5, 9]);
  });

  test('of batches has the loss of all samples', () => {
    const { spec } = twoLayerNetwork.jobOf(
      changed({ batchSize: 1, shape: { lossScale: 1 } }),
      key,
      hello,
    );
    expect(spec).toMatchObject({ batchSize: 1, target: { lossScale: 0.25 } });
  });

  test.each([
    [
      'another activation',
      { shape: { activation: { kind: 'relu' } } },
      'takes no networks of relu',
    ],
    ['biases', { shape: { hasBiases: true } }, 'has no biases'],
    ['a gain', { shape: { activation: { kind: 'tanh', gain: 2 } } }, 'has no gain'],
    ['weights of one length', { shape: { rowNorm: 1 } }, 'has no weights of a given length'],
    ['integrated readouts', { shape: { readouts: 'integrated' } }, 'has no integrated readouts'],
    ['frozen readouts', { shape: { readouts: 'frozen' } }, 'has no frozen readouts'],
    ['batches', { batchSize: 2 }, 'takes no batches'],
    ['listed records', { records: { at: [1, 5] } }, 'keeps states at even distances only'],
    ['steps of two sizes', { stepSize: Float64Array.of(0.05, 0.05, 0) }, 'has one step size'],
    ['too many states', { numSteps: 2 ** 30 }, 'would have to tell states'],
  ] as const)('with %s is refused where the program has none', (_, own, reason) => {
    expect(twoLayerNetwork.whyNot(chain, hello)).toBeUndefined();
    expect(twoLayerNetwork.whyNot(changed(own as object), hello)).toContain(reason);
  });
});

describe('the states of a program', () => {
  const run = (
    own: Partial<Omit<Chain, 'shape'>> & { shape?: object },
    arrays: Record<string, Float64Array>,
  ) => {
    const asked = changed(own);
    return twoLayerNetwork.runOf(asked, arrays, twoLayerNetwork.jobOf(asked, key, hello));
  };
  const { state } = chain;

  test('become records', () => {
    const result = run({ numSteps: 4 }, { end: state, states: state }) as ChainResult;
    expect(result.outcome).toBe('completed');
    expect(result.records).toMatchObject({ numRecords: 1 });
  });

  test('beyond the bound have diverged', () => {
    const far = state.map(() => 1e6);
    expect(run({ numSteps: 4, divergenceBound: 100 }, { end: far, states: state })).toMatchObject({
      outcome: 'diverged',
    });
  });

  test('that are not finite have diverged behind states that grew, and only there', () => {
    const whyDiverged = (first: number) =>
      twoLayerNetwork.whyDiverged?.(changed({ divergenceBound: 100 }), {
        end: state.map(() => Number.NaN),
        states: state.map((x, at) => (at === 0 ? first : x)),
      });
    expect(whyDiverged(1e6)).toMatchObject({ outcome: 'diverged' });
    expect(whyDiverged(1)).toBeUndefined();
    expect(whyDiverged(Number.NaN)).toBeUndefined();
  });

  test('that begin elsewhere are lost', () => {
    const records = { from: 0, every: 4 };
    const moved = run({ numSteps: 4, records }, { end: state, states: state.map((x) => x + 1) });
    expect(isLost(moved) && moved.message).toContain('of the state before step 0');
    expect(isLost(run({ numSteps: 4, records }, { end: state, states: state }))).toBe(false);
  });

  test('whose frozen readouts moved are lost', () => {
    const frozen = { numSteps: 4, shape: { readouts: 'frozen' } };
    const end = state.map((x, at) => (at === 5 ? x + 1 : x));
    const moved = run(frozen, { end, states: state });
    expect(isLost(moved) && moved.message).toContain('readout 2 ended at');
    expect(isLost(run(frozen, { end: state, states: state }))).toBe(false);
  });
});
