import { describe, expect, test } from 'vitest';
import { requirePrediction } from '../../../../src/check/plan/require-prediction.js';
import {
  predicted,
  predictedValue,
  type Relation,
  VerificationError,
} from '../../../../src/core/index.js';
import {
  allOf,
  distributionsAgree,
  meanEquals,
  probabilityEquals,
  quantileEquals,
  ranksUniform,
  varianceEquals,
  varianceRatioEquals,
} from '../../../../src/core/relations/index.js';

const value = (x: number) => predictedValue('x', x);
const component = { label: 'x', value: 0, numericalError: 0 };
const one = (changes: object) => ({ components: [{ ...component, ...changes }] });
const circular: Record<string, unknown> = {};
circular.itself = circular;

describe('a prediction that its relation cannot have', () => {
  test.each<[string, Relation, number, string]>([
    [
      'a chance below 0',
      probabilityEquals,
      -0.05,
      'x=-0.05: expected a chance, a number in [0, 1]',
    ],
    ['a chance above 1', probabilityEquals, 1.05, 'x=1.05: expected a chance, a number in [0, 1]'],
    ['a negative variance', varianceEquals, -1e-9, 'x=-1e-9: expected a number >= 0'],
    ['a negative ratio', varianceRatioEquals, -2, 'x=-2: expected a number >= 0'],
  ])('%s is refused', (_, relation, bad, message) => {
    expect(() => requirePrediction('s/c', relation, value(bad))).toThrow(message);
    // In a part of a composite relation, too.
    const both = allOf([{ relation, values: relation === varianceRatioEquals ? [0, 1] : [0] }], '');
    expect(() => requirePrediction('s/c', both, value(bad))).toThrow(message);
  });

  test('passes at the ends, and beyond them by no more than its numerical error', () => {
    for (const chance of [0, 1]) {
      expect(() => requirePrediction('s/c', probabilityEquals, value(chance))).not.toThrow();
    }
    const rounded = predictedValue('x', 1 + 1e-12, 1e-11);
    expect(() => requirePrediction('s/c', probabilityEquals, rounded)).not.toThrow();
    expect(() => requirePrediction('s/c', meanEquals, value(-0.05))).not.toThrow();
    expect(() => requirePrediction('s/c', probabilityEquals, value(Number.NaN))).not.toThrow();
    const failed = predictedValue('x', Number.NaN, Number.NaN);
    expect(() => requirePrediction('s/c', meanEquals, failed)).not.toThrow();
  });
});

describe('what is no prediction is refused with its value and what was expected', () => {
  test.each<[string, unknown, string]>([
    ['undefined', undefined, 'invalid prediction of s/c=undefined: expected an object with'],
    ['null', null, 'invalid prediction of s/c=null: expected an object with'],
    ['a number', 0.5, 'invalid prediction of s/c=0.5: expected an object with'],
    ['a circular object', circular, 'invalid prediction of s/c="[object Object]": expected an'],
    ['components that are no array', { components: {} }, '{"components":{}}: expected an object'],
    ['a hole', { components: [undefined] }, 'invalid predicted component 0 of s/c=undefined'],
    ['no label', one({ label: undefined }), 'invalid predicted component 0 of s/c={"value":0'],
    ['a label that is no text', one({ label: 3 }), 'expected an object with a label in words'],
    ['a text', one({ value: '1' }), 'invalid predicted value of s/c, x="1": expected a number'],
    ['no value', one({ value: undefined }), 'predicted value of s/c, x=undefined: expected a num'],
    ['a big integer', one({ value: 5n }), 'invalid predicted value of s/c, x=5: expected a'],
    ['no error', one({ numericalError: undefined }), 'x=undefined: expected a number >= 0; use 0'],
    ['a negative error', one({ numericalError: -1 }), 'numerical error of s/c, x=-1: expected a'],
    ['an error that is NaN', one({ numericalError: Number.NaN }), 'numerical error of s/c, x=NaN'],
    [
      'a label twice',
      { components: [component, component] },
      'invalid label of predicted component 1 of s/c="x": expected a label of its own',
    ],
  ])('%s', (_, prediction, message) => {
    const act = () => requirePrediction('s/c', meanEquals, prediction);
    expect(act).toThrow(VerificationError);
    expect(act).toThrow(message);
  });
});

const distance = distributionsAgree;
const ranks = ranksUniform(9, 5);
const parts = allOf(
  [
    { values: [0], relation: meanEquals },
    { values: [1], relation: ranks },
    { values: [2, 3], relation: distance },
  ],
  'for the test',
);

describe('values that the relation cannot compare', () => {
  test.each<[string, Relation, number, string]>([
    ['a distance', distance, 0.1, 'x=0.1: expected 0: the relation compares a distance with its'],
    ['a distance of ranks', ranks, 1, 'x=1: expected 0: the relation compares a distance with its'],
  ])('%s', (_, relation, x, message) => {
    expect(() => requirePrediction('s/c', relation, value(x))).toThrow(message);
  });

  test.each<[string, object, string]>([
    ['the second part', { a: -3, b: 2, c: 0 }, 's/c, b=2: expected 0'],
    ['the third part', { a: -3, b: 0, c: 0.5 }, 's/c, c=0.5: expected 0'],
  ])('in %s of a composite relation', (_, values, message) => {
    const prediction = predicted(values as Record<string, number>);
    expect(() => requirePrediction('s/c', parts, prediction)).toThrow(message);
  });
});

describe('what can be compared passes', () => {
  test.each<[Relation, number]>([
    [meanEquals, -1e300],
    [distance, 0],
    [ranks, -0],
    [probabilityEquals, 0],
    [probabilityEquals, 1],
    [varianceEquals, 1e-300],
    [varianceRatioEquals, 0.1],
    [quantileEquals(0.5, 10), 9.99],
    [quantileEquals(0.5), 1e9],
  ])('%#', (relation, x) => {
    expect(() => requirePrediction('s/c', relation, value(x))).not.toThrow();
  });

  test('parts of a composite relation each have values of their own', () => {
    const prediction = predicted({ a: -3, b: 0, c: 0 });
    expect(() => requirePrediction('s/c', parts, prediction)).not.toThrow();
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    '%s is left to the run, which calls it invalid',
    (x) => {
      for (const relation of [meanEquals, distance, probabilityEquals, quantileEquals(0.5, 1)]) {
        expect(() => requirePrediction('s/c', relation, value(x))).not.toThrow();
      }
    },
  );
});
