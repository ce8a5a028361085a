import type { ParameterValue } from './setting.js';

/**
 * The values one parameter may take. Continuous ranges are drawn on an even
 * grid of `resolution` intervals, so that counterexamples are readable numbers
 * and shrink towards `min`.
 */
export type ParameterRange =
  | {
      readonly kind: 'uniform' | 'log-uniform';
      readonly min: number;
      readonly max: number;
      readonly resolution: number;
    }
  | { readonly kind: 'integers'; readonly min: number; readonly max: number }
  | { readonly kind: 'one-of'; readonly values: readonly ParameterValue[] };

/** A range whose values are numbers. */
export type NumericRange = Exclude<ParameterRange, { kind: 'one-of' }>;

/** A range whose values are the listed literals. */
export interface ChoiceRange<Value extends ParameterValue> {
  readonly kind: 'one-of';
  readonly values: readonly Value[];
}
