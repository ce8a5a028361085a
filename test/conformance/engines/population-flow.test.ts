import { describe, expect, test } from 'vitest';
import { evenSteps } from '../../../src/core/index.js';
import {
  engines,
  openReferenceEngine,
  type PopulationFlow,
  type PopulationFlowResult,
  populationFlow,
} from '../../../src/engines/index.js';
import { keyFromSeed } from '../../../src/random/index.js';
import { flowWith } from './flows.js';

/** Every number that a flow gives, by name. */
function numbersOf({ state, records }: PopulationFlowResult): Record<string, ArrayLike<number>> {
  const { outputs, steps = [], series = {}, ...sums } = records;
  return { state, outputs, steps, ...series, sums: Object.values(sums) };
}

/** Names of the numbers of which a bit differs. */
function differences(found: PopulationFlowResult, expected: PopulationFlowResult): string[] {
  const [ours, theirs] = [numbersOf(found), numbersOf(expected)];
  expect(Object.keys(ours)).toEqual(Object.keys(theirs));
  return Object.keys(ours).filter((name) => {
    const [a, b] = [Array.from(ours[name]), Array.from(theirs[name])];
    return a.length !== b.length || a.some((value, index) => !Object.is(value, b[index]));
  });
}

const reference = openReferenceEngine();
const here = engines.filter(
  ({ name, missing }) => ['wasm', 'native', 'tfjs-cpu'].includes(name) && missing() === undefined,
);

const degrees = [0, 1, 2, 3, 4, 5, 16];
const sizes = [
  [1, 1],
  [2, 1],
  [3, 2],
  [4, 7],
  [5, 16],
  [8, 9],
  [9, 6],
  [13, 4],
] as const;

