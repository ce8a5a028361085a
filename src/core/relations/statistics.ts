import { invalidArgument } from '../errors.js';
import type {
  MeanRelation,
  ProbabilityRelation,
  QuantileRelation,
  VarianceRatioRelation,
  VarianceRelation,
} from '../relation.js';

/** Each component's mean is the predicted one. Inference: t-mixture confidence sequence. */
export const meanEquals: MeanRelation = {
  kind: 'mean',
  sides: 'equal',
  statement: 'The mean of every component lies within its margin of the prediction.',
};

/**
 * Each component, which lies in [0, 1] by construction, has the predicted mean.
 * Inference: betting confidence sequence.
 */
export const probabilityEquals: ProbabilityRelation = {
  kind: 'probability',
  sides: 'equal',
  statement: 'Every probability lies within its margin of the prediction.',
};

/**
 * Each component, one draw per replicate, has the predicted variance.
 * Inference: variance mixture, for normal draws; gated by their kurtosis.
 */
export const varianceEquals: VarianceRelation = {
  kind: 'variance',
  sides: 'equal',
  statement: 'The variance of every component lies within its margin of the prediction.',
};

/**
 * A replicate holds two independent draws per component; the variance of the
 * first over that of the second is the predicted ratio.
 */
export const varianceRatioEquals: VarianceRatioRelation = {
  kind: 'variance-ratio',
  sides: 'equal',
  statement:
    'The variance of the first draw over that of the second lies within the margin of the predicted ratio.',
};

/**
 * The quantile of each component is the predicted one; no moments are needed.
 *
 * @param probability - of the quantile, in (0, 1)
 * @param censoredAt - values at or above it are known to be at least it: what a
 *   first-passage time is when the run ended first
 */
export function quantileEquals(probability: number, censoredAt?: number): QuantileRelation {
  if (!(probability > 0 && probability < 1)) {
    throw invalidArgument('probability', probability, 'a number in (0, 1)');
  }
  if (censoredAt !== undefined && !Number.isFinite(censoredAt)) {
    throw invalidArgument('censoredAt', censoredAt, 'a finite number, or none without censoring');
  }
  return {
    kind: 'quantile',
    sides: 'equal',
    probability,
    ...(censoredAt === undefined ? {} : { censoredAt }),
    statement: `The quantile at ${probability} of every component lies within its margin of the prediction.`,
  };
}
