import { describe, expect, test } from 'vitest';
import { startComparison } from '../../../src/check/compare/compare.js';
import { nonNormalityAllowance } from '../../../src/check/compare/reader.js';
import {
  largestTailCorrection,
  predicted,
  predictedValue,
  type Relation,
} from '../../../src/core/index.js';
import { meanEquals, probabilityEquals, scalesAs } from '../../../src/core/relations/index.js';
import {
  addToMoments,
  noMoments,
  tailCorrection,
  tailCorrectionByChance,
  tMixtureInterval,
  tMixturePrecision,
} from '../../../src/stats/index.js';
import { normals } from '../../helpers/samples.js';

const rates = { falseRefutationRate: 1e-3, falseSupportRate: 1e-2 };

function comparisonOf(relation: Relation, prediction = predictedValue('x', 0)) {
  const each = prediction.components.map(() => 1);
  return startComparison({
    relation,
    prediction,
    margins: each,
    knownBiases: each.map(() => 0),
    rates,
    maxReplicates: 400,
  });
}

describe('means', () => {
  const two = predicted({ first: 0, second: 5 });

  test('are inferred at the rates of refutation over the components and of support, over e', () => {
    const comparison = comparisonOf(meanEquals, two);
    const first = [...normals(1, 0, 120)];
    const second = [...normals(1, 1, 120)];
    for (const [index, value] of first.entries())
      comparison.add({ values: [value, second[index]] });
    const [, evidence] = comparison.look();
    const moments = second.reduce(addToMoments, noMoments);
    const precision = tMixturePrecision(100, 5e-4);
    // To rounding: the sums are of deviations from the prediction.
    for (const [interval, rate] of [
      [evidence.refutationInterval, 5e-4],
      [evidence.supportInterval, 1e-2],
    ] as const) {
      const expected = tMixtureInterval(moments, rate / nonNormalityAllowance, precision);
      expect(interval.lower).toBeCloseTo(expected.lower, 12);
      expect(interval.upper).toBeCloseTo(expected.upper, 12);
    }
    // Never less than what normal ones show by chance.
    const least = tailCorrectionByChance(120, 5e-4);
    expect(evidence.tailCorrection).toBeCloseTo(Math.max(tailCorrection(second, 5e-4), least), 12);
    expect(evidence.label).toBe('second');
    expect(evidence.prediction).toBe(5);
  });

  test('keep the path of every look', () => {
    const comparison = comparisonOf(meanEquals);
    for (const look of [5, 9]) {
      for (let index = 0; index < look; index++)
        comparison.add({ values: [normals(2, index, 1)[0]] });
      comparison.look();
    }
    const [{ path }] = comparison.look();
    expect(path.map(({ numReplicates }) => numReplicates)).toEqual([5, 14, 14]);
  });
});

test('a path grows by a tenth or more, and ends at the last look', () => {
  const comparison = comparisonOf(meanEquals);
  const values = normals(7, 0, 400);
  let path: readonly { readonly numReplicates: number }[] = [];
  for (const value of values) {
    comparison.add({ values: [value] });
    [{ path }] = comparison.look();
  }
  const counts = path.map(({ numReplicates }) => numReplicates);
  expect(counts.at(-1)).toBe(400);
  for (let index = 1; index < counts.length - 1; index++) {
    expect(counts[index]).toBeGreaterThanOrEqual(1.1 * counts[index - 1]);
  }
  // ln 400 / ln 1.1 = 63, fewer for whole numbers.
  expect(counts.length).toBeLessThanOrEqual(64);
});

test('probabilities need no gate, also when all indicators are the same', () => {
  const comparison = comparisonOf(probabilityEquals);
  for (let index = 0; index < 30; index++) comparison.add({ values: [1] });
  const [{ tailCorrection: correction, estimate, refutationInterval }] = comparison.look();
  expect(correction).toBe(0);
  expect(estimate).toBe(1);
  expect(refutationInterval.upper).toBe(1);
  expect(refutationInterval.lower).toBeGreaterThan(0.5);
});

describe('exponents', () => {
  const sizes = [1, 2, 3];
  const others = normals(3, 2, 200).map((value) => 9 + value);
  const kicks = normals(3, 0, 200);
  const skewed = normals(3, 1, 200).map((value) => value ** 2 - 1);

  function correctionOf(rows: (index: number) => readonly number[]): number {
    const comparison = comparisonOf(scalesAs('size', sizes), {
      components: [{ label: 'exponent', value: 0, numericalError: 0, limit: 5 }],
    });
    for (let index = 0; index < 200; index++) {
      const values = [...rows(index), others[index]].slice(0, 3).map((y) => y + 5);
      comparison.add({ values });
    }
    return comparison.look()[0].tailCorrection;
  }

  test('are trusted when the values are normal', () => {
    expect(correctionOf((i) => [9 + kicks[i], 9 + kicks[199 - i]])).toBeLessThan(1);
  });

  test('are not trusted when the values of one size are far from normal', () => {
    expect(correctionOf((i) => [9 + 2 * skewed[i], 9 + kicks[i]])).toBeGreaterThan(
      largestTailCorrection,
    );
  });

  test('are not trusted when only the difference between sizes is far from normal', () => {
    const common = (i: number) => 20 + 3 * kicks[i];
    const rows = (i: number) => [common(i) + 0.2 * skewed[i], common(i), common(i)];
    for (const size of [0, 1]) {
      const column = Array.from({ length: 200 }, (_, i) => rows(i)[size]);
      expect(tailCorrection(column, rates.falseRefutationRate)).toBeLessThan(1);
    }
    expect(correctionOf(rows)).toBeGreaterThan(largestTailCorrection);
  });

  test('are not trusted when one size gives the same value every time', () => {
    expect(correctionOf((i) => [9, 9 + kicks[i]])).toBeNaN();
  });
});
