import type { NumberWithError } from '../number-with-error.js';

/** The average of a quantity over a run that should be stationary. */
export interface TimeAverage {
  readonly mean: number;
  /** Average over the late part of the run minus that over the early part. */
  readonly drift: number;
}

/** A measured number; one with an error where it is computed and not drawn. */
export type MeasuredNumber = number | TimeAverage | NumberWithError;
export type MeasuredSeries = readonly MeasuredNumber[];

/** What a measurement gives: numbers and series of numbers, by name. */
export type MeasuredValues = Readonly<Record<string, MeasuredNumber | MeasuredSeries>>;

const traceMark: unique symbol = Symbol.for('theory-vs-dynamics trace');

/**
 * Values with a monitored quantity along the run, for the gates on mixing.
 *
 * @param trace - in time order, after the burn-in; at least 8 numbers, as many in each run
 */
export function withTrace<const M extends MeasuredValues>(values: M, trace: readonly number[]): M {
  return Object.assign({ ...values }, { [traceMark]: trace });
}

/** The monitored quantity that values carry. */
export function traceOf(values: object): readonly number[] | undefined {
  return (values as { readonly [traceMark]?: readonly number[] })[traceMark];
}

/** Names of the series among measured values. */
export type SeriesNames<M> = {
  [Name in keyof M]: M[Name] extends MeasuredSeries ? Name : never;
}[keyof M] &
  string;

/** Names of the single numbers among measured values. */
export type NumberNames<M> = Exclude<keyof M & string, SeriesNames<M>>;

/** Values of the same names and shapes. */
export type Like<M> = {
  readonly [Name in keyof M]: M[Name] extends MeasuredSeries ? MeasuredSeries : MeasuredNumber;
};

/** What a theory says of one number; an error is a bound on |value - exact|. */
export type Predicted = number | NumberWithError;
