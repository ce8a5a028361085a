import type { RandomKey } from '../../../src/core/index.js';

export const nominalRates: readonly number[] = [0.1, 0.01, 0.001];

/** Which of the errors is counted. */
export type Question = 'false refutation' | 'false support' | 'false discovery';

/** What the realised rate is held to. */
export type Expectation =
  | { readonly kind: 'at most nominal' }
  /** Known to err more often, within a factor that is stated where the method is. */
  | { readonly kind: 'at most a factor'; readonly factor: number; readonly why: string }
  /** Misuse, at which the realised rate must be seen to exceed the nominal one. */
  | { readonly kind: 'above nominal'; readonly why: string };

/** The nominal rates at which one null run erred, per question. */
export type Errors = Partial<Record<Question, readonly number[]>>;

/** A procedure on data that obey its null, and what it promises there. */
export interface CalibrationCase {
  readonly procedure: string;
  readonly data: string;
  readonly questions: readonly Question[];
  /** Default: all nominal rates. */
  readonly rates?: readonly number[];
  /** Default: at most nominal. */
  readonly expectation?: Expectation;
  /** Milliseconds of one run, roughly: the short form does fewer of costly ones. Default 2. */
  readonly cost?: number;
  /** One run from a key of its own; a pure function of the key. */
  readonly run: (key: RandomKey) => Errors;
}

export const bothErrors: readonly Question[] = ['false refutation', 'false support'];
export const refutationOnly: readonly Question[] = ['false refutation'];

/** The error of a test that gives one p-value. */
export function errorsOfPValue(pValue: number): Errors {
  return { 'false refutation': nominalRates.filter((rate) => pValue <= rate) };
}
