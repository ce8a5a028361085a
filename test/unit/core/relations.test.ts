import { describe, expect, test } from 'vitest';
import { numComponentsOf, numValuesOf, type Relation, sideOf } from '../../../src/core/index.js';
import {
  allOf,
  boundedAbove,
  boundedBelow,
  convergesTo,
  cumulantsCrossAt,
  curveEquals,
  distributionEquals,
  distributionsAgree,
  interiorExtremum,
  logRatioSlope,
  meanEquals,
  ordered,
  pairsAgree,
  passesAfter,
  plateauThenExit,
  probabilityEquals,
  quantileEquals,
  ranksUniform,
  scalesAs,
  thresholdBetween,
  timeScalesSeparate,
  twoStarts,
  varianceEquals,
  varianceRatioEquals,
} from '../../../src/core/relations/index.js';

const part = { values: [0], relation: meanEquals };

/** Relation, components of its prediction, values of a replicate, sides of the components. */
const made: Readonly<Record<string, [Relation, number, number, string[]]>> = {
  meanEquals: [meanEquals, 2, 2, ['equal', 'equal']],
  'boundedAbove(meanEquals)': [boundedAbove(meanEquals), 2, 2, ['at-most', 'at-most']],
  'boundedBelow(quantileEquals)': [boundedBelow(quantileEquals(0.5)), 1, 1, ['at-least']],
  probabilityEquals: [probabilityEquals, 1, 1, ['equal']],
  varianceEquals: [varianceEquals, 3, 3, ['equal', 'equal', 'equal']],
  varianceRatioEquals: [varianceRatioEquals, 2, 4, ['equal', 'equal']],
  quantileEquals: [quantileEquals(0.5, 3), 1, 1, ['equal']],
  distributionEquals: [distributionEquals, 2, 2, ['at-most', 'at-most']],
  distributionsAgree: [distributionsAgree, 2, 4, ['at-most', 'at-most']],
  ranksUniform: [ranksUniform(63, 16), 2, 2, ['at-most', 'at-most']],
  logRatioSlope: [logRatioSlope, 1, 2, ['equal']],
  curveEquals: [curveEquals('t', [1, 2, 3]), 3, 3, ['equal', 'equal', 'equal']],
  ordered: [ordered(4), 3, 4, ['at-least', 'at-least', 'at-least']],
  pairsAgree: [pairsAgree(2), 2, 4, ['equal', 'equal']],
  maximum: [interiorExtremum(4, 2, 'maximum'), 2, 4, ['at-least', 'at-least']],
  minimum: [interiorExtremum(4, 2, 'minimum'), 2, 4, ['at-most', 'at-most']],
  thresholdBetween: [thresholdBetween(meanEquals), 2, 2, ['at-most', 'at-least']],
  decreasing: [thresholdBetween(probabilityEquals, 'decreasing'), 2, 2, ['at-least', 'at-most']],
  twoStarts: [twoStarts([true, false]), 2, 4, ['at-least', 'at-most']],
  cumulantsCrossAt: [cumulantsCrossAt([1, 2, 3]), 1, 6, ['equal']],
  timeScalesSeparate: [timeScalesSeparate(2), 2, 4, ['at-least', 'at-least']],
  passesAfter: [passesAfter([1, 2], 3), 2, 2, ['at-least', 'at-least']],
  plateauThenExit: [plateauThenExit(1, 3), 2, 2, ['equal', 'at-least']],
  scalesAs: [scalesAs('M', [1, 2, 3]), 1, 3, ['equal']],
  convergesTo: [convergesTo('M', [1, 2, 3], -1), 2, 3, ['equal', 'equal']],
  allOf: [
    allOf(
      [
        { values: [4], relation: boundedAbove(meanEquals) },
        { values: [0, 1, 2, 3], relation: pairsAgree(2) },
        { values: [1, 2], relation: logRatioSlope },
        { values: [3, 0], relation: thresholdBetween(meanEquals) },
      ],
      'all',
    ),
    6,
    5,
    ['at-most', 'equal', 'equal', 'equal', 'at-most', 'at-least'],
  ],
  'boundedAbove(allOf)': [
    boundedAbove(allOf([part, { values: [1], relation: probabilityEquals }], 'both')),
    2,
    2,
    ['at-most', 'at-most'],
  ],
};

