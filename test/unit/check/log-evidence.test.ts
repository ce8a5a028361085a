import { describe, expect, test } from 'vitest';
import { startComparison } from '../../../src/check/compare/compare.js';
import { nonNormalityAllowance } from '../../../src/check/compare/reader.js';
import { predictedValue, type Relation } from '../../../src/core/index.js';
import {
  boundedAbove,
  boundedBelow,
  meanEquals,
  quantileEquals,
  scalesAs,
} from '../../../src/core/relations/index.js';
import {
  addToMoments,
  noMoments,
  tMixtureLogEValue,
  tMixturePrecision,
} from '../../../src/stats/index.js';
import { normals } from '../../helpers/samples.js';

const rates = { falseRefutationRate: 1e-4, falseSupportRate: 1e-2 };

/** Margin 1 and numerical error 0.25 around `value`. */
function lookAt(relation: Relation, value: number, rows: readonly (readonly number[])[]) {
  const comparison = startComparison({
    relation,
    prediction: predictedValue('x', value, 0.25),
    margins: [1],
    knownBiases: [0],
    rates,
    maxReplicates: 400,
  });
  for (const values of rows) comparison.add({ values });
  return comparison.look()[0];
}

describe('the evidence against a claim about a mean', () => {
  // Evenly spread around 3 and many enough, so that the gate on skewness is open.
  const values = Array.from({ length: 150 }, (_, index) => 3 + (index - 74.5) / 125);
  const rows = values.map((value) => [value]);
  const moments = values.reduce(addToMoments, noMoments);
  /** Less the factor that pays for replicates that are not quite normal. */
  const against = (mean: number) =>
    tMixtureLogEValue(moments, mean, tMixturePrecision(100, rates.falseRefutationRate)) -
    Math.log(nonNormalityAllowance);

  test('is that against the edge of the margin, numerical error and all, that is nearest', () => {
    expect(lookAt(meanEquals, 0, rows).logEvidence).toBeCloseTo(against(1.25), 12);
    expect(lookAt(meanEquals, 7, rows).logEvidence).toBeCloseTo(against(5.75), 12);
    expect(against(1.25)).toBeGreaterThan(10);
  });

  test('is that against the estimate, and never above one, when it lies inside', () => {
    for (const value of [2.5, 3.5, 4.1]) {
      const { logEvidence } = lookAt(meanEquals, value, rows);
      expect(logEvidence).toBeCloseTo(against(moments.mean), 12);
      expect(logEvidence).toBeLessThan(0);
    }
  });

  test('counts on the side that is claimed only', () => {
    expect(lookAt(boundedAbove(meanEquals), 0, rows).logEvidence).toBeCloseTo(against(1.25), 12);
    expect(lookAt(boundedBelow(meanEquals), 7, rows).logEvidence).toBeCloseTo(against(5.75), 12);
    expect(lookAt(boundedAbove(meanEquals), 7, rows).logEvidence).toBeLessThan(0);
    expect(lookAt(boundedBelow(meanEquals), 0, rows).logEvidence).toBeLessThan(0);
  });
});

test('without an e-process an excluded margin is worth its calibrated rate, anything else nothing', () => {
  const rows = Array.from({ length: 200 }, (_, index) => [5 + (index % 20) / 100]);
  const median = quantileEquals(0.5);
  // 1/(2 sqrt(p)), not 1/p.
  const worth = Math.log(0.5) - Math.log(rates.falseRefutationRate) / 2;
  expect(lookAt(median, 0, rows).logEvidence).toBeCloseTo(worth, 12);
  expect(lookAt(median, 10, rows).logEvidence).toBeCloseTo(worth, 12);
  expect(lookAt(median, 5, rows).logEvidence).toBe(Number.NEGATIVE_INFINITY);
});

describe('a window', () => {
  const sizes = [1, 2, 4, 8];
  const rows = Array.from({ length: 300 }, (_, index) => {
    const kicks = normals(38, index, 4);
    return sizes.map((size, k) => size + 0.1 * kicks[k]);
  });
  const intervalsOf = (kept: readonly number[], towards: 'infinity' | 'zero') => {
    const picked = rows.map((row) => kept.map((size) => row[sizes.indexOf(size)]));
    const { estimate, supportInterval, refutationInterval } = lookAt(
      scalesAs('size', kept, { towards }),
      1,
      picked,
    );
    return { label: `size ${kept.join(', ')}`, estimate, supportInterval, refutationInterval };
  };

  test('leaves out the sizes furthest from the limit, and infers as if they had not been run', () => {
    for (const [towards, kept] of [
      ['infinity', [2, 4, 8]],
      ['zero', [1, 2, 4]],
    ] as const) {
      const { windows = [] } = lookAt(scalesAs('size', sizes, { towards }), 1, rows);
      expect(windows).toHaveLength(2);
      expect(windows[0]).toEqual(intervalsOf(kept, towards));
      expect(windows[1].label).toBe(towards === 'infinity' ? 'size 4, 8' : 'size 1, 2');
    }
  });
});
