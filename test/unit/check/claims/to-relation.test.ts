import { describe, expect, test } from 'vitest';
import { toRelation } from '../../../../src/check/claims/to-relation.js';
import {
  type AnyClaim,
  atLeast,
  atMost,
  chance,
  chanceAbove,
  curveOver,
  difference,
  exponentOf,
  inOrder,
  lawOf,
  mean,
  meansEqual,
  numComponentsOf,
  numValuesOf,
  passesAfter,
  quantile,
  type Relation,
  ranksUniform,
  sameLaw,
  sided,
  sideOf,
  value,
  valuesEqual,
  varianceRatio,
} from '../../../../src/core/index.js';
import { meanEquals, ranksUniform as uniformRanks } from '../../../../src/core/relations/index.js';

const sidesOf = (relation: Relation, count: number) =>
  Array.from({ length: count }, (_, index) => sideOf(relation, index));

describe('the relation of a claim', () => {
  test('about every value, or about one comparison, is that relation itself', () => {
    expect(toRelation(meansEqual)).toBe(meansEqual.every.relation);
    expect(toRelation(valuesEqual)).toBe(valuesEqual.every.relation);
    const order = inOrder('a', 'b', 'c');
    expect(toRelation({ order })).toBe(order.relation);
  });

  test('named "every" is not one about every value', () => {
    const every = mean('a');
    expect(toRelation({ every })).toBe(every.relation);
    expect(toRelation({ every, other: mean('b') })).toEqual(meanEquals);
  });
});

describe('comparisons of one kind', () => {
  test('are one relation', () => {
    expect(toRelation({ x: mean('a'), y: mean('b') })).toEqual(meanEquals);
    expect(toRelation(ranksUniform(['a', 'b', 'c'], 63, 16))).toEqual(uniformRanks(63, 16));
    const laws = toRelation({ x: lawOf('a'), y: lawOf('b') });
    expect(laws).toMatchObject({ kind: 'distribution', numSamples: 1 });
    expect(numValuesOf(laws, 2)).toBe(2);
    expect(toRelation({ x: value('a'), y: value('b') })).toMatchObject({ kind: 'value' });
  });

  test('keep their own sides, and the statement says them by name', () => {
    const relation = toRelation({
      low: atMost(mean('a')),
      middle: mean('b'),
      high: atLeast(mean('c')),
    });
    expect(relation.kind).toBe('mean');
    expect(sidesOf(relation, 3)).toEqual(['at-most', 'equal', 'at-least']);
    expect(numComponentsOf(relation)).toBe(3);
    expect(relation.statement).toBe(
      'Means: low at most the prediction; middle equal to the prediction; high at least the prediction, each up to its margin.',
    );
  });

  test('that have one side are a relation of that side', () => {
    const relation = toRelation({ x: atMost(mean('a')), y: atMost(mean('b')) });
    expect(relation).toMatchObject({ kind: 'mean', sides: 'at-most' });
    expect(relation.statement).toContain('at most the prediction plus its margin');
  });

  test('keep their own thresholds', () => {
    const relation = toRelation({
      often: chanceAbove('a', 0.5),
      rare: atMost(chanceAbove('a', 2)),
    });
    expect(relation).toMatchObject({ kind: 'probability', thresholds: [0.5, 2] });
    expect(sidesOf(relation, 2)).toEqual(['equal', 'at-most']);
    expect(relation.statement).toBe(
      'Chances: often of exceeding 0.5 equal to the prediction; rare of exceeding 2 at most the prediction, each up to its margin.',
    );
    expect(numValuesOf(relation, 2)).toBe(2);
  });
});

describe('comparisons of several kinds', () => {
  const relation: AnyClaim['relation'] = {
    mean: mean('a'),
    pair: atLeast(difference('a', 'b')),
    often: chance('c'),
    order: inOrder('a', 'b', 'c'),
    curve: curveOver('curve', 'time', [1, 2, 3]),
    ratio: varianceRatio('a', 'b'),
    exponent: exponentOf('curve', 'width', [1, 2, 4]),
  };
  const several = toRelation(relation);

  test('are several relations at once, each about the next of the values', () => {
    if (several.kind !== 'all-of') throw new Error(`not several: ${several.kind}`);
    expect(several.parts.map(({ values }) => values)).toEqual([
      [0],
      [1, 2],
      [3],
      [4, 5, 6],
      [7, 8, 9],
      [10, 11],
      [12, 13, 14],
    ]);
    expect(several.parts.map((part) => part.relation)).toEqual(
      Object.values(relation).map(({ relation: own }) => own),
    );
  });

  test('have the components of each, with its sides', () => {
    expect(numComponentsOf(several)).toBe(1 + 1 + 1 + 2 + 3 + 1 + 1);
    expect(sidesOf(several, 5)).toEqual(['equal', 'at-least', 'equal', 'at-least', 'at-least']);
  });

  test('say each by its name', () => {
    expect(several.statement).toMatch(
      /^mean: The mean of every component lies within its margin of the prediction; pair: .*; often: Every probability .*; order: .*\.$/,
    );
    expect(several.statement).not.toMatch(/\.;|\.\.$/);
  });

  test.each<[string, AnyClaim['relation']]>([
    ['an indicator and a threshold', { x: chance('a'), y: chanceAbove('a', 1) }],
    ['two quantiles', { x: quantile('a', 0.5), y: quantile('a', 0.25) }],
    ['means and variances', { x: mean('a'), y: varianceRatio('a', 'b') }],
    ['two differences', { x: difference('a', 'b'), y: difference('b', 'c') }],
    ['two laws of pairs', { x: sameLaw('a', 'b'), y: sameLaw('b', 'c') }],
  ])('are not taken for one: %s', (_, own) => {
    expect(toRelation(own).kind).toBe('all-of');
  });
});

describe('a side', () => {
  test('is in the statement of one comparison, and of one about every value', () => {
    for (const relation of [{ x: atMost(mean('a')) }, atMost(meansEqual)]) {
      expect(toRelation(relation)).toMatchObject({ kind: 'mean', sides: 'at-most' });
      expect(toRelation(relation).statement).toBe(
        'The mean of every component is at most the prediction plus its margin.',
      );
    }
    const least = toRelation({ x: atLeast(value('a')) });
    expect(least).toMatchObject({ kind: 'value', sides: 'at-least' });
    expect(least.statement).toContain('at least the prediction less its margin');
  });

  test('that is equal changes nothing', () => {
    expect(sided(mean('a'), 'equal')).toEqual(mean('a'));
  });

  test.each<[string, () => unknown]>([
    ['an order', () => atMost(inOrder('a', 'b'))],
    ['a passage', () => atMost(passesAfter('a', 1, 2))],
    ['an exponent', () => atLeast(exponentOf('a', 'width', [1, 2, 4]))],
    ['a law', () => atMost(lawOf('a'))],
    ['what has one already', () => atMost(atMost(mean('a')))],
  ])('is refused for %s', (_, act) => {
    expect(act).toThrow('invalid relation=');
  });
});
