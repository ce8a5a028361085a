import {
  distanceBetweenSamples,
  distanceToDistribution,
  distributionBandRadius,
  distributionDistanceIntervalByDkw,
  quantileInterval,
  testDistributionEqualsByDkw,
  testDistributionEqualsByDkwTwoSample,
  testPValuesByLadder,
  tMixturePrecision,
} from '../../../src/stats/index.js';
import {
  bothErrors,
  type CalibrationCase,
  errorsOfPValue,
  nominalRates,
  refutationOnly,
} from './case.js';
import { exponential, type Law, student, uniforms } from './laws.js';
import { fewLooksUpTo, looksUpTo, remembered } from './sequences.js';

const maxReplicates = 400;
const looks = looksUpTo(maxReplicates);

/** Ranks of the two order statistics: those of the interval of 1, 2, ..., n. */
function ranksOfQuantile(probability: number) {
  return remembered((look, rate) =>
    quantileInterval(
      Float64Array.from({ length: look }, (_, place) => place + 1),
      probability,
      rate,
      tMixturePrecision(maxReplicates / 4, rate),
    ),
  );
}

/** A quantile, and a margin from `marginFrom` up to it. */
function quantile(
  law: Law,
  probability: number,
  truth: number,
  marginFrom: number,
): CalibrationCase {
  const ranks = ranksOfQuantile(probability);
  return {
    procedure: `quantile of ${probability}`,
    data: `${law.name}, ${maxReplicates} replicates`,
    questions: bothErrors,
    cost: 2,
    run: (key) => {
      const values = law.draw(key, maxReplicates);
      const refuted = new Set<number>();
      const supported = new Set<number>();
      for (const look of looks) {
        const sorted = values.slice(0, look).sort();
        for (const rate of nominalRates) {
          const places = ranks(look, rate);
          const lower = sorted[places.lower - 1] ?? Number.NEGATIVE_INFINITY;
          const upper = sorted[places.upper - 1] ?? Number.POSITIVE_INFINITY;
          if (lower > truth || upper < truth) refuted.add(rate);
          // With ties the interval may end on the truth, which is not outside the margin.
          if (lower >= marginFrom && upper < truth) supported.add(rate);
        }
      }
      return { 'false refutation': [...refuted], 'false support': [...supported] };
    },
  };
}

const thirds: Law = {
  name: 'discrete, 0, 1, 2 alike',
  mean: 1,
  standardDeviation: Math.sqrt(2 / 3),
  draw: (key, count) => uniforms(key, count).map((u) => Math.floor(3 * u)),
};

const bandRadius = remembered((look, rate) => distributionBandRadius(look, rate, 16));

/** A false refutation: the laws are the same. A false support: they are as far apart as allowed. */
const distributionBand: CalibrationCase = {
  procedure: 'distribution band',
  data: `uniform, ${maxReplicates} replicates; expected law the same, or 0.2 away`,
  questions: bothErrors,
  cost: 6,
  run: (key) => {
    const values = uniforms(key, maxReplicates);
    const refuted = new Set<number>();
    const supported = new Set<number>();
    for (const look of looks.filter((size) => size >= 16)) {
      const seen = values.subarray(0, look);
      const same = distanceToDistribution(seen, (x) => x);
      const shifted = distanceToDistribution(seen, shiftedBy(0.2));
      for (const rate of nominalRates) {
        const radius = bandRadius(look, rate);
        if (same - radius > 0) refuted.add(rate);
        if (shifted + radius <= 0.2) supported.add(rate);
      }
    }
    return { 'false refutation': [...refuted], 'false support': [...supported] };
  },
};

/** Two samples of one law, or of laws as far apart as allowed; radii as in the interval. */
const distributionBandTwoSample: CalibrationCase = {
  procedure: 'distribution band of two samples',
  data: 'uniform, 400 and 400 replicates, the same law or 0.3 apart; looks every 50 %',
  questions: bothErrors,
  cost: 1,
  run: (key) => {
    const first = uniforms(key, maxReplicates);
    const second = uniforms(key, maxReplicates, 2);
    const moved = second.map((u) => u + 0.3);
    const refuted = new Set<number>();
    const supported = new Set<number>();
    for (const look of fewLooksUpTo(maxReplicates)) {
      const seen = first.subarray(0, look);
      const same = distanceBetweenSamples(seen, second.subarray(0, look));
      const apart = distanceBetweenSamples(seen, moved.subarray(0, look));
      for (const rate of nominalRates) {
        const radius = 2 * bandRadius(look, rate / 2);
        if (same - radius > 0) refuted.add(rate);
        if (apart + radius <= 0.3) supported.add(rate);
      }
    }
    return { 'false refutation': [...refuted], 'false support': [...supported] };
  },
};

/** The uniform law moved to the right. */
function shiftedBy(distance: number) {
  return (x: number) => Math.min(1, Math.max(0, x - distance));
}

const dkwOneSample: CalibrationCase = {
  procedure: 'DKW, one look',
  data: 'uniform, 40 replicates',
  questions: refutationOnly,
  cost: 0.05,
  run: (key) => errorsOfPValue(testDistributionEqualsByDkw(uniforms(key, 40), (x) => x).pValue),
};

const dkwTwoSamples: CalibrationCase = {
  procedure: 'DKW of two samples, one look',
  data: 'discrete, sixths, 40 and 25 replicates',
  questions: refutationOnly,
  cost: 0.05,
  run: (key) => {
    const values = uniforms(key, 65).map((u) => Math.floor(6 * u));
    const { pValue } = testDistributionEqualsByDkwTwoSample(
      values.subarray(0, 40),
      values.subarray(40),
    );
    return errorsOfPValue(pValue);
  },
};

const dkwDistance: CalibrationCase = {
  procedure: 'DKW distance, one look',
  data: 'uniform, 300 replicates; expected law 0.2 away',
  questions: bothErrors,
  cost: 0.2,
  run: (key) => {
    const values = uniforms(key, 300);
    const interval = (rate: number) =>
      distributionDistanceIntervalByDkw(values, shiftedBy(0.2), rate);
    return {
      'false refutation': nominalRates.filter((rate) => interval(rate).lower > 0.2),
      'false support': nominalRates.filter((rate) => interval(rate).upper <= 0.2),
    };
  },
};

const ladder: CalibrationCase = {
  procedure: 'ladder of p-values, 5 rounds',
  data: 'two p-values, on a grid of 1/5000',
  questions: refutationOnly,
  cost: 0.1,
  run: (key) => {
    const all = uniforms(key, 10);
    const coarse = (u: number) => Math.ceil(5000 * u) / 5000;
    const sample = (_: number, round: number) => [
      { component: 'a', pValue: coarse(all[2 * round - 2]) },
      { component: 'b', pValue: coarse(all[2 * round - 1]) },
    ];
    return {
      'false refutation': nominalRates.filter(
        (rate) =>
          testPValuesByLadder(sample, { rate, numRounds: 5, numSamples: 1, growth: 1 }).decision ===
          'rejected',
      ),
    };
  },
};

export const quantileAndLawCases: readonly CalibrationCase[] = [
  quantile(exponential, 0.9, Math.LN10, Math.LN2),
  quantile(student(3), 0.5, 0, -1),
  quantile(thirds, 0.5, 1, 0),
  distributionBand,
  distributionBandTwoSample,
  dkwOneSample,
  dkwTwoSamples,
  dkwDistance,
  ladder,
];
