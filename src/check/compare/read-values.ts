import { invalidArgument, type ValueRelation } from '../../core/index.js';
import { ofAnyLaw, type Question, type Reader, type Reading } from './reader.js';

/** A number with the interval that its error leaves it. */
interface Enclosed {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Numbers that are computed: one evaluation, whose errors are bounds. The interval is the
 * same at every rate, and the truth is inside it for certain; a censored number has no upper end,
 * and is known to be no more than what it is censored at.
 */
export function readValues({ relation }: Question<ValueRelation>): Reader {
  const { contrasts, ofLogarithms, censoredAt = Number.POSITIVE_INFINITY } = relation;
  // A number and its error, rounded, may add up to a little less.
  const reached = censoredAt - 4 * Number.EPSILON * Math.abs(censoredAt);
  let enclosed: readonly Enclosed[] = [];
  let count = 0;
  return {
    add: (values, errors) => {
      count += 1;
      const numbers = values.map((value, index) => {
        const own = enclose(value, errors?.[index] ?? 0);
        return own.upper >= reached
          ? { ...own, lower: Math.min(own.lower, censoredAt), upper: Number.POSITIVE_INFINITY }
          : own;
      });
      const terms = ofLogarithms === true ? numbers.map(logarithmOf) : numbers;
      enclosed = contrasts === undefined ? terms : contrasts.map((row) => combine(row, terms));
    },
    read: () => enclosed.map((own) => readingOf(own, count)),
  };
}

function enclose(value: number, error: number): Enclosed {
  if (!(error >= 0))
    throw invalidArgument('numerical error of a computed number', error, 'a number >= 0');
  return { value, lower: value - error, upper: value + error };
}

/** Of a number that may be zero or less, within its error, nothing is known. */
function logarithmOf({ value, lower, upper }: Enclosed): Enclosed {
  return {
    value: Math.log(value),
    lower: lower > 0 ? Math.log(lower) : Number.NEGATIVE_INFINITY,
    upper: Math.log(upper),
  };
}

function combine(row: readonly number[], terms: readonly Enclosed[]): Enclosed {
  let [value, lower, upper] = [0, 0, 0];
  for (const [index, factor] of row.entries()) {
    if (factor === 0) continue;
    const term = terms[index];
    value += factor * term.value;
    lower += factor * (factor > 0 ? term.lower : term.upper);
    upper += factor * (factor > 0 ? term.upper : term.lower);
  }
  return { value, lower, upper };
}

function readingOf({ value, lower, upper }: Enclosed, numReplicates: number): Reading {
  return {
    method: 'computed',
    estimate: value,
    standardError: 0,
    normality: ofAnyLaw,
    numReplicates,
    interval: () => ({ lower, upper }),
    logEValueAt: (claimed) =>
      claimed >= lower && claimed <= upper ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
  };
}
