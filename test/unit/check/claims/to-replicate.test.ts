import { describe, expect, test } from 'vitest';
import { toReplicate } from '../../../../src/check/claims/to-replicate.js';
import {
  chance,
  difference,
  lost,
  type MeasuredValues,
  mean,
  meansEqual,
  valuesEqual,
  withError,
  withTrace,
} from '../../../../src/core/index.js';

const measured = { a: 1, b: [2, 3], c: 4, unused: 99 };

describe('the values of a replicate', () => {
  test('stand in the order of the comparisons, each as often as it is compared', () => {
    const relation = {
      last: mean('c'),
      series: mean('b'),
      pair: difference('c', 'a'),
      again: chance('c'),
    };
    expect(toReplicate(relation, measured)).toEqual({
      outcome: 'completed',
      values: [4, 2, 3, 4, 1, 4],
    });
  });

  test('do not depend on the order in which they were measured', () => {
    const relation = { first: mean('a'), second: mean('c') };
    const { values } = toReplicate(relation, { c: 4, a: 1 });
    expect(values).toEqual([1, 4]);
  });

  test('are all that was measured, with their names, when every value is compared', () => {
    expect(toReplicate(meansEqual, { b: [2, 3], a: 1 })).toEqual({
      outcome: 'completed',
      values: [2, 3, 1],
      names: ['b', 'b', 'a'],
    });
  });

  test('may be none, for a series without numbers', () => {
    expect(toReplicate({ series: mean('b') }, { b: [] }).values).toEqual([]);
  });
});

describe('with the values come', () => {
  const average = (value: number, drift: number) => ({ mean: value, drift });

  test('their drifts, 0 for one that comes without, when one of them has one', () => {
    const relation = { x: mean('x'), y: mean('y') };
    const all = toReplicate(relation, {
      y: [average(2, 0.2), average(3, 0.3)],
      x: average(1, 0.1),
    });
    expect(all.values).toEqual([1, 2, 3]);
    expect(all.drift).toEqual([0.1, 0.2, 0.3]);
    const some = toReplicate(relation, { x: average(1, 0.1), y: [average(2, 0.2), 3] });
    expect(some.values).toEqual([1, 2, 3]);
    expect(some.drift).toEqual([0.1, 0.2, 0]);
    expect(toReplicate(relation, { x: 1, y: [2, 3] })).not.toHaveProperty('drift');
  });

  test('their errors, 0 for one that comes without, when one of them has one', () => {
    const some = toReplicate(valuesEqual, { x: withError(1, 0.5), y: [2, withError(3, 0.25)] });
    expect(some.values).toEqual([1, 2, 3]);
    expect(some.errors).toEqual([0.5, 0, 0.25]);
    expect(toReplicate(valuesEqual, { x: 1 })).not.toHaveProperty('errors');
  });

  test('the trace of the run, if there is one', () => {
    const trace = [1, 2, 3, 4, 5, 6, 7, 8];
    const own = toReplicate({ x: mean('x') }, withTrace({ x: 1 }, trace));
    expect(own).toEqual({ outcome: 'completed', values: [1], names: ['x'], trace });
    expect(toReplicate({ x: mean('x') }, { x: 1 })).not.toHaveProperty('trace');
  });
});

describe('a replicate is lost', () => {
  test('as its run was', () => {
    expect(toReplicate(meansEqual, lost('diverged', 'too large'))).toEqual({
      outcome: 'diverged',
      values: [],
      message: 'too large',
    });
  });

  test('when a name is missing, and says which and what was measured', () => {
    const relation = { x: mean('x'), y: mean('y') };
    expect(toReplicate(relation, { x: 1, z: 2 })).toEqual({
      outcome: 'failed',
      values: [],
      message: "the measurement has no value 'y', which the relation compares; it has: x, z",
    });
    expect(toReplicate(relation, {}).message).toContain(
      'which the relation compares; it has: nothing',
    );
  });

  test.each<[string, unknown, string]>([
    ['null', null, "the measurement gave null instead of a number for 'x'"],
    ['a text', '1', `the measurement gave a string "1" instead of a number for 'x'`],
    [
      'an object',
      { value: 1 },
      `the measurement gave an object with value instead of a number for 'x'`,
    ],
    [
      'a hole in a series',
      [1, undefined],
      "the measurement gave undefined instead of a number for 'x'",
    ],
    [
      'a typed array',
      Float64Array.of(1, 2),
      `the measurement gave a Float64Array of 2 instead of a number for 'x'`,
    ],
  ])('when a value is no number: %s', (_, value, message) => {
    for (const relation of [meansEqual, { x: mean('x') }]) {
      const own = toReplicate(relation, { x: value } as MeasuredValues);
      expect(own.outcome).toBe('failed');
      expect(own.message).toContain(message);
    }
  });

  test('but not for numbers that are not finite, which the run calls so', () => {
    expect(toReplicate(meansEqual, { x: Number.NaN, y: Number.POSITIVE_INFINITY })).toMatchObject({
      outcome: 'completed',
      values: [Number.NaN, Number.POSITIVE_INFINITY],
    });
  });
});
