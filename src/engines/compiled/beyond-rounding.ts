import type { RandomKey } from '../../core/index.js';
import { fillRademacher } from '../../random/index.js';

/** Half a unit in the last place of 1. */
export const unitRoundoff = { float32: 2 ** -24, float64: 2 ** -53 } as const;

/** How many roundings the numbers that enter a disturbed job are off. */
export const roundingsOfInputs = 4;

/** Numbers of a result by what they are, such as its state. */
export type NumbersByName = Readonly<Record<string, Float64Array>>;

/** What a kernel made of a job, beside what the reference makes of it. */
export interface RoundingTrial {
  /** What ran, in the plural, such as `float32 networks of 3 erf neurons`. */
  readonly what: string;
  readonly unitRoundoff: number;
  readonly found: NumbersByName;
  readonly expected: NumbersByName;
  /** The reference, where every number that enters is off by `roundingsOfInputs` roundings. */
  readonly disturbed: NumbersByName;
}

/**
 * Numbers that are each off by so many roundings, of random sign.
 *
 * @param unit - a rounding, relative to one
 */
export function offByRoundings(numbers: Float64Array, key: RandomKey, unit: number): Float64Array {
  const signs = new Float64Array(numbers.length);
  fillRademacher(key, 1000, 0, signs);
  return numbers.map((value, place) => value * (1 + roundingsOfInputs * unit * signs[place]));
}

/**
 * Whether rounding explains how far a kernel lies from the reference. Rounding may do ten
 * times what a few roundings of what enters do, as it happens all along the way, and reading
 * a result back costs up to eight more; a kernel whose exponential or logarithm was spoiled
 * by a compiler lies thousands of times further.
 *
 * @returns the first trial that it does not explain, in words; undefined without one
 */
export function whyBeyondRounding(trials: readonly RoundingTrial[]): string | undefined {
  for (const { what, unitRoundoff: unit, found, expected, disturbed } of trials) {
    for (const [name, numbers] of Object.entries(expected)) {
      const distance = largestDistance(numbers, found[name]);
      const size = largestDistance(numbers, new Float64Array(numbers.length));
      const bound = 10 * largestDistance(numbers, disturbed[name]) + 8 * unit * size;
      if (!(distance <= bound)) {
        return `${what} lie ${short(distance)} from the reference (${name}), where rounding explains at most ${short(bound)}`;
      }
    }
  }
  return undefined;
}

/** Infinite when one is missing or has another length, NaN when one holds a NaN. */
function largestDistance(first: Float64Array, second: Float64Array | undefined): number {
  if (second?.length !== first.length) return Number.POSITIVE_INFINITY;
  return Math.max(0, ...first.map((value, place) => Math.abs(value - second[place])));
}

function short(number: number): string {
  return String(Number(number.toPrecision(2)));
}
