import { invalidArgument } from './errors.js';

/**
 * What is claimed between the simulated values of one replicate and the
 * prediction.
 *
 * - `mean-equals`: each component's mean lies within its margin of the
 *   predicted component. Inference: t-mixture confidence sequence.
 * - `probability-equals`: the same for components that lie in [0, 1] by
 *   construction, such as indicators. Inference: betting confidence sequence.
 * - `scales-as`: component k is measured at `sizes[k]`, and its distance from
 *   the predicted limit is proportional to size^exponent, the exponent within
 *   the margin of the predicted one. Inference: confidence set by inverting a
 *   test of zero log-log slope of the residuals.
 */
export type Relation =
  | { readonly kind: 'mean-equals' }
  | { readonly kind: 'probability-equals' }
  | {
      readonly kind: 'scales-as';
      readonly sizeName: string;
      readonly sizes: readonly number[];
      readonly noiseExponent: number;
    };

export const meanEquals: Relation = { kind: 'mean-equals' };

export const probabilityEquals: Relation = { kind: 'probability-equals' };

/**
 * A power law in `sizeName`, measured at the given sizes.
 *
 * @param noiseExponent - the noise of a replicate's value at size M is taken to
 *   grow like M^noiseExponent; a wrong guess costs replicates, never validity;
 *   default 0
 */
export function scalesAs(sizeName: string, sizes: readonly number[], noiseExponent = 0): Relation {
  if (sizes.length < 2 || sizes.some((size) => !(size > 0 && Number.isFinite(size)))) {
    throw invalidArgument('sizes', sizes, 'at least two finite sizes > 0');
  }
  return { kind: 'scales-as', sizeName, sizes, noiseExponent };
}