describe.each(Object.entries(made))('%s', (_, [relation, numComponents, numValues, sides]) => {
  test('says how many values and components it is about', () => {
    expect(numValuesOf(relation, numComponents)).toBe(numValues);
    expect(numComponentsOf(relation) ?? numComponents).toBe(numComponents);
  });

  test('has a side for each component', () => {
    expect(Array.from({ length: numComponents }, (_unused, k) => sideOf(relation, k))).toEqual(
      sides,
    );
  });

  test('is plain data with a statement that is a sentence', () => {
    expect(JSON.parse(JSON.stringify(relation))).toEqual(relation);
    expect(relation.statement.length).toBeGreaterThan(2);
  });
});

test('contrasts are written out', () => {
  expect(ordered(3).contrasts).toEqual([
    [-1, 1, 0],
    [0, -1, 1],
  ]);
  expect(pairsAgree(2).contrasts).toEqual([
    [1, -1, 0, 0],
    [0, 0, 1, -1],
  ]);
  expect(twoStarts([true]).contrasts).toEqual([[-1, 1]]);
  expect(timeScalesSeparate().contrasts).toEqual([[-1, 1]]);
  expect(interiorExtremum(4, 1, 'maximum').contrasts).toEqual([
    [-1, 1, 0, 0],
    [0, 1, 0, -1],
  ]);
});

test('statements of one side say so', () => {
  expect(boundedAbove(meanEquals).statement).toContain('is at most the prediction plus its margin');
  expect(boundedBelow(probabilityEquals).statement).toContain('is at least the prediction less');
});

