import type { Interval, QuantileRelation } from '../../core/index.js';
import { quantileInterval } from '../../stats/index.js';
import {
  isConstant,
  ofAnyLaw,
  ofNoSpread,
  precisionFor,
  type Question,
  type Reader,
} from './reader.js';

/** One quantile of each value; censored values bound it from below only. */
export function readQuantiles(question: Question<QuantileRelation>): Reader {
  const { probability, censoredAt = Number.POSITIVE_INFINITY } = question.relation;
  const precision = precisionFor(question);
  const columns: number[][] = question.components.map(() => []);
  const uncensored = ({ lower, upper }: Interval): Interval => ({
    lower: Math.min(lower, censoredAt),
    upper: upper >= censoredAt ? Number.POSITIVE_INFINITY : upper,
  });
  return {
    add: (values) => {
      for (const [index, value] of values.entries()) columns[index].push(value);
    },
    read: () =>
      columns.map((column) => {
        const sorted = Float64Array.from(column).sort();
        const estimate =
          sorted[Math.min(column.length - 1, Math.floor(probability * column.length))];
        // Order statistics one binomial standard deviation to either side.
        const spread = Math.sqrt(column.length * probability * (1 - probability));
        const at = (place: number) =>
          sorted[Math.min(column.length - 1, Math.max(0, Math.round(place)))];
        const centre = probability * column.length;
        return {
          method: 'quantile-mixture',
          estimate,
          standardError: (at(centre + spread) - at(centre - spread)) / 2,
          // Runs that all ended before the event agree because they must.
          normality: isConstant(column) && column[0] < censoredAt ? ofNoSpread : ofAnyLaw,
          numReplicates: column.length,
          hasValuesIn: ({ lower, upper }) => column.some((value) => value > lower && value < upper),
          interval: (rate) => uncensored(quantileInterval(column, probability, rate, precision)),
        };
      }),
  };
}
