import type { NumericRange } from './parameter-range.js';

/** Why a range cannot be drawn from. */
export interface RangeProblem {
  /** Which argument; undefined when it is the bounds. */
  readonly argument?: string;
  readonly value: unknown;
  readonly expected: string;
  readonly advice?: string;
}

/** Neighbouring values of a grid are at least so many spacings of doubles apart. */
const leastSpacings = 16;

/**
 * What is wrong with a range of numbers: bounds that are not ordered, a width or a
 * ratio that overflows, a grid whose neighbouring values are one number. Settings
 * drawn from such a range would all be the same, or none.
 *
 * @returns undefined for a range that can be drawn from
 */
export function problemOfRange(range: NumericRange): RangeProblem | undefined {
  const { min, max } = range;
  const value = [min, max];
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max)) {
    const advice =
      Number.isFinite(min) && min === max ? `use oneOf(${min}) for a single value` : '';
    return { value, expected: 'finite bounds with min < max', advice };
  }
  if (range.kind === 'integers') return problemOfIntegers(min, max);
  const { kind, resolution } = range;
  if (!(Number.isSafeInteger(resolution) && resolution > 0)) {
    return {
      argument: 'resolution',
      value: resolution,
      expected: `a whole number in [1, ${Number.MAX_SAFE_INTEGER}]`,
    };
  }
  if (kind === 'log-uniform' && min <= 0) {
    return { argument: 'min', value: min, expected: 'a number > 0' };
  }
  const isLogarithmic = kind === 'log-uniform';
  if (!Number.isFinite(isLogarithmic ? max / min : max - min)) {
    return {
      value,
      expected: `bounds whose ${isLogarithmic ? 'ratio' : 'difference'} is a finite number, below 1.8e308`,
      advice: 'choose a narrower range',
    };
  }
  if (isToldApart(range)) return undefined;
  return {
    value,
    expected: `a range of which ${resolution} intervals can be told apart in double precision`,
    advice: 'widen it, or lower its resolution, the third argument',
  };
}

function problemOfIntegers(min: number, max: number): RangeProblem | undefined {
  const value = [min, max];
  if (!(Number.isInteger(min) && Number.isInteger(max))) {
    return { value, expected: 'two whole numbers' };
  }
  if ([min, max, max - min].every(Number.isSafeInteger)) return undefined;
  return {
    value,
    expected: 'whole numbers that lie, and differ by, at most 2^53 - 1',
    advice: 'larger ones are not told apart; choose a narrower range',
  };
}

/** Spacing of doubles around a number, from above. */
function spacing(value: number): number {
  return Math.max(Math.abs(value) * Number.EPSILON, Number.MIN_VALUE);
}

function isToldApart({
  kind,
  min,
  max,
  resolution,
}: Exclude<NumericRange, { kind: 'integers' }>): boolean {
  if (kind === 'uniform') {
    const largest = Math.max(Math.abs(min), Math.abs(max));
    return (max - min) / resolution >= leastSpacings * spacing(largest);
  }
  // The grid is finest, against the spacing of doubles, at its lower end; the logarithm
  // that says where a value stands in it is rounded in proportion to its size.
  const width = Math.log(max / min);
  return min * Math.expm1(width / resolution) >= leastSpacings * (1 + width) * spacing(min);
}
