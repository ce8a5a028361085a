import type { NumberWithError } from './number-with-error.js';

/** Theory's value for one component of an observable. */
export interface PredictedComponent extends NumberWithError {
  /** What the component is, for tables: 'direction 2', 'exponent'. */
  readonly label: string;
}

/** What theory says at one setting. */
export interface Prediction {
  readonly components: readonly PredictedComponent[];
  /** `scalesAs` only: the value that is approached; default 0. */
  readonly limit?: number;
  /**
   * `distributionEquals` only: one continuous distribution function per
   * component; its numerical error is that of the component.
   */
  readonly laws?: readonly ((value: number) => number)[];
}

/** A prediction of several labelled components with one common numerical error. */
export function predicted(
  values: Readonly<Record<string, number>>,
  numericalError = 0,
): Prediction {
  return {
    components: Object.entries(values).map(([label, value]) => ({ label, value, numericalError })),
  };
}

/** A prediction of one component. */
export function predictedValue(label: string, value: number, numericalError = 0): Prediction {
  return { components: [{ label, value, numericalError }] };
}
