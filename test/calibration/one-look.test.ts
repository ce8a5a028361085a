import { describe } from 'vitest';
import { deriveKey, keyFromSeed } from '../../src/random/index.js';
import {
  edgesOutsideRankBand,
  type RankBand,
  rankBand,
  simultaneousBand,
  testDistributionEqualsByDkw,
  testDistributionEqualsByDkwTwoSample,
  testLawEqualsByKernelStein,
  testLawEqualsByMeanDiscrepancyTwoSample,
  testPValuesByLadder,
} from '../../src/stats/index.js';
import { normals, uniforms } from '../helpers/samples.js';
import { testSeed } from '../helpers/seed.js';
import { countExclusions, testRealisedRates } from './realised-rates.js';
import { nominalRates } from './sizes.js';

const seed = testSeed(20260422);
const key = keyFromSeed(seed);

/** Data sets in which the p-value of a true null is at most the rate. */
function rejections(pValueOf: (index: number) => number) {
  return (numSequences: number) =>
    countExclusions(numSequences, (index) => {
      const pValue = pValueOf(index);
      return new Set(nominalRates.filter((rate) => pValue <= rate));
    });
}

const pointsOf = (from: number, index: number, count: number) => {
  const values = normals(seed + from, index, 2 * count);
  return Array.from({ length: count }, (_, i) => [values[2 * i], values[2 * i + 1]]);
};

const bands = new Map<number, RankBand>(nominalRates.map((rate) => [rate, rankBand(100, 8, rate)]));

// Rate: 3 x the failure rate per case, 7 cases.
describe('tests at one look', () => {
  testRealisedRates([
    {
      name: 'DKW, one sample of 40',
      count: rejections(
        (index) => testDistributionEqualsByDkw(uniforms(seed, index, 40), (x) => x).pValue,
      ),
    },
    {
      name: 'DKW, two samples of 40 and 25',
      count: rejections((index) => {
        const values = uniforms(seed + 1, index, 65);
        return testDistributionEqualsByDkwTwoSample(values.subarray(0, 40), values.subarray(40))
          .pValue;
      }),
    },
    {
      name: 'rank band, 100 ranks in 8 cells',
      count: (numSequences) =>
        countExclusions(numSequences, (index) => {
          const counts = new Array<number>(8).fill(0);
          for (const u of uniforms(seed + 2, index, 100)) counts[Math.floor(8 * u)] += 1;
          const leaves = (rate: number) => {
            const band = bands.get(rate);
            return band === undefined || edgesOutsideRankBand(counts, band).length > 0;
          };
          return new Set(nominalRates.filter(leaves));
        }),
    },
    {
      name: 'ladder of two coarse p-values',
      count: (numSequences) =>
        countExclusions(numSequences, (index) => {
          const all = uniforms(seed + 3, index, 10);
          // Rounded up to a grid, so they are valid but not uniform.
          const coarse = (u: number) => Math.ceil(5000 * u) / 5000;
          const sample = (_: number, round: number) => [
            { component: 'a', pValue: coarse(all[2 * round - 2]) },
            { component: 'b', pValue: coarse(all[2 * round - 1]) },
          ];
          const rejects = (rate: number) =>
            testPValuesByLadder(sample, { rate, numRounds: 5, numSamples: 1, growth: 1 })
              .decision === 'rejected';
          return new Set(nominalRates.filter(rejects));
        }),
    },
    {
      // The wild bootstrap is asymptotic: a factor of 1.5 is allowed at 60 points.
      name: 'kernel Stein, 60 points in 2 dimensions',
      share: 0.25,
      slack: 1.5,
      count: rejections((index) => {
        const points = pointsOf(4, index, 60);
        const scores = points.map(([x, y]) => [-x, -y]);
        return testLawEqualsByKernelStein(points, scores, deriveKey(key, 'signs', index), {
          numBootstraps: 199,
        }).pValue;
      }),
    },
    {
      name: 'mean discrepancy, 15 and 25 points',
      share: 0.25,
      count: rejections(
        (index) =>
          testLawEqualsByMeanDiscrepancyTwoSample(
            pointsOf(5, index, 15),
            pointsOf(6, index, 25),
            deriveKey(key, 'labels', index),
            { numPermutations: 199 },
          ).pValue,
      ),
    },
    {
      // Correlations of 6 places from 30 replicates: a factor of 1.5 is allowed.
      name: 'sup-t band, 30 curves at 6 places',
      share: 0.05,
      slack: 1.5,
      count: (numSequences) =>
        countExclusions(numSequences, (index) => {
          const kicks = normals(seed + 7, index, 30 * 6);
          const curves = Array.from({ length: 30 }, (_, i) => {
            let walk = 0;
            return Array.from({ length: 6 }, (__, j) => {
              walk += kicks[6 * i + j];
              return walk;
            });
          });
          const misses = (rate: number) =>
            simultaneousBand(curves, rate, deriveKey(key, 'band', index)).intervals.some(
              ({ lower, upper }) => lower > 0 || upper < 0,
            );
          return new Set(nominalRates.filter(misses));
        }),
    },
  ]);
});
