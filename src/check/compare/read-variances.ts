import type { VarianceRatioRelation, VarianceRelation } from '../../core/index.js';
import {
  addToMoments,
  noMoments,
  type RunningMoments,
  sampleVariance,
  varianceMixtureInterval,
  varianceMixtureLogEValue,
  varianceMixtureShape,
  varianceRatioInterval,
} from '../../stats/index.js';
import { normalityOfVariances } from './normality.js';
import { allowed, horizonOf, nonNormalityAllowance, type Question, type Reader } from './reader.js';

/** Variances of normal draws, one draw of each component per replicate. */
export function readVariances(question: Question<VarianceRelation>): Reader {
  const { columns, moments, add } = columnsOf(question.components.length);
  const shape = varianceMixtureShape(Math.ceil(horizonOf(question)), question.refutationRate);
  return {
    add,
    read: () =>
      moments.map((current, index) => {
        const variance = sampleVariance(current);
        const degrees = current.count - 1;
        return {
          method: 'variance-mixture',
          estimate: variance,
          standardError: variance * Math.sqrt(2 / degrees),
          numReplicates: current.count,
          normality: (gate) => normalityOfVariances([columns[index]], gate),
          interval: (rate) =>
            varianceMixtureInterval(current.sumSquares, degrees, allowed(rate), shape),
          logEValueAt: (value) =>
            value > 0
              ? varianceMixtureLogEValue(current.sumSquares, degrees, value, shape) -
                Math.log(nonNormalityAllowance)
              : Number.POSITIVE_INFINITY,
        };
      }),
  };
}

/** Ratio of the variances of two independent normal draws of each component. */
export function readVarianceRatios(question: Question<VarianceRatioRelation>): Reader {
  const { columns, moments, add } = columnsOf(2 * question.components.length);
  const shape = varianceMixtureShape(Math.ceil(horizonOf(question)), question.refutationRate) / 2;
  const sample = (index: number) => ({
    sumSquares: moments[index].sumSquares,
    degrees: moments[index].count - 1,
  });
  return {
    add,
    read: () =>
      question.components.map((_, index) => {
        const [first, second] = [2 * index, 2 * index + 1];
        const ratio = sampleVariance(moments[first]) / sampleVariance(moments[second]);
        return {
          method: 'variance-ratio-mixture',
          estimate: ratio,
          standardError: ratio * Math.sqrt(4 / (moments[first].count - 1)),
          numReplicates: moments[first].count,
          normality: (gate) => normalityOfVariances([columns[first], columns[second]], gate),
          interval: (rate) =>
            varianceRatioInterval(sample(first), sample(second), allowed(rate), shape),
        };
      }),
  };
}

function columnsOf(numColumns: number) {
  const columns: number[][] = Array.from({ length: numColumns }, () => []);
  const moments: RunningMoments[] = columns.map(() => noMoments);
  const add = (values: readonly number[]): void => {
    for (const [index, value] of values.entries()) {
      moments[index] = addToMoments(moments[index], value);
      columns[index].push(value);
    }
  };
  return { columns, moments, add };
}