describe.each(here)('population flows on $name', ({ open }) => {
  test.each(degrees)('have every bit of the reference: degree %i', async (degree) => {
    const engine = await open();
    const flows = sizes.flatMap(([inputDimension, width]) =>
      [1, 2].map((seed) => flowWith({ inputDimension, width, degree, seed, firstStep: 7 })),
    );
    const [found, expected] = await Promise.all([
      engine.run(populationFlow, flows),
      reference.run(populationFlow, flows),
    ]);
    for (const [index, result] of found.entries()) {
      expect(result.outcome).toBe(expected[index].outcome);
      expect(differences(result, expected[index])).toEqual([]);
    }
  });

  test('have them over many calls of the kernel, beyond 2^32 steps, at listed steps', async () => {
    const engine = await open();
    const flows = [
      flowWith({ width: 3, numSteps: 2600, records: { ...evenSteps(1), series: { l: 'loss' } } }),
      flowWith({ firstStep: 2 ** 33 + 5, records: { at: [2 ** 33 + 6, 2 ** 33 + 9] } }),
      flowWith({ records: { at: [0, 1, 7, 39, 80], series: { a: 'squaredReadouts' } } }),
      { ...flowWith({ numSteps: 0 }) },
    ];
    const expected = await reference.run(populationFlow, flows);
    for (const [index, result] of (await engine.run(populationFlow, flows)).entries()) {
      expect(differences(result, expected[index])).toEqual([]);
    }
    expect(expected.map(({ records }) => records.numRecords)).toEqual([2600, 2, 4, 0]);
  });

  test('have them where neurons vanish, coincide and are opposite', async () => {
    const engine = await open();
    const flow = flowWith({ noiseAmplitude: 0, numSteps: 1 });
    const state = flow.state.slice();
    state.copyWithin(4, 0, 4);
    state.fill(0, 8, 11);
    for (let j = 0; j < 3; j++) state[12 + j] = -state[j];
    const flows = [1, 30].map((numSteps) => ({ ...flow, state, numSteps }));
    const expected = await reference.run(populationFlow, flows);
    for (const [index, result] of (await engine.run(populationFlow, flows)).entries()) {
      expect(differences(result, expected[index])).toEqual([]);
    }
    expect(expected[0].state.every(Number.isFinite)).toBe(true);
  });

  test('are the same alone and among others, and can be cut', async () => {
    const engine = await open();
    const flows = [1, 2, 3].map((seed) => flowWith({ seed, width: 2 + seed }));
    const together = await engine.run(populationFlow, flows);
    for (const [index, flow] of flows.entries()) {
      const [alone] = await engine.run(populationFlow, [flow]);
      expect(together[index]).toEqual(alone);
    }
    const [first] = await engine.run(populationFlow, [{ ...flows[0], numSteps: 17 }]);
    const rest = { ...flows[0], state: first.state, firstStep: 17, numSteps: 23 };
    const [second] = await engine.run(populationFlow, [rest]);
    expect(second.state).toEqual(together[0].state);
    const told = [first, second].flatMap(({ records }) => [...(records.series?.risk ?? [])]);
    expect(Float64Array.from(told)).toEqual(together[0].records.series?.risk);
  });

  test('of several engines at the same time do not mix', async () => {
    const flows = [1, 2].map((seed) => flowWith({ seed, width: 20 * seed, numSteps: 3000 }));
    const open = await Promise.all(here.map((entry) => entry.open()));
    const alone = await open[0].run(populationFlow, flows);
    const together = await Promise.all(open.map((engine) => engine.run(populationFlow, flows)));
    for (const results of together) expect(results).toEqual(alone);
  });

  test('say how they ended', async () => {
    const engine = await open();
    const flows = [
      flowWith({ divergenceBound: 10 }),
      flowWith({ divergenceBound: 10, stepSize: 90 }),
      flowWith({ stepSize: 900, numSteps: 900 }),
    ];
    for (const each of [engine, reference]) {
      const results = await each.run(populationFlow, flows);
      expect(results.map(({ outcome }) => outcome)).toEqual([
        'completed',
        'diverged',
        'non-finite',
      ]);
    }
  });

  test('see a unit in the last place of every number that enters', async () => {
    const engine = await open();
    const flow = flowWith();
    const [expected] = await reference.run(populationFlow, [flow]);
    const next = (x: number) => x * (1 + Number.EPSILON);
    const mistakes: Partial<PopulationFlow>[] = [
      { outputScale: next(flow.outputScale) },
      { direction: flow.direction.map(next) },
      { degree: 3 },
      { weightDecay: next(flow.weightDecay) },
      { readoutDecay: next(flow.readoutDecay) },
      { stepSize: next(flow.stepSize) },
      { noiseAmplitude: next(flow.noiseAmplitude) },
      { state: flow.state.map(next) },
      { key: keyFromSeed(2) },
      { firstStep: 1 },
    ];
    const flows = mistakes.map((mistake) => ({ ...flow, ...mistake }));
    for (const result of await engine.run(populationFlow, flows)) {
      expect(differences(result, expected)).toContain('state');
    }
  });

  test('are refused when they make no sense, with the value', async () => {
    const engine = await open();
    const run = (changes: object) => engine.run(populationFlow, [{ ...flowWith(), ...changes }]);
    await expect(run({ degree: 17 })).rejects.toThrow('degree=17');
    await expect(run({ direction: Float64Array.of(1, 1, 0) })).rejects.toThrow('|direction|=1.41');
    await expect(run({ state: new Float64Array(3) })).rejects.toThrow('state.length=3');
    await expect(run({ stepSize: Number.NaN })).rejects.toThrow('stepSize=NaN');
    await expect(run({ numSteps: -1 })).rejects.toThrow('numSteps=-1');
    await expect(run({ divergenceBound: 0 })).rejects.toThrow('divergenceBound=0');
    await expect(run({ key: 5 })).rejects.toThrow('key=5');
    const inputs = new Float64Array(4);
    await expect(run({ records: { at: [], inputs } })).rejects.toThrow('records.inputs.length=4');
    const series = { x: 'entropy' };
    await expect(run({ records: { at: [], series } })).rejects.toThrow(
      'records.series.x="entropy"',
    );
  });
});