describe('arguments that mean nothing are refused, with the value and what was expected', () => {
  const nan = Number.NaN;
  const infinity = Number.POSITIVE_INFINITY;
  const cases: Readonly<Record<string, [() => unknown, string]>> = {
    'a quantile at 0': [() => quantileEquals(0), 'probability=0: expected a number in (0, 1)'],
    'a quantile at 1': [() => quantileEquals(1), 'probability=1: expected'],
    'a quantile at NaN': [() => quantileEquals(nan), 'probability=NaN: expected'],
    'censoring at NaN': [() => quantileEquals(0.5, nan), 'censoredAt=NaN: expected a finite'],
    'censoring at infinity': [() => quantileEquals(0.5, infinity), 'censoredAt=Infinity'],
    'cells that are not equally likely': [() => ranksUniform(63, 10), 'numCells=10: expected'],
    'one cell': [() => ranksUniform(63, 1), 'numCells=1: expected a divisor >= 2'],
    'ranks of no draws': [() => ranksUniform(-1, 2), 'numDraws=-1: expected a whole number >= 1'],
    'ranks of half a draw': [() => ranksUniform(15.5, 11), 'numDraws=15.5: expected'],
    'one place of a curve': [() => curveEquals('t', [1]), 'places=[1]: expected at least 2'],
    'places that fall': [() => curveEquals('t', [2, 1]), 'places=[2,1]: expected'],
    'places that are equal': [() => curveEquals('t', [1, 1]), 'places=[1,1]: expected'],
    'a place at infinity': [() => curveEquals('t', [1, infinity]), 'increasing finite numbers'],
    'one value in order': [() => ordered(1), 'numValues=1: expected a whole number >= 2'],
    'no pairs': [() => pairsAgree(0), 'numPairs=0: expected a whole number >= 1'],
    'half a pair': [() => pairsAgree(1.5), 'numPairs=1.5: expected'],
    'two places of an extremum': [() => interiorExtremum(2, 1, 'maximum'), 'numPlaces=2'],
    'an extremum at the first place': [() => interiorExtremum(3, 0, 'maximum'), 'place=0'],
    'an extremum at the last place': [
      () => interiorExtremum(3, 2, 'minimum'),
      'place=2: expected a whole number from 1 to 1',
    ],
    'no place for two starts': [() => twoStarts([]), 'number of places=0: expected'],
    'two couplings': [() => cumulantsCrossAt([1, 2]), 'couplings=[1,2]: expected at least 3'],
    'couplings that fall': [() => cumulantsCrossAt([3, 2, 1]), 'increasing finite numbers'],
    'no pair of time scales': [() => timeScalesSeparate(0), 'numPairs=0: expected'],
    'no times': [() => passesAfter([], 5), 'expected at least one time'],
    'a time after the end': [() => passesAfter([1, 5], 5), 'each below censoredAt=5'],
    'a time of NaN': [() => passesAfter([nan], 5), 'each below censoredAt=5'],
    'an end of NaN': [() => passesAfter([1], nan), 'censoredAt=NaN: expected a finite number'],
    'an exit after the end': [() => plateauThenExit(6, 5), 'each below censoredAt=5'],
    'two sizes': [() => scalesAs('M', [1, 2]), 'sizes=[1,2]: expected at least 3 different'],
    'equal sizes': [() => scalesAs('M', [1, 2, 2]), 'sizes=[1,2,2]: expected'],
    'a size of 0': [() => scalesAs('M', [0, 1, 2]), 'sizes=[0,1,2]: expected'],
    'a negative size': [() => scalesAs('M', [-1, 1, 2]), 'different finite sizes > 0'],
    'three sizes with a correction': [
      () => scalesAs('M', [1, 2, 3], { correctionExponent: 1 }),
      'expected at least 4 different',
    ],
    'a correction that grows': [
      () => scalesAs('M', [1, 2, 3, 4], { correctionExponent: -1 }),
      'correctionExponent=-1: expected a number > 0',
    ],
    'a correction of NaN': [
      () => scalesAs('M', [1, 2, 3, 4], { correctionExponent: nan }),
      'correctionExponent=NaN: expected',
    ],
    'a correction towards zero': [
      () => scalesAs('M', [1, 2, 3, 4], { correctionExponent: 1, towards: 'zero' }),
      'use 1/M as size',
    ],
    'noise of NaN': [() => scalesAs('M', [1, 2, 3], { noiseExponent: nan }), 'noiseExponent=NaN'],
    'noise of NaN on the way to a limit': [
      () => convergesTo('M', [1, 2, 3], -1, { noiseExponent: nan }),
      'noiseExponent=NaN: expected a finite number',
    ],
    'an approach that stands still': [() => convergesTo('M', [1, 2, 3], 0), 'exponent=0'],
    'an approach of NaN': [() => convergesTo('M', [1, 2, 3], nan), 'exponent=NaN: expected'],
    'no parts': [() => allOf([], 'none'), 'number of parts=0: expected a whole number >= 1'],
    'a part without values': [
      () => allOf([{ values: [], relation: meanEquals }], 'none'),
      'values of part 0=[]: expected as many values as its relation mean is about',
    ],
    'a part with a value before the first': [
      () => allOf([part, { values: [-1], relation: meanEquals }], 'none'),
      'values of part 1=-1: expected a whole number >= 0',
    ],
    'a part with half a pair': [
      () => allOf([{ values: [0, 1, 2], relation: logRatioSlope }], 'none'),
      'values of part 0=[0,1,2]: expected as many values as its relation log-ratio-slope',
    ],
    'a part with too few values for its contrasts': [
      () => allOf([{ values: [0, 1], relation: ordered(3) }], 'none'),
      'values of part 0=[0,1]: expected',
    ],
    'a part with too many sizes': [
      () => allOf([{ values: [0, 1, 2, 3], relation: scalesAs('M', [1, 2, 3]) }], 'none'),
      'values of part 0=[0,1,2,3]: expected',
    ],
  };

  test.each(Object.entries(cases))('%s', (_, [make, message]) => {
    expect(make).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
    expect(make).toThrow(message);
  });
});

test('sides that are stated one by one say how many components there are', () => {
  // A third component would otherwise be two-sided without a word.
  expect(numComponentsOf(thresholdBetween(meanEquals))).toBe(2);
  expect(numComponentsOf(thresholdBetween(probabilityEquals))).toBe(2);
  expect(numComponentsOf(meanEquals)).toBeUndefined();
});

test.each([
  ['a distance', distributionEquals],
  ['ranks', ranksUniform(15, 4)],
  ['an order', ordered(2)],
  ['an exponent', scalesAs('n', [1, 2, 4])],
  ['a bound', boundedAbove(meanEquals)],
] as const)('%s has no other side', (_name, relation) => {
  for (const bound of [boundedAbove, boundedBelow]) {
    expect(() => bound(relation as Relation)).toThrow('a mean, probability, variance');
  }
});
