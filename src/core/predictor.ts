import type { Reference } from './claim.js';
import type { NumbersWithErrors } from './number-with-error.js';
import type { ParameterSpecs } from './parameter-spec.js';
import type { NamedValues, ParameterConstraint, Parameters } from './parameters.js';

/** Values of a theory, each with a bound on its numerical error; one bound may stand for an array. */
export interface PredictedValues extends NumbersWithErrors<string, NamedValues[string]> {
  /** Whole sentences that belong to the values: which are left out here, and why. */
  readonly remarks?: readonly string[];
}

/** Theory for named observables, reachable as `tvd predict ID`. */
export interface Predictor {
  /** Stable path, for example `kernel-regression/parity`. */
  readonly id: string;
  readonly summary: string;
  readonly source: Reference;
  readonly parameters: ParameterSpecs;
  /**
   * What each value is, by its name: meaning, unit or normalisation, sign. Those that are given
   * at some parameters only are here too.
   */
  readonly values?: Readonly<Record<string, string>>;
  /** What the parameters must fulfil together. */
  readonly where?: readonly ParameterConstraint[];
  /** Receives parameters that `resolveParameters` has checked and completed. */
  readonly predict: (parameters: Parameters) => PredictedValues;
}
