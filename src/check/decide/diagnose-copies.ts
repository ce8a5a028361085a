import type { Diagnostic, Replicate } from '../../core/index.js';

/** Replicates that must be there before equal values are held against a simulator. */
const leastReplicates = 16;
/** Shares of few parts are equal in many replicates for good reasons. */
const largestDenominator = 64;
const rounding = 1e-9;

/**
 * A gate that fails when every replicate has the same values and these are no simple
 * fractions: a simulator that draws nothing from its key, whose one run would be counted as
 * many. Says nothing when replicates differ, of few of them, and of indicators or shares of
 * up to 64 parts, which may well be equal.
 */
export function diagnoseCopies(replicates: readonly Replicate[]): Diagnostic[] {
  const [first, ...others] = replicates;
  if (replicates.length < leastReplicates || first.values.every(isSimpleFraction)) return [];
  const areEqual = others.every(({ values }) =>
    values.every((value, index) => Object.is(value, first.values[index])),
  );
  if (!areEqual) return [];
  return [
    {
      name: 'values differ',
      value: others.length,
      threshold: 0,
      holds: false,
      message: `all ${replicates.length} replicates gave ${first.values.slice(0, 3).join(', ')}${first.values.length > 3 ? ', ...' : ''}; a simulator must draw from its key, and what needs no random numbers is a computation`,
    },
  ];
}

function isSimpleFraction(value: number): boolean {
  for (let denominator = 1; denominator <= largestDenominator; denominator++) {
    const numerator = value * denominator;
    if (Math.abs(numerator - Math.round(numerator)) < rounding) return true;
  }
  return false;
}
