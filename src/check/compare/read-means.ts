import type { MeanRelation } from '../../core/index.js';
import {
  addToMoments,
  noMoments,
  type RunningMoments,
  standardErrorOfMean,
  tMixtureInterval,
  tMixtureLogEValue,
} from '../../stats/index.js';
import { normalityOfMeans } from './normality.js';
import {
  allowed,
  nonNormalityAllowance,
  precisionFor,
  type Question,
  type Reader,
  type Reading,
} from './reader.js';

/** Means of the values, of their logarithms, or of contrasts of either. */
export function readMeans(question: Question<MeanRelation>): Reader {
  const { contrasts, ofLogarithms } = question.relation;
  const precision = precisionFor(question);
  // Deviations from the prediction: sums of values far from 0 would lose their digits.
  const references = question.components.map(({ value }) => (Number.isFinite(value) ? value : 0));
  const columns: number[][] = question.components.map(() => []);
  const moments: RunningMoments[] = columns.map(() => noMoments);
  const componentValues = (values: readonly number[]): readonly number[] => {
    const terms = ofLogarithms === true ? values.map(Math.log) : values;
    return contrasts === undefined ? terms : contrasts.map((row) => dot(row, terms));
  };
  return {
    componentValues,
    add: (values) => {
      for (const [index, value] of componentValues(values).entries()) {
        const deviation = value - references[index];
        moments[index] = addToMoments(moments[index], deviation);
        columns[index].push(deviation);
      }
    },
    read: () =>
      columns.map((column, index) =>
        shifted(readMean(column, moments[index], precision), references[index]),
      ),
  };
}

/** A mean by the t-mixture, with the gate and the allowance for non-normal replicates. */
export function readMean(
  column: readonly number[],
  moments: RunningMoments,
  precision: number,
): Reading {
  return {
    method: 't-mixture',
    estimate: moments.mean,
    standardError: standardErrorOfMean(moments),
    numReplicates: moments.count,
    normality: (gate) => normalityOfMeans([column], gate),
    interval: (rate) => tMixtureInterval(moments, allowed(rate), precision),
    logEValueAt: (value) =>
      tMixtureLogEValue(moments, value, precision) - Math.log(nonNormalityAllowance),
  };
}

/** A reading of deviations from `reference`, as one of the values. */
function shifted(reading: Reading, reference: number): Reading {
  const { estimate, interval, logEValueAt } = reading;
  return {
    ...reading,
    estimate: reference + estimate,
    interval: (rate) => {
      const { lower, upper } = interval(rate);
      return { lower: reference + lower, upper: reference + upper };
    },
    ...(logEValueAt === undefined
      ? {}
      : { logEValueAt: (value) => logEValueAt(value - reference) }),
  };
}

function dot(row: readonly number[], values: readonly number[]): number {
  let sum = 0;
  for (let j = 0; j < row.length; j++) if (row[j] !== 0) sum += row[j] * values[j];
  return sum;
}
