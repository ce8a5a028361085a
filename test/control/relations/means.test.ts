import { describe, expect, test } from 'vitest';
import { predicted, predictedValue, type RandomKey } from '../../../src/core/index.js';
import {
  boundedAbove,
  boundedBelow,
  curveEquals,
  curvesAgree,
  interiorExtremum,
  meanEquals,
  ordered,
  pairsAgree,
} from '../../../src/core/relations/index.js';
import { deriveKey } from '../../../src/random/index.js';
import { largestOpenChance, openChanceOfMean } from './chance.js';
import { asExpected, type ExactClaim, verdictsOf } from './claims.js';
import { decayChain, decayChainMeans } from './systems/decay-chain.js';
import {
  meanPosition,
  normalsOf,
  positions,
  positionVariance,
} from './systems/ornstein-uhlenbeck.js';
import { excitedShare, meanExcitedShare } from './systems/two-level.js';

// Rate: each verdict is wrong with probability at most `verdictRate` and open
// with probability at most `largestOpenChance`, 8e-7 together. Each test bounds
// the latter from the smallest distance of a mean from the edge of the margin,
// in standard deviations of a replicate.

function labelled(values: readonly number[]) {
  return predicted(Object.fromEntries(values.map((value, index) => [`place ${index}`, value])));
}

