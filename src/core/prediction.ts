import type { Law } from './law.js';
import type { NumberWithError } from './number-with-error.js';

/** Theory's value for one component of what is compared. */
export interface PredictedComponent extends NumberWithError {
  /** What the component is, for tables: 'direction 2', 'exponent'. */
  readonly label: string;
  /** Under which name its values are measured, for replicates whose values have names. */
  readonly name?: string;
  /** For an exponent: the value from which distances are taken; default 0. */
  readonly limit?: number;
  /** Bound on the error of that value; default 0. */
  readonly limitError?: number;
  /** For a law: the continuous law that values follow; `value` is then 0, a distance. */
  readonly law?: Law;
}

/** What theory says at one setting. */
export interface Prediction {
  readonly components: readonly PredictedComponent[];
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
