import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { describe, expect, test } from 'vitest';
import { predicted, type RandomKey } from '../../../src/core/index.js';
import {
  allOf,
  boundedBelow,
  distributionEquals,
  meanEquals,
  pairsAgree,
  probabilityEquals,
  quantileEquals,
} from '../../../src/core/relations/index.js';
import { largestOpenChance, openChanceOfMean, openChanceOfProbability } from './chance.js';
import { asExpected, type ExactClaim, evidenceOf, verdictsOf } from './claims.js';
import { meanWaitingTime } from './systems/waiting-times.js';

// Rate: as in means.test.ts, with the rate of refutation over all components.

const meanOfThirty = (x: number) => normalCdf(x, 1, 1 / Math.sqrt(30));

describe('allOf: several statements about one waiting time', () => {
  // Exponential of mean 1: a mean of 30 has mean 1 and deviation 0.1826; P(t > 1) = 0.3679;
  // the median is 0.6931; two means of 30 agree.
  const waits =
    (rate: number, rateOfSecond = rate) =>
    (key: RandomKey) => {
      const single = meanWaitingTime(rate, 1, key, 3);
      return [
        meanWaitingTime(rate, 30, key, 1),
        single > 1 ? 1 : 0,
        meanWaitingTime(rateOfSecond, 30, key, 2),
        single,
      ];
    };
  const relation = allOf(
    [
      { values: [0], relation: meanEquals },
      { values: [1], relation: boundedBelow(probabilityEquals) },
      { values: [0, 2], relation: pairsAgree(1) },
      { values: [3], relation: quantileEquals(0.5) },
    ],
    'The waiting time is exponential.',
  );
  const truth = { mean: 1, late: 0.3679, pair: 0, median: Math.LN2 };
  const claim: ExactClaim = {
    relation,
    prediction: predicted(truth),
    margin: { mean: 0.2, late: 0.12, pair: 0.2, median: 0.25 },
    replicates: 4000,
    simulate: waits(1),
    wrong: {
      'twice-as-fast': { simulate: waits(2) },
      // One part alone is wrong, each in turn.
      'wrong-mean': { prediction: predicted({ ...truth, mean: 1.4 }) },
      'wrong-probability': { prediction: predicted({ ...truth, late: 0.6079 }) },
      'wrong-pair': { simulate: waits(1, 1.8) },
      'wrong-median': { prediction: predicted({ ...truth, median: 1.2 }) },
    },
    right: {
      // At least: more than predicted is fine in the second part alone.
      'inside-the-margins': { prediction: predicted({ ...truth, mean: 1.02, late: 0.1 }) },
      'drawn-from-the-law': {
        simulate: (key) => {
          const single = meanWaitingTime(1, 1, key, 9);
          return [
            meanWaitingTime(1, 30, key, 7),
            single > 1 ? 1 : 0,
            meanWaitingTime(1, 30, key, 8),
            single,
          ];
        },
      },
    },
  };

  test('hold together, and one that is wrong refutes them', async () => {
    // Distances: mean and pair 0.18 and 0.2 at deviations 0.183 and 0.258; second wait of rate
    // 1.8: 1 - 1/1.8 - 0.2 = 0.244 at 0.21. Median: the interval lies in the true quantiles at
    // 0.5 -+ 0.0469 -+ 5.1 0.0079: 0.528 and 0.892, inside 0.6931 +- 0.25 and below 1.2 - 0.25.
    expect(openChanceOfMean(4000, 0.18 / 0.258, 4)).toBeLessThan(largestOpenChance);
    expect(openChanceOfProbability(4000, 0.3679, 0.12, 4)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });

  test('keep their own sides, methods and labels', async () => {
    const { settings } = await evidenceOf(claim);
    const { components } = settings[0];
    expect(components.map(({ label, side, method }) => [label, side, method])).toEqual([
      ['mean', 'equal', 't-mixture'],
      ['late', 'at-least', 'betting'],
      ['pair', 'equal', 't-mixture'],
      ['median', 'equal', 'quantile-mixture'],
    ]);
  });

  test('may include the law of a value', async () => {
    const cdf = (rate: number) => (t: number) => (t > 0 ? -Math.expm1(-rate * t) : 0);
    const none = predicted({ mean: 1, law: 0 });
    const law: ExactClaim = {
      ...claim,
      relation: allOf(
        [
          { values: [0], relation: meanEquals },
          { values: [3], relation: distributionEquals },
        ],
        'The waiting time is exponential.',
      ),
      margin: { mean: 0.2, law: 0.15 },
      prediction: { ...none, laws: [cdf(1)] },
      wrong: {
        // F of rates 1 and 3 differ by 3^(-1/2) - 3^(-3/2) = 0.385.
        'wrong-law': { prediction: { ...none, laws: [cdf(3)] } },
      },
      right: { 'drawn-from-the-law': claim.right['drawn-from-the-law'] },
    };
    expect(await verdictsOf(law)).toEqual(asExpected(law));
    // Two laws, the first of a mean of 30: gamma, within 0.03 of normal (skewness 0.365 times
    // 0.066); each part is compared with its own. Swapped: F of a mean is 0 at 0.5 where the
    // exponential one is 0.39, both ways.
    const two: ExactClaim = {
      ...law,
      relation: allOf(
        [
          { values: [0], relation: distributionEquals },
          { values: [3], relation: distributionEquals },
        ],
        'Waiting times and their means have their laws.',
      ),
      margin: { mean: 0.25, law: 0.15 },
      prediction: { ...predicted({ mean: 0, law: 0 }), laws: [meanOfThirty, cdf(1)] },
      wrong: {
        'laws-swapped': {
          prediction: { ...predicted({ mean: 0, law: 0 }), laws: [cdf(1), meanOfThirty] },
        },
      },
      right: { 'drawn-from-the-law': claim.right['drawn-from-the-law'] },
    };
    expect(await verdictsOf(two)).toEqual(asExpected(two));
  });
});
