import { describe, expect, test } from 'vitest';
import { type Prediction, predicted, type RandomKey } from '../../../src/core/index.js';
import {
  allOf,
  boundedBelow,
  distributionEquals,
  meanEquals,
  pairsAgree,
  probabilityEquals,
  quantileEquals,
} from '../../../src/core/relations/index.js';
import {
  largestOpenChance,
  openChanceOfDistance,
  openChanceOfMean,
  openChanceOfProbability,
} from './chance.js';
import { asExpected, type ExactClaim, evidenceOf, verdictsOf } from './claims.js';
import { meanWaitingTime } from './systems/waiting-times.js';

// Rate: as in means.test.ts, with the rate of refutation over all components.

/** Of an average of thirty waits of this mean: gamma, within 0.03 of normal (skewness 0.365 times 0.066). */
const lawOfThirty = (label: string, mean: number) => ({
  label,
  value: 0,
  numericalError: 0,
  law: { kind: 'normal', mean, deviation: mean / Math.sqrt(30) } as const,
});

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
    const averages = (first: number, second: number, stream: number) => (key: RandomKey) => [
      meanWaitingTime(first, 30, key, stream),
      meanWaitingTime(second, 30, key, stream + 1),
    ];
    const meanAndLaw = (law: number): Prediction => ({
      components: [{ label: 'mean', value: 1, numericalError: 0 }, lawOfThirty('law', law)],
    });
    const law: ExactClaim = {
      ...claim,
      relation: allOf(
        [
          { values: [0], relation: meanEquals },
          { values: [1], relation: distributionEquals },
        ],
        'Averages of waiting times have their mean and their law.',
      ),
      margin: { mean: 0.2, law: 0.15 },
      prediction: meanAndLaw(1),
      simulate: averages(1, 1, 1),
      wrong: {
        // At the mean 1 the law is at 1/2, that of mean 1.3 at Phi(-0.3 / 0.237) = 0.10.
        'wrong-law': { prediction: meanAndLaw(1.3) },
      },
      right: { 'drawn-again': { simulate: averages(1, 1, 7) } },
    };
    expect(openChanceOfDistance(4000, 0.12)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(law)).toEqual(asExpected(law));
    // Two laws, the second of waits at twice the rate; each part is compared with its own.
    // Swapped: F of means 1 and 1/2 differ by nearly 1, both ways.
    const laws = (first: number, second: number): Prediction => ({
      components: [lawOfThirty('slow', first), lawOfThirty('fast', second)],
    });
    const two: ExactClaim = {
      ...law,
      relation: allOf(
        [
          { values: [0], relation: distributionEquals },
          { values: [1], relation: distributionEquals },
        ],
        'Averages of slow and fast waiting times have their laws.',
      ),
      margin: 0.15,
      prediction: laws(1, 0.5),
      simulate: averages(1, 2, 1),
      wrong: { 'laws-swapped': { prediction: laws(0.5, 1) } },
      right: { 'drawn-again': { simulate: averages(1, 2, 7) } },
    };
    expect(await verdictsOf(two)).toEqual(asExpected(two));
  });
});
