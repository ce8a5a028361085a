import { deriveKey } from '../../../src/random/index.js';
import {
  distributionBandRadius,
  edgesOutsideRankBand,
  rankBand,
  rankDistanceEstimate,
  rankDistanceLogEValue,
  rankUniformityLogEValue,
  testLawEqualsByKernelStein,
  testLawEqualsByMeanDiscrepancyTwoSample,
} from '../../../src/stats/index.js';
import {
  bothErrors,
  type CalibrationCase,
  errorsOfPValue,
  nominalRates,
  refutationOnly,
} from './case.js';
import { normals, uniforms } from './laws.js';
import { errorsOfLargest, looksUpTo, remembered } from './sequences.js';

const looks = new Set(looksUpTo(400).filter((look) => look >= 16));

const ranksByEValue: CalibrationCase = {
  procedure: 'uniform ranks, e-process',
  data: 'discrete, ranks in 8 cells, each of 200',
  questions: refutationOnly,
  cost: 1,
  run: (key) => {
    const counts = new Array<number>(8).fill(0);
    let largest = 0;
    for (const u of uniforms(key, 200)) {
      counts[Math.floor(8 * u)] += 1;
      largest = Math.max(largest, rankUniformityLogEValue(counts));
    }
    return errorsOfLargest(largest);
  },
};

const distance = 0.2;
const bandRadius = remembered((numRanks, rate) => distributionBandRadius(numRanks, rate, 16));

/**
 * The law of the ranks is as far from uniform as allowed: seven tenths of them
 * lie in the first four cells. The interval ends beyond the distance exactly
 * when the e-process at the distance, or the band, excludes it.
 */
const ranksWithin: CalibrationCase = {
  procedure: 'distance of ranks from uniform',
  data: 'discrete, ranks in 8 cells, 0.2 from uniform, 400 replicates',
  questions: bothErrors,
  cost: 0.5,
  run: (key) => {
    const counts = new Array<number>(8).fill(0);
    const refuted = new Set<number>();
    const supported = new Set<number>();
    for (const [place, u] of uniforms(key, 400).entries()) {
      const share = u < 0.7 ? u / 1.4 : 0.5 + (u - 0.7) / 0.6;
      counts[Math.floor(8 * share)] += 1;
      const look = place + 1;
      if (!looks.has(look)) continue;
      const logEValue = rankDistanceLogEValue(counts, distance);
      const estimate = rankDistanceEstimate(counts);
      for (const rate of nominalRates) {
        const radius = bandRadius(look, rate / 2);
        if (logEValue >= Math.log(2 / rate) || estimate - radius > distance) refuted.add(rate);
        if (estimate + radius <= distance) supported.add(rate);
      }
    }
    return { 'false refutation': [...refuted], 'false support': [...supported] };
  },
};

const bandOf = remembered((numRanks, rate) => rankBand(numRanks, 8, rate));

const ranksByBand: CalibrationCase = {
  procedure: 'rank band, one look',
  data: 'discrete, 100 ranks in 8 cells',
  questions: refutationOnly,
  cost: 0.05,
  run: (key) => {
    const counts = new Array<number>(8).fill(0);
    for (const u of uniforms(key, 100)) counts[Math.floor(8 * u)] += 1;
    return {
      'false refutation': nominalRates.filter(
        (rate) => edgesOutsideRankBand(counts, bandOf(100, rate)).length > 0,
      ),
    };
  },
};

const pointsFrom = (values: Float64Array) =>
  Array.from({ length: values.length / 2 }, (_, i) => [values[2 * i], values[2 * i + 1]]);

const kernelStein: CalibrationCase = {
  procedure: 'kernel Stein discrepancy, wild bootstrap, one look',
  data: 'Gaussian, 40 points in 2 dimensions, 999 bootstraps',
  questions: refutationOnly,
  expectation: {
    kind: 'at most a factor',
    factor: 1.5,
    why: 'the wild bootstrap is asymptotic in the number of points',
  },
  cost: 5,
  run: (key) => {
    const points = pointsFrom(normals(key, 80));
    const scores = points.map(([x, y]) => [-x, -y]);
    return errorsOfPValue(
      testLawEqualsByKernelStein(points, scores, deriveKey(key, 'signs'), { numBootstraps: 999 })
        .pValue,
    );
  },
};

const meanDiscrepancy: CalibrationCase = {
  procedure: 'mean discrepancy, permutations, one look',
  data: 'heavy-tailed, 12 and 18 points in 2 dimensions, 999 permutations',
  questions: refutationOnly,
  cost: 5,
  run: (key) => {
    const points = pointsFrom(normals(key, 60).map((z) => z ** 3));
    return errorsOfPValue(
      testLawEqualsByMeanDiscrepancyTwoSample(
        points.slice(0, 12),
        points.slice(12),
        deriveKey(key, 'labels'),
        { numPermutations: 999 },
      ).pValue,
    );
  },
};

export const posteriorCases: readonly CalibrationCase[] = [
  ranksByEValue,
  ranksWithin,
  ranksByBand,
  kernelStein,
  meanDiscrepancy,
];
