import { sampledNumber } from '../../../audit/index.js';
import type { NoNumber, Reproduction, SampledNumber } from '../../../core/index.js';
import type { NumberOf } from '../../claim-files/compile-expression.js';
import type { NamedParameters } from '../../claim-files/expressions/expression.js';

/** A number, and a bound on its error. */
export interface NumberWithError {
  readonly value: number;
  readonly numericalError: number;
}

/** What many runs or draws give together. */
interface ValueOfMany {
  readonly value: number;
  readonly standardError: number;
  readonly numRuns: number;
}

/** What was made, before anything is done with it. */
export type Raw =
  | ({ readonly kind: 'computed' } & NumberWithError)
  | { readonly kind: 'runs'; readonly values: readonly number[] }
  | ({ readonly kind: 'mean' } & ValueOfMany)
  | ({
      /** With effective draws for runs, of which no single one is known. */
      readonly kind: 'draws';
      /** As in `SampledNumber`; infinite where draws do not tell. */
      readonly distances: readonly number[];
    } & ValueOfMany)
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
    const moved = (by: number) => errorOf(centre, 'value', { ...raw, numericalError: by });
    const standardError = moved(raw.standardError);
    const mean: SampledNumber = {
      kind: 'sampled',
      value: of(centre),
      standardError,
      degrees: raw.numRuns - 1,
      ...(raw.kind === 'mean'
        ? { spread: standardError * Math.sqrt(raw.numRuns) }
        : { distances: finiteOnes(raw.distances.map(moved)) }),
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

/** The first ones, up to one that is not finite. */
function finiteOnes(distances: readonly number[]): readonly number[] {
  const end = distances.findIndex((own) => !Number.isFinite(own));
  return end === -1 ? distances : distances.slice(0, end);
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
