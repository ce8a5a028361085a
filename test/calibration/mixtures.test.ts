import { describe } from 'vitest';
import {
  addToEmpiricalBernsteinSample,
  addToMoments,
  bernoulliMixtureLogEValue,
  distributionDistanceInterval,
  empiricalBernsteinInterval,
  emptyEmpiricalBernsteinSample,
  noMoments,
  normalMixtureLogEValue,
  quantileInterval,
  rankUniformityLogEValue,
  tMixturePrecision,
  varianceMixtureCriticalRatios,
  varianceMixtureShape,
  varianceRatioInterval,
} from '../../src/stats/index.js';
import { normals, uniforms } from '../helpers/samples.js';
import { testSeed } from '../helpers/seed.js';
import { countExclusions, testRealisedRates } from './realised-rates.js';
import { calibration, looksUpTo, nominalRates } from './sizes.js';

const seed = testSeed(20260421);
const { maxReplicates } = calibration;
const looks = looksUpTo(maxReplicates, calibration.lookFactor);

/** Sequences whose e-process has a known starting point: ever above one over the rate. */
function everAbove(largestLogEValue: (index: number) => number) {
  return (numSequences: number) =>
    countExclusions(numSequences, (index) => {
      const largest = largestLogEValue(index);
      return new Set(nominalRates.filter((rate) => largest >= -Math.log(rate)));
    });
}

/** Sequences whose interval is looked at: ever without the truth. */
function everOutside(
  truth: number,
  start: (
    index: number,
    rate: number,
  ) => (look: number) => { readonly lower: number; readonly upper: number },
) {
  return (numSequences: number) =>
    countExclusions(
      numSequences,
      (index) =>
        new Set(
          nominalRates.filter((rate) => {
            const intervalAt = start(index, rate);
            return looks.some((look) => {
              const { lower, upper } = intervalAt(look);
              return lower > truth || upper < truth;
            });
          }),
        ),
    );
}

function empiricalBernstein(values: (index: number) => Float64Array) {
  return (index: number, rate: number) => {
    const sample = emptyEmpiricalBernsteinSample(rate);
    const all = values(index);
    return (look: number) => {
      while (sample.count < look) addToEmpiricalBernsteinSample(sample, all[sample.count]);
      return empiricalBernsteinInterval(sample);
    };
  };
}

/** Critical ratios depend on the number of replicates alone, so they are found once. */
const criticalRatios = new Map(
  [...nominalRates].map((rate) => [
    rate,
    Array.from({ length: maxReplicates }, (_, nu) =>
      nu === 0
        ? { lower: 0, upper: Number.POSITIVE_INFINITY }
        : varianceMixtureCriticalRatios(nu, rate, varianceMixtureShape(maxReplicates / 4, rate)),
    ),
  ]),
);

/** Every replicate is a look; `isMeanKnown` decides about the degrees of freedom. */
function varianceOfNormals(isMeanKnown: boolean) {
  return (numSequences: number) =>
    countExclusions(numSequences, (index) => {
      const excluded = new Set<number>();
      let moments = noMoments;
      let sumSquares = 0;
      for (const value of normals(seed + 3, index, maxReplicates - 1)) {
        moments = addToMoments(moments, 100 + value);
        sumSquares += value * value;
        const degrees = isMeanKnown ? moments.count : moments.count - 1;
        const sum = isMeanKnown ? sumSquares : moments.sumSquares;
        for (const rate of nominalRates) {
          const { lower, upper } = criticalRatios.get(rate)?.[degrees] ?? { lower: 1, upper: 0 };
          if (sum < lower || sum > upper) excluded.add(rate);
        }
      }
      return excluded;
    });
}

