import { describe, expect, test } from 'vitest';
import { valueInWords } from '../../../../src/check/blame/value-in-words.js';
import { measureMany } from '../../../../src/check/claims/measure-many.js';
import {
  type AnyExperimentShape,
  defineBatchSimulator,
  defineSimulator,
  type Engine,
  experiment,
  isLost,
  lost,
  uniform,
} from '../../../../src/core/index.js';

const engine = {} as Engine;

/** What becomes of one run whose parts return anything. */
async function messageOf(parts: {
  readonly system?: unknown;
  readonly run?: unknown;
  readonly batch?: unknown;
  readonly measured?: unknown;
}): Promise<string> {
  const single = defineSimulator('test/any', (_: object) => parts.run as number);
  const batches = defineBatchSimulator('test/batch', async () => parts.batch as number[]);
  const simulator = 'batch' in parts ? batches : single;
  const about = experiment({
    regime: { size: uniform(0, 1) },
    system: () => ('system' in parts ? (parts.system as never) : simulator({ size: 1 })),
    measure: (run: unknown) =>
      'measured' in parts
        ? (parts.measured as { x: number })
        : { x: (run as { readonly x: number }).x },
  });
  const [measured] = await measureMany(
    about.shape as AnyExperimentShape,
    { size: 1 },
    [[1, 2]],
    engine,
  );
  return isLost(measured) ? `${measured.outcome}: ${measured.message}` : JSON.stringify(measured);
}

test.each([
  ['abc', 'a string "abc"'],
  ['x'.repeat(100), `a string "${'x'.repeat(40)}..."`],
  [undefined, 'undefined'],
  [null, 'null'],
  [Number.NaN, 'NaN'],
  [3n, 'a bigint 3'],
  [Symbol('s'), 'a symbol'],
  [() => 1, 'a function'],
  [Promise.resolve(1), 'a promise'],
  [[1, 2, 3], 'a list of 3'],
  [Float64Array.of(1, 2), 'a Float64Array of 2'],
  [new Map(), 'a Map'],
  [new Error('no'), 'an error: no'],
  [{}, 'an empty object'],
  [{ energy: 1, time: 2 }, 'an object with energy, time'],
])('%s is %s', (value, words) => {
  expect(valueInWords(value)).toBe(words);
});

describe('a measurement', () => {
  test.each([
    ['abc', 'the measurement returned a string "abc" instead of named numbers'],
    [[1], 'the measurement returned a list of 1 instead of named numbers'],
    [undefined, 'the measurement returned undefined instead of named numbers'],
    [
      Promise.resolve({ x: 1 }),
      'the measurement returned a promise instead of named numbers; what',
    ],
    [Promise.resolve('abc'), 'the measurement returned a promise instead of named numbers; what'],
    [Float64Array.of(1), 'the measurement returned a Float64Array of 1 instead of named numbers'],
    [new Map(), 'the measurement returned a Map instead of named numbers'],
  ])('that returns %s is told so', async (measured, message) => {
    expect(await messageOf({ run: { x: 1 }, measured })).toContain(`failed: ${message}`);
  });

  test('that returns named numbers, or a lost run, is left alone', async () => {
    expect(await messageOf({ run: { x: 1 } })).toBe('{"x":1}');
    expect(await messageOf({ run: 1, measured: lost('diverged', 'far') })).toBe('diverged: far');
  });
});

describe('a simulator', () => {
  test.each([
    ['abc', 'returned undefined for \'x\'; the simulator test/any returned a string "abc"'],
    [{ y: 1 }, "returned undefined for 'x'; the simulator test/any returned an object with y"],
    [[1, 2], "returned undefined for 'x'; the simulator test/any returned a list of 2"],
    [undefined, 'failed: the simulator test/any returned undefined instead of a run'],
    [null, 'failed: the simulator test/any returned null instead of a run'],
    [Promise.resolve(null), 'failed: the simulator test/any returned null instead of a run'],
    [Promise.resolve('abc'), 'the simulator test/any returned a string "abc"'],
  ])('that returns %j is told so', async (run, message) => {
    expect(await messageOf({ run })).toContain(message);
  });

  test.each([
    [undefined, 'the simulator test/batch returned undefined where a list of 1 run was expected'],
    ['a', 'the simulator test/batch returned a string "a" where a list of 1 run was expected'],
    [[], 'the simulator test/batch returned 0 runs for 1 job'],
    [[Promise.resolve(1)], 'the simulator test/batch returned a promise instead of a run'],
  ])('of batches that returns %j is told so', async (batch, message) => {
    expect(await messageOf({ batch })).toBe(`failed: ${message}`);
  });
});

describe('a system', () => {
  const expected = 'where a system, or a list or record of systems, was expected';
  test.each([
    ['abc', `the system is a string "abc", ${expected}`],
    [undefined, `the system is undefined, ${expected}`],
    [Promise.resolve({}), `the system is a promise, ${expected}`],
    [{ temperature: 1 }, `the system is 1 at temperature, ${expected}`],
    [[{ pair: [null] }], `the system is null at 0.pair.0, ${expected}`],
  ])('that is %j is told so', async (system, message) => {
    expect(await messageOf({ system })).toContain(`failed: ${message}`);
  });
});
