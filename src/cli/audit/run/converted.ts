import { sampledNumber } from '../../../audit/index.js';
import type { NoNumber, Reproduction, SampledNumber } from '../../../core/index.js';
import type { NumberOf } from '../../claim-files/compile-expression.js';
import type { NamedParameters } from '../../claim-files/expressions/expression.js';

/** A number, and a bound on its error. */
export interface NumberWithError {
  readonly value: number;
  readonly numericalError: number;
}

/** What was made, before anything is done with it. */
export type Raw =
  | ({ readonly kind: 'computed' } & NumberWithError)
  | { readonly kind: 'runs'; readonly values: readonly number[] }
  | {
      /** `draws` has effective draws for runs, of which no single one is known. */
      readonly kind: 'mean' | 'draws';
      readonly value: number;
      readonly standardError: number;
      readonly numRuns: number;
    }
  | NoNumber;

/**
 * What is compared: an expression in what was made and in the computed numbers beside it.
 *
 * Errors of computed numbers add up: each moves the expression by what it does at the worse end of
 * its error, the others at their values.
 */
export function converted(
  raw: Raw,
  beside: ReadonlyMap<string, NumberWithError>,
  at: NamedParameters,
  as: NumberOf,
): Reproduction {
  if (raw.kind === 'none') return raw;
  const others = Object.fromEntries([...beside].map(([name, { value }]) => [name, value]));
  const of = (own: NamedParameters) => as({ ...at, ...others, ...own });
  const errorOf = (centre: NamedParameters, name: string, number: NumberWithError) => {
    const ends = [number.value - number.numericalError, number.value + number.numericalError];
    const middle = of(centre);
    return Math.max(...ends.map((end) => Math.abs(of({ ...centre, [name]: end }) - middle)));
  };
  const errorBeside = (centre: NamedParameters) =>
    [...beside].reduce((sum, [name, own]) => sum + errorOf(centre, name, own), 0);
  if (raw.kind === 'computed') {
    const centre = { value: raw.value };
    const number = {
      value: of(centre),
      numericalError: errorOf(centre, 'value', raw) + errorBeside(centre),
    };
    return isKnown(number) ? { kind: 'computed', ...number } : notFinite();
  }
  if (raw.kind !== 'runs') {
    const centre = { value: raw.value };
    // To first order: runs spread little against what the expression bends over.
    const standardError = errorOf(centre, 'value', { ...raw, numericalError: raw.standardError });
    const mean: SampledNumber = {
      kind: 'sampled',
      value: of(centre),
      standardError,
      degrees: raw.numRuns - 1,
      ...(raw.kind === 'mean' ? { spread: standardError * Math.sqrt(raw.numRuns) } : {}),
      numRuns: raw.numRuns,
      numericalError: errorBeside(centre),
    };
    return isKnown(mean) ? mean : notFinite();
  }
  const numbers = raw.values.map((value) => of({ value }));
  const numericalError = Math.max(...raw.values.map((value) => errorBeside({ value })));
  const sampled = { ...sampledNumber(numbers), numericalError };
  return numbers.every(Number.isFinite) && isKnown(sampled) ? sampled : notFinite();
}

function isKnown({ value, numericalError }: NumberWithError): boolean {
  return Number.isFinite(value) && Number.isFinite(numericalError);
}

function notFinite(): NoNumber {
  return failed('it came out as a number that is not finite');
}

export function failed(message: string): NoNumber {
  return { kind: 'none', because: 'failed', message };
}
