import { invalidArgument } from '../errors.js';
import type { LimitRelation, ScalingRelation, Sizes } from '../relation.js';

/** What may be said about a measurement at several sizes. */
export interface SizesOptions {
  /** Growth of a value's noise with the size, as an exponent; a wrong guess costs replicates, never validity; default 0. */
  readonly noiseExponent?: number;
  /** The end of the sizes that the law is about; default infinity. */
  readonly towards?: Sizes['towards'];
}

/**
 * A power law in `sizeName`: component k of a replicate is measured at
 * `sizes[k]`, its distance from `Prediction.limit` is proportional to
 * size^exponent. A verdict needs the exponent to be stable when the sizes
 * furthest from the limit are left out.
 *
 * @param options.correctionExponent - omega > 0 of a correction 1 + B M^-omega, which
 *   dies out towards infinity; for a law towards zero use the reciprocals as sizes
 */
export function scalesAs(
  sizeName: string,
  sizes: readonly number[],
  options: SizesOptions & { readonly correctionExponent?: number } = {},
): ScalingRelation {
  const { correctionExponent, ...sizing } = options;
  requireSizes(sizes, correctionExponent === undefined ? 3 : 4);
  requireNoiseExponent(options);
  if (correctionExponent !== undefined) {
    const isSound = correctionExponent > 0 && Number.isFinite(correctionExponent);
    if (!isSound) throw invalidArgument('correctionExponent', correctionExponent, 'a number > 0');
    if (options.towards === 'zero') {
      throw invalidArgument(
        'correctionExponent',
        correctionExponent,
        'none towards zero, where M^-omega grows',
        'use 1/M as size, with the opposite exponent',
      );
    }
  }
  return {
    kind: 'scales-as',
    sides: 'equal',
    sizeName,
    sizes,
    noiseExponent: 0,
    towards: 'infinity',
    ...sizing,
    ...(correctionExponent === undefined ? {} : { correctionExponent }),
    statement: `The distance from the predicted limit is a power of ${sizeName}, measured at ${sizes.join(', ')}; the exponent lies within its margin of the predicted one, also when sizes are left out.`,
  };
}

/**
 * Convergence to a limit with a rate: value k is measured at `sizes[k]`. The two
 * components are the extrapolated limit, L in L + A M^p, and the exponent p of the approach. Each
 * is known whatever the other is inside its margin: p from what no constant changes, L at every
 * p that the data and the margin leave.
 *
 * @param exponent - of the approach: negative when it is towards infinity
 */
export function convergesTo(
  sizeName: string,
  sizes: readonly number[],
  exponent: number,
  options: Pick<SizesOptions, 'noiseExponent'> = {},
): LimitRelation {
  requireSizes(sizes, 3);
  requireNoiseExponent(options);
  const towards = exponent < 0 ? 'infinity' : 'zero';
  if (!Number.isFinite(exponent) || exponent === 0) {
    throw invalidArgument('exponent', exponent, 'a finite number other than 0');
  }
  return {
    kind: 'converges',
    sides: 'equal',
    sizeName,
    sizes,
    exponent,
    noiseExponent: 0,
    towards,
    ...options,
    statement: `With ${sizeName} at ${sizes.join(', ')} the values converge to the predicted limit, with the predicted exponent, each up to its margin.`,
  };
}

function requireNoiseExponent({ noiseExponent = 0 }: Pick<SizesOptions, 'noiseExponent'>): void {
  if (Number.isFinite(noiseExponent)) return;
  throw invalidArgument('noiseExponent', noiseExponent, 'a finite number');
}

function requireSizes(sizes: readonly number[], minSizes: number): void {
  const isSound =
    Array.isArray(sizes) &&
    sizes.length >= minSizes &&
    sizes.every((size) => size > 0 && Number.isFinite(size)) &&
    new Set(sizes).size === sizes.length;
  if (isSound) return;
  throw invalidArgument(
    'sizes',
    sizes,
    `at least ${minSizes} different finite sizes > 0, so that the exponent can be checked with one left out`,
  );
}
