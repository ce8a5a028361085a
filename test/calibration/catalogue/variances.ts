import {
  addToMoments,
  noMoments,
  varianceMixtureInterval,
  varianceMixtureShape,
  varianceRatioInterval,
} from '../../../src/stats/index.js';
import { bothErrors, type CalibrationCase, type Errors, nominalRates } from './case.js';
import { normals } from './laws.js';
import { looksUpTo, remembered } from './sequences.js';

const maxReplicates = 400;
const looks = looksUpTo(maxReplicates);

/** Both errors about a number > 0, with a margin from a quarter of the truth up to it. */
function everWrongBelow(
  truth: number,
  intervalAt: (look: number, rate: number) => { readonly lower: number; readonly upper: number },
): Errors {
  const refuted: number[] = [];
  const supported: number[] = [];
  for (const rate of nominalRates) {
    const intervals = looks.map((look) => intervalAt(look, rate));
    if (intervals.some(({ lower, upper }) => lower > truth || upper < truth)) refuted.push(rate);
    if (intervals.some(({ lower, upper }) => lower >= truth / 4 && upper <= truth)) {
      supported.push(rate);
    }
  }
  return { 'false refutation': refuted, 'false support': supported };
}

/** The interval is a multiple of the sum of squares, so its factors are found once. */
const varianceFactors = remembered((degrees, rate) =>
  varianceMixtureInterval(1, degrees, rate, varianceMixtureShape(maxReplicates / 4, rate)),
);

function varianceOfNormals(isMeanKnown: boolean): CalibrationCase {
  return {
    procedure: 'variance mixture',
    data: `Gaussian, ${isMeanKnown ? 'known' : 'unknown'} mean, ${maxReplicates} replicates`,
    questions: bothErrors,
    cost: 0.2,
    run: (key) => {
      const values = normals(key, maxReplicates);
      const sums: number[] = [];
      let sumSquares = 0;
      let moments = noMoments;
      for (const value of values) {
        sumSquares += value ** 2;
        moments = addToMoments(moments, 100 + value);
        sums[moments.count] = isMeanKnown ? sumSquares : moments.sumSquares;
      }
      return everWrongBelow(1, (look, rate) => {
        const factors = varianceFactors(isMeanKnown ? look : look - 1, rate);
        return { lower: sums[look] * factors.lower, upper: sums[look] * factors.upper };
      });
    },
  };
}

/** The same for the interval of a ratio: it is a multiple of the ratio of the sums. */
const ratioFactors = remembered((look, rate) =>
  varianceRatioInterval(
    { sumSquares: 1, degrees: look },
    { sumSquares: 1, degrees: Math.floor(look / 2) },
    rate,
    varianceMixtureShape(maxReplicates / 4, rate) / 2,
  ),
);

const varianceRatio: CalibrationCase = {
  procedure: 'variance ratio',
  data: `Gaussian, ${maxReplicates} and ${maxReplicates / 2} replicates, variances 4 to 1`,
  questions: bothErrors,
  cost: 0.2,
  run: (key) => {
    const first = cumulativeSquares(normals(key, maxReplicates));
    const second = cumulativeSquares(normals(key, maxReplicates / 2, 2));
    return everWrongBelow(4, (look, rate) => {
      const ratio = (4 * first[look]) / second[Math.floor(look / 2)];
      const factors = ratioFactors(look, rate);
      return { lower: ratio * factors.lower, upper: ratio * factors.upper };
    });
  },
};

function cumulativeSquares(values: Float64Array): number[] {
  const sums = [0];
  for (const [place, value] of values.entries()) sums.push(sums[place] + value ** 2);
  return sums;
}

export const varianceCases: readonly CalibrationCase[] = [
  varianceOfNormals(true),
  varianceOfNormals(false),
  varianceRatio,
];
