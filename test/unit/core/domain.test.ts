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
    [
      () => uniform(-1e308, 1e308),
      'invalid uniform=[-1e+308,1e+308]: expected bounds whose difference is a finite number, below 1.8e308; choose a narrower range',
    ],
    [
      () => logUniform(1e-160, 1e160),
      'invalid logUniform=[1e-160,1e+160]: expected bounds whose ratio is a finite number, below 1.8e308; choose a narrower range',
    ],
    [
      () => uniform(0, 5e-324),
      'invalid uniform=[0,5e-324]: expected a range of which 100 intervals can be told apart in double precision; widen it, or lower its resolution, the third argument',
    ],
    [() => uniform(1, 1 + 1e-13), 'expected a range of which 100 intervals can be told apart'],
    [() => logUniform(1, 1 + 1e-13), 'expected a range of which 100 intervals can be told apart'],
    [() => logUniform(5e-324, 1e-322), 'expected a range of which 100 intervals'],
    [
      () => integers(0, 2 ** 53),
      'invalid integers=[0,9007199254740992]: expected whole numbers that lie, and differ by, at most 2^53 - 1; larger ones are not told apart; choose a narrower range',
    ],
    [() => integers(2 ** 53, 2 ** 53 + 4), 'at most 2^53 - 1'],
    [() => integers(1 - 2 ** 53, 2 ** 53 - 1), 'at most 2^53 - 1'],
    [() => oneOf(1, 2, 1), 'invalid oneOf=1: expected each value once'],
    [() => oneOf(0, -0), 'invalid oneOf=0: expected each value once'],
    [() => oneOf([1, 2], [1, 2]), 'invalid oneOf=[1,2]: expected each value once'],
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

  test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'so is a resolution of %d',
    (resolution) => {
      for (const range of [uniform, logUniform]) {
        expect(() => range(1, 2, resolution)).toThrow(
          `.resolution=${resolution}: expected a whole number in [1, 9007199254740991]`,
        );
      }
    },
  );

  test('and accepted at the edge', () => {
    expect(uniform(0, 1e-300)).toMatchObject({ kind: 'uniform', resolution: 100 });
    expect(uniform(1000, 1000.01)).toMatchObject({ kind: 'uniform' });
    expect(uniform(-8e307, 8e307)).toMatchObject({ kind: 'uniform' });
    expect(uniform(1, 1 + 1e-13, 10)).toMatchObject({ resolution: 10 });
    expect(uniform(0, 1, 1e9)).toMatchObject({ resolution: 1e9 });
    expect(logUniform(1e-300, 1)).toMatchObject({ kind: 'log-uniform' });
    expect(logUniform(1e-150, 1e150)).toMatchObject({ kind: 'log-uniform' });
    expect(integers(0, 2 ** 53 - 1)).toMatchObject({ kind: 'integers' });
    expect(oneOf<string | number>(1, '1')).toMatchObject({ values: [1, '1'] });
    expect(integers(-1, 0)).toEqual({ kind: 'integers', min: -1, max: 0 });
    expect(scalesAs('n', [1, 2, 4]).kind).toBe('scales-as');
  });
});

test('a bound of -0 is 0, as it is typed', () => {
  expect(uniform(-0, 1)).toMatchObject({ min: 0 });
  expect(uniform(-1, -0)).toMatchObject({ max: 0 });
  expect(integers(-0, 1)).toMatchObject({ min: 0 });
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
  [{ kind: 'integers', min: 0, max: 2 ** 53 }],
  [{ kind: 'uniform', min: 0, max: 1 }],
  [{ kind: 'uniform', min: 0, max: 1, resolution: 0 }],
  [{ kind: 'uniform', min: -1e308, max: 1e308, resolution: 100 }],
  [{ kind: 'log-uniform', min: 1e-160, max: 1e160, resolution: 100 }],
  [{ kind: 'log-uniform', min: 0, max: 1, resolution: 100 }],
  [{ kind: 'one-of', values: [1, 1] }],
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
