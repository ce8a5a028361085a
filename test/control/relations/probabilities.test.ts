import { describe, expect, test } from 'vitest';
import { predicted, predictedValue, type RandomKey } from '../../../src/core/index.js';
import {
  boundedAbove,
  boundedBelow,
  probabilityEquals,
  thresholdBetween,
} from '../../../src/core/relations/index.js';
import { fillUniform } from '../../../src/random/index.js';
import { largestOpenChance, openChanceOfProbability } from './chance.js';
import { asExpected, type ExactClaim, verdictsOf } from './claims.js';
import { survivalProbability, survives } from './systems/branching.js';
import { isExcited, meanExcitedShare } from './systems/two-level.js';

// Rate: as in means.test.ts. The betting interval needs no assumption, so each
// verdict is wrong with probability at most `verdictRate`.

const excitedAt = (temperature: number) => (key: RandomKey) => [
  isExcited(Math.exp(-1 / temperature), 40, key),
];
const coin = (probability: number) => (key: RandomKey) => {
  const uniform = new Float64Array(1);
  fillUniform(key, 7, 0, uniform);
  return [uniform[0] < probability ? 1 : 0];
};

describe('a two-level system under Metropolis steps', () => {
  // P(excited) = 1/(1 + e) = 0.26894 at T = 1; 0.5^40 of the start is left.
  const share = meanExcitedShare(1);
  const claim: ExactClaim = {
    relation: probabilityEquals,
    prediction: predictedValue('excited', share),
    margin: 0.12,
    replicates: 4000,
    simulate: excitedAt(1),
    wrong: {
      // 1/2 instead of 0.269.
      'every-step-is-accepted': { simulate: (key) => [isExcited(1, 40, key)] },
      'twice-the-margin-below': { prediction: predictedValue('excited', share + 0.24) },
    },
    right: {
      'a-coin-of-that-bias': { simulate: coin(share) },
      'inside-the-margin': { prediction: predictedValue('excited', share + 0.02) },
    },
  };

  test('is excited with the probability of Boltzmann', async () => {
    // Distances: 0.12, twice 0.12, inside 0.1, accepting all 0.231 - 0.12 = 0.111 at p = 1/2.
    expect(openChanceOfProbability(4000, share, 0.1)).toBeLessThan(largestOpenChance);
    expect(openChanceOfProbability(4000, 0.5, 0.111)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });

  test('is excited at most that often, and also when it is much colder', async () => {
    const bounded: ExactClaim = {
      ...claim,
      relation: boundedAbove(probabilityEquals),
      wrong: {
        'every-step-is-accepted': claim.wrong['every-step-is-accepted'],
        'twice-the-margin-above': { prediction: predictedValue('excited', share - 0.24) },
      },
      right: {
        // 1/(1 + e^5) = 0.0067: 0.38 below the edge.
        'far-on-the-allowed-side': { simulate: excitedAt(0.2) },
        'never-excited': { simulate: () => [0] },
        'inside-the-margin': { prediction: predictedValue('excited', share - 0.02) },
      },
    };
    expect(await verdictsOf(bounded)).toEqual(asExpected(bounded));
  });

  test('is excited at least that often, and also when it is much hotter', async () => {
    const bounded: ExactClaim = {
      ...claim,
      relation: boundedBelow(probabilityEquals),
      wrong: {
        // 0.0067 is 0.142 below the edge at 0.149.
        'too-cold': { simulate: excitedAt(0.2) },
        'twice-the-margin-below': { prediction: predictedValue('excited', share + 0.24) },
      },
      right: {
        'far-on-the-allowed-side': { simulate: (key) => [isExcited(1, 40, key)] },
        'always-excited': { simulate: () => [1] },
        'inside-the-margin': { prediction: predictedValue('excited', share + 0.02) },
      },
    };
    expect(await verdictsOf(bounded)).toEqual(asExpected(bounded));
  });

  test('may give the mean of many systems, between 0 and 1, in place of an indicator', async () => {
    // Means of 10 systems vary less than indicators of the same probability.
    const ten = (temperature: number) => (key: RandomKey) => {
      const levels = Array.from({ length: 10 }, (_, k) =>
        isExcited(Math.exp(-1 / temperature), 40, key, k + 1),
      );
      return [levels.reduce((sum, level) => sum + level, 0) / 10];
    };
    const means: ExactClaim = {
      ...claim,
      replicates: 3000,
      simulate: ten(1),
      wrong: { 'too-cold': { simulate: ten(0.2) } },
      right: { 'a-coin-of-that-bias': { simulate: coin(share) } },
    };
    expect(openChanceOfProbability(3000, share, 0.12)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(means)).toEqual(asExpected(means));
  });
});

describe('thresholdBetween of probabilities: a line of descent', () => {
  // Two children with probability p: above p = 1/2 a line can live for ever, 2 - 1/p of them do.
  const generations = 8;
  const alive = (probabilities: readonly number[]) => (key: RandomKey) =>
    probabilities.map((p, k) => survives(p, generations, key, k + 1));
  const claim: ExactClaim = {
    relation: thresholdBetween(probabilityEquals),
    prediction: predicted({ below: 0.1, above: 0.6 }),
    margin: 0.1,
    replicates: 3000,
    simulate: alive([0.3, 0.8]),
    wrong: {
      'places-swapped': { simulate: alive([0.8, 0.3]) },
      'threshold-passed-at-both': { simulate: alive([0.7, 0.8]) },
      'no-threshold-above': { simulate: alive([0.3, 0.5]) },
    },
    right: {
      'far-on-both-sides': { simulate: alive([0.05, 0.99]) },
      'coins-of-that-bias': {
        simulate: (key) => {
          const uniforms = new Float64Array(2);
          fillUniform(key, 7, 0, uniforms);
          return [0.3, 0.8].map((p, k) =>
            uniforms[k] < survivalProbability(p, generations) ? 1 : 0,
          );
        },
      },
    },
  };

  test('is seen from below and from above', async () => {
    const [low, high, edge, passed] = [
      survivalProbability(0.3, generations),
      survivalProbability(0.8, generations),
      survivalProbability(0.5, generations),
      survivalProbability(0.7, generations),
    ];
    expect(low).toBeLessThan(0.01);
    // Distances: 0.2 - low; high - 0.5; 0.5 - edge; passed - 0.2, all above 0.19.
    expect(openChanceOfProbability(3000, low, 0.19, 2)).toBeLessThan(largestOpenChance);
    expect(openChanceOfProbability(3000, high, high - 0.5, 2)).toBeLessThan(largestOpenChance);
    expect(openChanceOfProbability(3000, edge, 0.5 - edge, 2)).toBeLessThan(largestOpenChance);
    expect(openChanceOfProbability(3000, passed, passed - 0.2, 2)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });

  test('is seen in the other direction when the order parameter decreases', async () => {
    const extinct: ExactClaim = {
      ...claim,
      relation: thresholdBetween(probabilityEquals, 'decreasing'),
      prediction: predicted({ below: 0.9, above: 0.4 }),
      simulate: (key) => alive([0.3, 0.8])(key).map((x) => 1 - x),
      wrong: { 'not-extinct': { simulate: alive([0.3, 0.8]) } },
      right: { 'far-on-both-sides': { simulate: (key) => alive([0, 1])(key).map((x) => 1 - x) } },
    };
    expect(await verdictsOf(extinct)).toEqual(asExpected(extinct));
  });
});
