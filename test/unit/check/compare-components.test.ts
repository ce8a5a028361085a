import { describe, expect, test } from 'vitest';
import { startComparison } from '../../../src/check/compare/compare.js';
import {
  largestTailCorrection,
  type Prediction,
  predicted,
  predictedValue,
  type Relation,
} from '../../../src/core/index.js';
import {
  allOf,
  boundedAbove,
  boundedBelow,
  meanEquals,
  pairsAgree,
  probabilityEquals,
  quantileEquals,
} from '../../../src/core/relations/index.js';
import { twoPassMoments, uniforms } from '../../helpers/samples.js';

function comparisonOf(relation: Relation, prediction: Prediction, rows: readonly number[][]) {
  const each = prediction.components.map(() => 1);
  const comparison = startComparison({
    relation,
    prediction,
    margins: each,
    knownBiases: each.map(() => 0),
    rates: { falseRefutationRate: 1e-3, falseSupportRate: 1e-2 },
    maxReplicates: 400,
  });
  for (const values of rows) comparison.add({ values });
  return comparison;
}

describe('the parts of a composite relation', () => {
  const relation = allOf(
    [
      { values: [3], relation: boundedAbove(probabilityEquals) },
      { values: [2, 0], relation: pairsAgree(1) },
      { values: [1, 2], relation: boundedBelow(meanEquals) },
    ],
    'for the test',
  );
  // All in [0, 1], so that no part could refuse the values of another.
  const rows = Array.from({ length: 30 }, (_, index) => {
    const [a, b, c] = uniforms(23, index, 3);
    return [a / 10, 0.3 + b / 10, 0.8 + c / 10, index % 3 === 0 ? 1 : 0];
  });
  const mean = (pick: (row: number[]) => number) => twoPassMoments(rows.map(pick)).mean;
  const components = comparisonOf(
    relation,
    predicted({ share: 0, pair: 0.8, low: 0.3, high: 0.8 }),
    rows,
  ).look();

  test('are each about values of their own', () => {
    expect(components.map(({ label }) => label)).toEqual(['share', 'pair', 'low', 'high']);
    const expected = [1 / 3, mean(([a, , c]) => c - a), mean(([, b]) => b), mean(([, , c]) => c)];
    for (const [index, { estimate }] of components.entries()) {
      expect(estimate).toBeCloseTo(expected[index], 10);
    }
  });

  test('keep their own sides', () => {
    expect(components.map(({ side }) => side)).toEqual([
      'at-most',
      'equal',
      'at-least',
      'at-least',
    ]);
  });
});

test('a replicate counts as outside its margin on a side that the claim forbids only', () => {
  const rows = [[-5], [-1.5], [0], [3], [1]];
  const numOutside = (relation: Relation) =>
    comparisonOf(relation, predictedValue('x', 0), rows).numOutside();
  expect(numOutside(meanEquals)).toBe(3);
  expect(numOutside(boundedAbove(meanEquals))).toBe(1);
  expect(numOutside(boundedBelow(meanEquals))).toBe(2);
});

test('a median among censored values is bounded from below only', () => {
  // Half of the runs ended at 10 before anything happened: their times may be anything above.
  const rows = Array.from({ length: 200 }, (_, index) => [index % 4 === 0 ? index / 40 : 10]);
  const [{ supportInterval, refutationInterval }] = comparisonOf(
    quantileEquals(0.5, 10),
    predictedValue('median', 10),
    rows,
  ).look();
  for (const { lower, upper } of [supportInterval, refutationInterval]) {
    expect(lower).toBeLessThanOrEqual(10);
    expect(lower).toBeGreaterThan(0);
    expect(upper).toBe(Number.POSITIVE_INFINITY);
  }
});

test('replicates that are too far from normal are no evidence against a claim', () => {
  const ones = Array.from({ length: 100 }, (_, index) => [5 + (index % 2) / 10]);
  const [usable] = comparisonOf(meanEquals, predictedValue('x', 0), ones).look();
  expect(usable.tailCorrection).toBeLessThanOrEqual(largestTailCorrection);
  expect(usable.logEvidence).toBeGreaterThan(20);
  const [skewed] = comparisonOf(meanEquals, predictedValue('x', 0), [...ones, [9]]).look();
  expect(skewed.tailCorrection).toBeGreaterThan(largestTailCorrection);
  expect(skewed.logEvidence).toBe(0);
});
