import { describe, expect, test } from 'vitest';
import {
  type Chain,
  type ChainResult,
  evenSteps,
  type RecordOptions,
  stride,
} from '../../../src/core/index.js';
import { engines, twoLayerChain } from '../../../src/engines/index.js';
import { fillRademacher } from '../../../src/random/index.js';
import { disagreement } from './agreement.js';
import { type ChainOptions, chainWith } from './chains.js';

/** A number of every kind that a record can tell. */
const series: NonNullable<RecordOptions['series']> = {
  error: { of: 'squaredError' },
  loss: { of: 'loss' },
  output: { of: 'outputs', index: 2 },
  probe: { of: 'probes', index: 1 },
  mean: { of: 'firstMoments', index: 0 },
  square: { of: 'secondMoments', index: 3 },
  overlap: { of: 'overlaps', index: 0 },
  squaredOverlap: { of: 'squaredOverlaps', index: 0 },
};
const at = [0, 1, 5, 6, 17, 24, 60];
const timeOverlaps = { earlier: [1, 6, 24], later: [0, 1, 6, 17, 24] };

const cases: Readonly<Record<string, ChainOptions>> = {
  'a list of steps': { schedule: { at } },
  'a list, a test set, states': { schedule: { at }, testSet: true },
  'evenly spaced series': { series },
  'series of a list': { series, schedule: { at } },
  'series on a test set in minibatches': { series, schedule: { at }, testSet: true, batchSize: 3 },
  'overlaps in time of all records': { timeOverlaps: {}, hasBiases: true },
  'chosen overlaps in time, series, no states': {
    timeOverlaps,
    series,
    schedule: { at },
    keepStates: false,
  },
  'a first step beyond some of the list': { firstStep: 6, series, schedule: { at } },
  'given noise': {
    noise: { kind: 'given', fill: (step, out) => fillRademacher([1, 2], 9, step, out) },
    timeOverlaps,
    schedule: { at },
  },
  'integrated readouts': {
    readouts: 'integrated',
    activation: { kind: 'tanh' },
    series,
    timeOverlaps: {},
  },
};
const compiled = ['wasm', 'native', 'reference'];

const here = engines.filter(
  ({ name, missing }) => [...compiled, 'tfjs-cpu'].includes(name) && missing() === undefined,
);