// Rate: 3 x the failure rate per case, 10 cases.
describe('mixtures and bounds', () => {
  testRealisedRates([
    {
      name: 'empirical Bernstein, indicators of 0.1',
      share: 0.25,
      count: everOutside(
        0.1,
        empiricalBernstein((index) =>
          uniforms(seed, index, maxReplicates).map((u) => (u < 0.1 ? 1 : 0)),
        ),
      ),
    },
    {
      name: 'normal mixture, every look',
      count: everAbove((index) => {
        let moments = noMoments;
        let largest = 0;
        for (const value of normals(seed + 1, index, maxReplicates)) {
          moments = addToMoments(moments, 3 + 2 * value);
          const precision = tMixturePrecision(maxReplicates / 4, 0.01);
          largest = Math.max(largest, normalMixtureLogEValue(moments, 3, 4, precision));
        }
        return largest;
      }),
    },
    {
      name: 'normal mixture, signs (sub-Gaussian)',
      share: 0.5,
      count: everAbove((index) => {
        let moments = noMoments;
        let largest = 0;
        for (const value of normals(seed + 2, index, maxReplicates)) {
          moments = addToMoments(moments, Math.sign(value));
          largest = Math.max(largest, normalMixtureLogEValue(moments, 0, 1, 10));
        }
        return largest;
      }),
    },
    { name: 'variance mixture, known mean', count: varianceOfNormals(true) },
    { name: 'variance mixture, unknown mean', count: varianceOfNormals(false) },
    {
      name: 'variance ratio, sizes 2 to 1',
      share: 0.1,
      count: everOutside(4, (index, rate) => {
        const first = normals(seed + 4, index, maxReplicates);
        const second = normals(seed + 5, index, maxReplicates);
        const sum = (values: Float64Array, count: number) => ({
          sumSquares: values.subarray(0, count).reduce((total, x) => total + x * x, 0),
          degrees: count,
        });
        const shape = varianceMixtureShape(maxReplicates / 4, rate) / 2;
        return (look) => {
          const { sumSquares, degrees } = sum(first, look);
          return varianceRatioInterval(
            { sumSquares: 4 * sumSquares, degrees },
            sum(second, Math.floor(look / 2)),
            rate,
            shape,
          );
        };
      }),
    },
    {
      name: 'quantile 0.9 of an exponential law',
      share: 0.1,
      count: everOutside(Math.LN10, (index, rate) => {
        const values = uniforms(seed + 6, index, maxReplicates).map((u) => -Math.log(u));
        return (look) => quantileInterval(values.subarray(0, look), 0.9, rate, 30);
      }),
    },
    {
      name: 'median of a law with ties',
      share: 0.1,
      count: everOutside(1, (index, rate) => {
        const values = uniforms(seed + 7, index, maxReplicates).map((u) => Math.floor(3 * u));
        return (look) => quantileInterval(values.subarray(0, look), 0.5, rate, 30);
      }),
    },
    {
      name: 'distance of distributions',
      share: 0.1,
      count: everOutside(0, (index, rate) => {
        const values = uniforms(seed + 8, index, maxReplicates);
        return (look) =>
          distributionDistanceInterval(values.subarray(0, look), (x) => x, rate, looks[0]);
      }),
    },
    {
      name: 'Bernoulli mixture, every look',
      share: 0.5,
      count: everAbove((index) => {
        let successes = 0;
        let largest = 0;
        for (const [place, u] of uniforms(seed + 9, index, maxReplicates).entries()) {
          if (u < 0.3) successes += 1;
          largest = Math.max(largest, bernoulliMixtureLogEValue(successes, place + 1, 0.3));
        }
        return largest;
      }),
    },
    {
      name: 'uniform ranks in 8 cells, every look',
      share: 0.25,
      count: everAbove((index) => {
        const counts = new Array<number>(8).fill(0);
        let largest = 0;
        for (const u of uniforms(seed + 10, index, maxReplicates)) {
          counts[Math.floor(8 * u)] += 1;
          largest = Math.max(largest, rankUniformityLogEValue(counts));
        }
        return largest;
      }),
    },
  ]);
});
