import { invalidArgument } from '../errors.js';
import type { DistributionRelation, LogRatioRelation, RankRelation } from '../relation.js';
import { requireWhole } from './arguments.js';

/**
 * Each component follows the law of the prediction (`Prediction.laws`): the
 * largest distance between the distribution functions is at most the margin.
 * The predicted value is 0.
 */
export const distributionEquals: DistributionRelation = {
  kind: 'distribution',
  sides: 'at-most',
  numSamples: 1,
  statement:
    'The distribution function of every component stays within its margin of the predicted one.',
};

/**
 * A replicate holds two draws per component, from two simulators; their laws
 * differ nowhere by more than the margin. The predicted value is 0.
 */
export const distributionsAgree: DistributionRelation = {
  kind: 'distribution',
  sides: 'at-most',
  numSamples: 2,
  statement:
    'The distribution functions of the two simulators stay within the margin of each other.',
};

/**
 * Simulation-based calibration: each value is the rank, from 0 to `numDraws`, of
 * a quantity at the parameters that made the data among posterior draws. The
 * distance of the ranks from uniform is at most the margin. The predicted value is 0.
 *
 * @param numDraws - posterior draws per replicate
 * @param numCells - cells of equal probability; divides numDraws + 1
 */
export function ranksUniform(numDraws: number, numCells: number): RankRelation {
  requireWhole('numDraws', numDraws, 1);
  if (!(Number.isInteger(numCells) && numCells >= 2 && (numDraws + 1) % numCells === 0)) {
    throw invalidArgument(
      'numCells',
      numCells,
      `a divisor >= 2 of numDraws + 1 = ${numDraws + 1}, or the cells are not equally likely`,
    );
  }
  return {
    kind: 'rank',
    sides: 'at-most',
    numDraws,
    numCells,
    statement: 'The cumulative share of the ranks stays within its margin of uniform.',
  };
}

/**
 * Two laws whose densities have the ratio p1 / p2 proportional to exp(-s x): a
 * replicate holds pairs (draw of the first, draw of the second), and s is the
 * predicted slope. For energies at temperatures T1 and T2 the slope is
 * 1 / T1 - 1 / T2, whatever the density of states.
 */
export const logRatioSlope: LogRatioRelation = {
  kind: 'log-ratio-slope',
  sides: 'equal',
  statement:
    'The logarithm of the ratio of the two densities falls with a slope within its margin of the predicted one.',
};