describe.each(here)('records of $name', ({ name, open }) => {
  const runs = Object.entries(cases).filter(
    ([, { readouts }]) => name !== 'tfjs-cpu' || readouts !== 'integrated',
  );

  test.each(runs)('agree with the reference: %s', async (_, options) => {
    const engine = await open();
    for (const arithmetic of name === 'tfjs-cpu' ? (['float32'] as const) : precisions) {
      for (const width of [3, 37]) {
        const chains = [1, 2, 3].map((seed) =>
          chainWith({ ...options, width, numSteps: 40, arithmetic, seed }),
        );
        const results = await engine.run(twoLayerChain, chains);
        for (const [index, chain] of chains.entries()) {
          expect(disagreement(chain, results[index])).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  test('at listed steps that are evenly spaced are those of every so many steps, bit for bit', async () => {
    const engine = await open();
    for (const width of [3, 37]) {
      const run = { width, numSteps: 20, testSet: true };
      const [even, listed] = await engine.run(twoLayerChain, [
        chainWith({ ...run, schedule: evenSteps(4, 3) }),
        chainWith({ ...run, schedule: { at: [3, 7, 11, 15, 19, 23] } }),
      ]);
      expect(listed).toEqual(even);
    }
  });

  test('series add up to the sums, and overlaps in time are those of the kept states', async () => {
    const engine = await open();
    for (const width of [3, 37]) {
      const chain = chainWith({
        width,
        series,
        timeOverlaps,
        hasBiases: true,
        numSteps: 40,
        schedule: { at },
      });
      const [result] = await engine.run(twoLayerChain, [chain]);
      expect(result.records.steps).toEqual(Float64Array.of(0, 1, 5, 6, 17, 24));
      expect(Object.keys(result.records.series ?? {})).toEqual(Object.keys(series));
      for (const [key, number] of Object.entries(series)) {
        const numbers = result.records.series?.[key] ?? new Float64Array(0);
        const sum =
          'index' in number ? result.records[number.of][number.index] : result.records[number.of];
        expect(numbers).toHaveLength(6);
        // Six additions of float64 on either side.
        const size = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        expect(Math.abs(numbers.reduce((a, b) => a + b, 0) - sum)).toBeLessThan(1e-14 * 6 * size);
      }
      expect(result.records.timeOverlaps).toEqual(overlapsByHand(chain, result));
    }
  });

  test('do not change where the chain goes, nor depend on its companions', async () => {
    const engine = await open();
    const plain = chainWith({ numSteps: 40 });
    const telling = chainWith({ numSteps: 40, series, timeOverlaps: {} });
    const together = await engine.run(twoLayerChain, [telling, plain, telling, telling]);
    const [alone] = await engine.run(twoLayerChain, [telling]);
    expect(together[0]).toEqual(alone);
    expect(together[3]).toEqual(alone);
    expect(alone.state).toEqual(together[1].state);
    expect(alone.records.states).toEqual(together[1].records.states);
    expect(together[1].records.series).toBeUndefined();
  });

  test('a wrong quantity, step or weight among them is seen', async () => {
    const engine = await open();
    const told = { numSteps: 40, width: 20, series, timeOverlaps: {} };
    const chain = chainWith(told);
    const wrongSeries = { ...series, mean: { of: 'firstMoments', index: 1 } } as const;
    const late = chainWith({ ...told, schedule: evenSteps(3, 2) });
    const moved = { ...chain, state: chain.state.map((value) => 1.001 * value) };
    const wrong = [chainWith({ ...told, series: wrongSeries }), late, moved];
    for (const result of await engine.run(twoLayerChain, wrong)) {
      expect(disagreement(chain, result)).toBeGreaterThan(1);
    }
  });

  test('refuses series and steps that there are none of, with the value', async () => {
    const engine = await open();
    const run = (options: ChainOptions) =>
      engine.run(twoLayerChain, [chainWith({ numSteps: 9, ...options })]);
    await expect(run({ series: { x: { of: 'probes', index: 2 } } })).rejects.toThrow(
      'records.series.x.index=2: expected a whole number in [0, 2)',
    );
    const unknown = { of: 'entropy', index: 0 } as unknown as { of: 'loss' };
    await expect(run({ series: { x: unknown } })).rejects.toThrow('records.series.x.of="entropy"');
    await expect(run({ timeOverlaps: { earlier: [2] } })).rejects.toThrow(
      'records.timeOverlaps.earlier[0]=2',
    );
    await expect(run({ timeOverlaps: { later: [4, 1] } })).rejects.toThrow(
      'records.timeOverlaps.later[1]=1',
    );
    await expect(run({ schedule: { at: [3, 3] } })).rejects.toThrow('records.at[1]=3');
  });
});

const precisions = ['float32', 'float64'] as const;

/** The definition, on the states that the chain has kept at the steps 0, 1, 5, 6, 17 and 24. */
function overlapsByHand({ shape, state }: Chain, { records }: ChainResult) {
  const perNeuron = stride(shape);
  const stateAt = (step: number) => {
    const place = at.indexOf(step);
    return (records.states ?? state).subarray(place * state.length, (place + 1) * state.length);
  };
  const overlap = (t: number, s: number, isOf: (j: number) => boolean) =>
    stateAt(t).reduce(
      (sum, value, index) => sum + (isOf(index % perNeuron) ? value * stateAt(s)[index] : 0),
      0,
    ) / shape.width;
  const rows = (isOf: (j: number) => boolean) =>
    timeOverlaps.later.map((t) =>
      Float64Array.from(
        timeOverlaps.earlier.filter((s) => s <= t),
        (s) => overlap(t, s, isOf),
      ),
    );
  return {
    ...timeOverlaps,
    weights: rows((j) => j < shape.inputDimension),
    biases: rows((j) => j === shape.inputDimension),
    readouts: rows((j) => j === perNeuron - 1),
  };
}