describe('meanEquals: relaxation of a particle in a harmonic well', () => {
  const mode = { rate: 1, temperature: 0.25 };
  const times = [0.5, 1];
  const start = 3;
  const truth = times.map((time) => meanPosition(mode, start, time));
  const shiftedBy = (shift: number) => ({ prediction: labelled(truth.map((x) => x + shift)) });
  const claim: ExactClaim = {
    relation: meanEquals,
    prediction: labelled(truth),
    margin: 0.4,
    replicates: 800,
    simulate: (key) => positions(mode, start, times, key),
    wrong: {
      'friction-doubled': {
        simulate: (key) => positions({ ...mode, rate: 2 }, start, times, key),
      },
      'twice-the-margin-above': shiftedBy(-0.8),
      'twice-the-margin-below': shiftedBy(0.8),
    },
    right: {
      'drawn-from-the-law': {
        simulate: (key) => {
          const z = normalsOf(key, 2, 7);
          return times.map((t, k) => truth[k] + Math.sqrt(positionVariance(mode, t)) * z[k]);
        },
      },
      'inside-the-margin': shiftedBy(0.15),
    },
  };

  test('is supported, and a wrong friction refuted', async () => {
    // sigma <= sqrt(0.25 (1 - e^-2)) = 0.465. Distances: truth 0.4, inside 0.25, twice
    // outside 0.4, friction 3 (e^-1 - e^-2) - 0.4 = 0.297 (and 0.316 at the earlier time).
    expect(openChanceOfMean(800, 0.25 / 0.465, 2)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('boundedBelow and boundedAbove: work on a particle whose trap jumps', () => {
  // U = (x - L)^2/2 after the jump, x ~ N(0, 1) before: W = L^2/2 - L x, mean L^2/2,
  // standard deviation L; the free energy does not change, so the second law is mean W >= 0.
  const work = (jump: number) => (key: RandomKey) => [jump ** 2 / 2 - jump * normalsOf(key, 1)[0]];
  const relation = boundedBelow(meanEquals);
  const claim: ExactClaim = {
    relation,
    prediction: predictedValue('work', 0),
    margin: 1,
    replicates: 1600,
    simulate: work(2),
    wrong: {
      'work-counted-as-gain': { simulate: (key) => work(2)(key).map((w) => -w) },
      'twice-the-margin-below': { prediction: predictedValue('work', 4) },
    },
    right: {
      'far-on-the-allowed-side': { simulate: work(6) },
      'inside-the-margin': { prediction: predictedValue('work', 2.2) },
      'drawn-from-the-law': { simulate: (key) => [2 + 2 * normalsOf(key, 1, 7)[0]] },
    },
  };

  test('is at least the free energy, however much more', async () => {
    // Distances over L: truth 3/2, gain 1/2, twice 1/2, far 19/6, inside 0.8/2.
    expect(openChanceOfMean(1600, 0.4)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });

  test('is at most the free energy when counted as gain', async () => {
    const negated: ExactClaim = {
      ...claim,
      relation: boundedAbove(meanEquals),
      simulate: (key) => work(2)(key).map((w) => -w),
      wrong: {
        'gain-counted-as-work': { simulate: work(2) },
        'twice-the-margin-above': { prediction: predictedValue('work', -4) },
      },
      right: {
        'far-on-the-allowed-side': { simulate: (key) => work(6)(key).map((w) => -w) },
        'inside-the-margin': { prediction: predictedValue('work', -2.2) },
      },
    };
    expect(await verdictsOf(negated)).toEqual(asExpected(negated));
  });

  test('far from the free energy is refuted when it should equal it', async () => {
    const equal: ExactClaim = {
      ...claim,
      relation: meanEquals,
      prediction: predictedValue('work', 2),
      wrong: { 'far-above': { simulate: work(6) }, below: { prediction: predictedValue('w', 4) } },
      right: { 'drawn-from-the-law': claim.right['drawn-from-the-law'] },
    };
    expect(await verdictsOf(equal)).toEqual(asExpected(equal));
  });
});

describe('curvesAgree: relaxation at several frictions, in time over friction', () => {
  const places = [0.5, 1, 2];
  const frictions = [1, 4, 10];
  const curvesIn = (timeOf: (place: number, rate: number) => number) => (key: RandomKey) =>
    frictions.flatMap((rate, k) =>
      positions(
        { rate, temperature: 0.25 },
        2,
        places.map((place) => timeOf(place, rate)),
        deriveKey(key, k),
      ),
    );
  const collapsed = curvesIn((place, rate) => place / rate);
  const names = frictions
    .slice(1)
    .flatMap((rate) => places.map((place) => [`${rate} at ${place}`, 0]));
  const claim: ExactClaim = {
    relation: curvesAgree(frictions.length, places.length),
    prediction: predicted(Object.fromEntries(names)),
    margin: 0.5,
    replicates: 1500,
    simulate: collapsed,
    wrong: {
      'in-time-itself': { simulate: curvesIn((place) => place) },
      'last-curve-off-at-one-place': {
        simulate: (key) => collapsed(key).map((x, k) => (k === 8 ? x + 1 : x)),
      },
      'first-curve-off-at-one-place': {
        simulate: (key) => collapsed(key).map((x, k) => (k === 1 ? x - 1 : x)),
      },
    },
    right: {
      'one-place-inside': {
        simulate: (key) => collapsed(key).map((x, k) => (k === 4 ? x + 0.2 : x)),
      },
      'another-curve-for-all': {
        simulate: (key) => collapsed(key).map((x, k) => x + [3, -1, 7][k % 3]),
      },
    },
  };

  test('falls onto one curve', async () => {
    // Differences of two positions, of variance 0.25 at most each; the nearest is 0.3 from an edge.
    expect(openChanceOfMean(1500, 0.3 / Math.SQRT1_2, 6)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('curveEquals: the whole relaxation curve', () => {
  const mode = { rate: 1, temperature: 0.25 };
  const times = [0.25, 0.5, 0.75, 1, 1.5, 2];
  const curve = times.map((time) => meanPosition(mode, 2, time));
  const kicked = (place: number, by: number) => (key: RandomKey) =>
    positions(mode, 2, times, key).map((x, k) => (k === place ? x + by : x));
  const claim: ExactClaim = {
    relation: curveEquals('time', times),
    prediction: labelled(curve),
    margin: 0.5,
    replicates: 1000,
    simulate: (key) => positions(mode, 2, times, key),
    wrong: {
      'one-place-above': { simulate: kicked(3, 1) },
      'last-place-below': { simulate: kicked(5, -1) },
      'slower-at-all-times': {
        simulate: (key) => positions({ ...mode, rate: 0.3 }, 2, times, key),
      },
    },
    right: {
      'drawn-from-the-law': {
        simulate: (key) => {
          const z = normalsOf(key, times.length, 7);
          return times.map((t, k) => curve[k] + Math.sqrt(positionVariance(mode, t)) * z[k]);
        },
      },
      'one-place-inside': { simulate: kicked(3, 0.2) },
    },
  };

  test('stays inside its tube; a kick at one place alone refutes it', async () => {
    // sigma <= sqrt(0.25 (1 - e^-4)) = 0.496. Distances: 0.5 for truth and kicks, 0.3
    // inside; slower at t = 1: 2 (e^-0.3 - e^-1) - 0.5 = 0.246 with sigma 0.336, and
    // at t = 2: 2 (e^-0.6 - e^-2) - 0.5 = 0.327 with sigma 0.418. One place is enough.
    expect(openChanceOfMean(1000, 0.3 / 0.496, 6)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('ordered: excited spins at three temperatures', () => {
  // 100 independent two-level systems each; shares 0.1192, 0.2689, 0.3775 at T = 1/2, 1, 2.
  const temperatures = [0.5, 1, 2];
  const at = (order: readonly number[]) => (key: RandomKey) =>
    order.map((temperature, k) => excitedShare(temperature, 100, key, k + 1));
  const claim: ExactClaim = {
    relation: ordered(3),
    prediction: predicted({ 'cold to warm': 0, 'warm to hot': 0 }),
    margin: 0.02,
    replicates: 1000,
    simulate: at(temperatures),
    wrong: {
      'cold-and-hot-swapped': { simulate: at([2, 1, 0.5]) },
      'last-two-swapped': { simulate: at([0.5, 2, 1]) },
      'three-margins-below': {
        prediction: predicted({
          'cold to warm': 0.04 + meanExcitedShare(1) - meanExcitedShare(0.5) + 0.02,
          'warm to hot': 0,
        }),
      },
    },
    right: {
      'far-on-the-allowed-side': { simulate: at([0.2, 1, 100]) },
      'drawn-from-a-normal-law': {
        simulate: (key) =>
          temperatures.map((temperature, k) => {
            const spread = Math.sqrt(
              (meanExcitedShare(temperature) * (1 - meanExcitedShare(temperature))) / 100,
            );
            return meanExcitedShare(temperature) + spread * normalsOf(key, 3, 7)[k];
          }),
      },
    },
  };

  test('the hotter the more; swapped temperatures are refuted', async () => {
    // sigma of a difference <= sqrt(0.235 + 0.197)/10 = 0.066. Distances: truth 0.02 + 0.1086,
    // swapped 0.1086 - 0.02 = 0.0886, three margins below 0.04.
    expect(openChanceOfMean(1000, 0.04 / 0.066, 2)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('pairsAgree: only rate times time matters', () => {
  const slow = { rate: 1, temperature: 0.25 };
  const fast = { rate: 2, temperature: 0.25 };
  const pairs = (fastTimes: readonly number[]) => (key: RandomKey) => {
    const second = positions(fast, 2, fastTimes, key, 2);
    return positions(slow, 2, [0.5, 1.5], key).flatMap((x, k) => [x, second[k]]);
  };
  const claim: ExactClaim = {
    relation: pairsAgree(2),
    prediction: predicted({ early: 0, late: 0 }),
    margin: 0.25,
    replicates: 3000,
    simulate: pairs([0.25, 0.75]),
    wrong: {
      'time-not-rescaled': { simulate: pairs([0.5, 1.5]) },
      'pairs-swapped-for-values': {
        simulate: (key) => {
          const [a1, b1, a2, b2] = pairs([0.25, 0.75])(key);
          return [a1, a2, b1, b2];
        },
      },
      'twice-the-margin': { prediction: predicted({ early: 0.5, late: 0 }) },
    },
    right: {
      'one-system-twice': {
        simulate: (key) => {
          const second = positions(slow, 2, [0.5, 1.5], key, 8);
          return positions(slow, 2, [0.5, 1.5], key, 7).flatMap((x, k) => [x, second[k]]);
        },
      },
      'inside-the-margin': { prediction: predicted({ early: 0.05, late: -0.05 }) },
    },
  };

  test('holds after rescaling, and not without', async () => {
    // sigma <= sqrt(2 0.25 0.95) = 0.69. Distances: 0.25, twice 0.25, inside 0.2; without
    // rescaling 2 (e^-0.5 - e^-1) - 0.25 = 0.227; swapped 2 (e^-0.5 - e^-1.5) - 0.25 = 0.517.
    expect(openChanceOfMean(3000, 0.2 / 0.69, 2)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('interiorExtremum: the middle of a decay chain', () => {
  // A -> B at rate 2, B -> C at rate 1; 100 atoms, all A at first. The share of B at times
  // 0.1, ln 2, 4 is 0.172, 0.5, 0.0359: p_B = 2 (e^-t - e^-2t), whose maximum 1/2 is at ln 2.
  const times = [0.1, Math.LN2, 4];
  const means = decayChainMeans(2, 1, times);
  const shares = (first: number, second: number) => (key: RandomKey) =>
    decayChain(first, second, 100, times, key);
  const none = predicted({ 'above first': 0, 'above last': 0 });
  const claim: ExactClaim = {
    relation: interiorExtremum(3, 1, 'maximum'),
    prediction: none,
    margin: 0.05,
    replicates: 800,
    simulate: shares(2, 1),
    wrong: {
      'product-does-not-decay': { simulate: shares(2, 0) },
      'twice-the-margin-below': {
        prediction: predicted({ 'above first': means[1] - means[0] + 0.1, 'above last': 0 }),
      },
    },
    right: {
      'drawn-from-the-law': {
        simulate: (key) => means.map((p, k) => p + 0.05 * normalsOf(key, 3, 7)[k]),
      },
      'exactly-as-high': {
        prediction: predicted({
          'above first': means[1] - means[0],
          'above last': means[1] - means[2],
        }),
      },
    },
  };

  test('is a maximum; without decay of the product it is none', async () => {
    expect(means.map((p) => Number(p.toFixed(3)))).toEqual([0.172, 0.5, 0.036]);
    // sigma of a difference < sqrt(0.25 + 0.142)/10 = 0.063 (0.071 for the drawn ones).
    // Distances: 0.05 or more; without decay 1 - e^-8 - 0.75 - 0.05 = 0.2.
    expect(openChanceOfMean(800, 0.05 / 0.071, 2)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });

  test('is a minimum when the shares are those of what is left', async () => {
    const left: ExactClaim = {
      ...claim,
      relation: interiorExtremum(3, 1, 'minimum'),
      simulate: (key) => shares(2, 1)(key).map((share) => 1 - share),
      wrong: {
        'a-maximum': { simulate: shares(2, 1) },
        'twice-the-margin-above': {
          prediction: predicted({ 'above first': means[0] - means[1] - 0.1, 'above last': 0 }),
        },
      },
      right: {
        'exactly-as-low': {
          prediction: predicted({
            'above first': means[0] - means[1],
            'above last': means[2] - means[1],
          }),
        },
      },
    };
    expect(await verdictsOf(left)).toEqual(asExpected(left));
  });
});
