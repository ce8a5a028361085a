import { describe, expect, test } from 'vitest';
import {
  canonicalSetting,
  integers,
  isClaimId,
  isParameterRange,
  logUniform,
  oneOf,
  uniform,
  VerificationError,
} from '../../../src/core/index.js';
import { scalesAs } from '../../../src/core/relations/index.js';

describe('ranges are refused with the value and what was expected', () => {
  test.each([
    [
      () => uniform(1, 1),
      'invalid uniform=[1,1]: expected finite bounds with min < max; use oneOf(1) for a single value',
    ],
    [() => integers(3, 3), 'min < max; use oneOf(3) for a single value'],
    [() => uniform(2, 1), 'invalid uniform=[2,1]'],
    [() => uniform(Number.NaN, 1), 'invalid uniform=[NaN,1]'],
    [() => uniform(0, Number.POSITIVE_INFINITY), 'invalid uniform=[0,Infinity]'],
    [() => logUniform(0, 1), 'invalid logUniform.min=0: expected a number > 0'],
    [() => logUniform(-1, 1), 'invalid logUniform.min=-1: expected a number > 0'],
    [() => integers(0.5, 2), 'invalid integers=[0.5,2]: expected two whole numbers'],
    [() => oneOf(), 'invalid oneOf=[]: expected at least one value'],
    [
      () => oneOf(1, Number.NaN),
      'invalid oneOf=NaN: expected numbers other than NaN, texts, or lists of numbers',
    ],
    [() => oneOf([1, Number.NaN]), 'invalid oneOf=[1,NaN]: expected numbers other than NaN'],
    [() => oneOf([1, [2]] as never), 'invalid oneOf=[1,[2]]: expected numbers other than NaN'],
    [
      () => scalesAs('n', [4, 8]),
      'invalid sizes=[4,8]: expected at least 3 different finite sizes',
    ],
    [() => scalesAs('n', [4, 8, 8]), 'invalid sizes=[4,8,8]'],
    [() => scalesAs('n', [0, 1, 2]), 'invalid sizes=[0,1,2]'],
    [() => scalesAs('n', [1, 2, Number.POSITIVE_INFINITY]), 'invalid sizes=[1,2,Infinity]'],
  ])('%#', (make, message) => {
    expect(make).toThrow(VerificationError);
    expect(make).toThrow(message);
  });

  test('and accepted at the edge', () => {
    expect(uniform(0, 1e-300)).toMatchObject({ kind: 'uniform', resolution: 100 });
    expect(logUniform(1e-300, 1)).toMatchObject({ kind: 'log-uniform' });
    expect(integers(-1, 0)).toEqual({ kind: 'integers', min: -1, max: 0 });
    expect(scalesAs('n', [1, 2, 4]).kind).toBe('scales-as');
  });
});

test.each([uniform(0, 1), logUniform(1, 2), integers(0, 3), oneOf<'a' | 1>('a', 1)])(
  'a range is known as one: %j',
  (range) => {
    expect(isParameterRange(range)).toBe(true);
  },
);

test.each([
  [[1, 2]],
  [null],
  [3],
  [{}],
  [{ kind: 'uniform', min: 2, max: 1 }],
  [{ kind: 'integers', min: 0 }],
  [{ kind: 'one-of', values: [] }],
  [{ kind: 'one-of', values: [Number.NaN] }],
  [{ kind: 'normal', min: 0, max: 1 }],
])('%j is no range', (range) => {
  expect(isParameterRange(range)).toBe(false);
});

test('the text of a setting does not depend on the order of its parameters', () => {
  expect(canonicalSetting({ b: 2, a: 'x' })).toBe('a=x b=2');
  expect(canonicalSetting({ a: 'x', b: 2 })).toBe('a=x b=2');
});

test.each([
  ['suite/claim', true],
  ['my-suite/claim-2', true],
  ['suite', false],
  ['Suite/claim', false],
  ['suite/claim/part', false],
  ['suite/claim ', false],
  ['s/c', true],
  ['/claim', false],
  ['suite/', false],
  ['suite/1claim', false],
])('%j is a claim id: %s', (id, expected) => {
  expect(isClaimId(id)).toBe(expected);
});
