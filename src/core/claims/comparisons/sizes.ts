import { convergesTo as converges, type SizesOptions, scalesAs } from '../../relations/sizes.js';
import { cumulantsCrossAt } from '../../relations/transitions.js';
import type { Compared } from '../compared.js';
import { requireNames } from './require-names.js';

/**
 * A series is a power of the size at which each of its numbers is measured: theory says
 * the exponent, with the limit from which distances are taken unless that is 0. A verdict
 * needs the exponent to be stable when the sizes furthest from the limit are left out.
 *
 * @param sizeName - what the sizes are, in words
 * @param sizes - one for each number of the series
 */
export function exponentOf<const Name extends string>(
  name: Name,
  sizeName: string,
  sizes: readonly number[],
  options: SizesOptions & { readonly correctionExponent?: number } = {},
): Compared<Name, 'exponent', never, Name> {
  requireNames([name]);
  return { about: [name], owed: 'exponent', relation: scalesAs(sizeName, sizes, options) };
}

/**
 * A series converges: theory says, as a list, the limit that is extrapolated from it and
 * the exponent of the approach. A limit inside its margin does not move the exponent, nor an
 * exponent inside its margin the limit.
 *
 * @param exponent - of the approach: negative when it is towards infinity
 */
export function convergesTo<const Name extends string>(
  name: Name,
  sizeName: string,
  sizes: readonly number[],
  exponent: number,
  options: Pick<SizesOptions, 'noiseExponent'> = {},
): Compared<Name, 'like-measured', never, Name> {
  requireNames([name]);
  const relation = converges(sizeName, sizes, exponent, options);
  return { about: [name], owed: 'like-measured', relation, parts: ['limit', 'exponent'] };
}

/**
 * The Binder cumulants of a smaller and a larger size cross at the coupling that theory says.
 *
 * @param couplings - one for each number of both series: at least 3, increasing
 */
export function cumulantsCross<const Name extends string>(
  smaller: Name,
  larger: Name,
  couplings: readonly number[],
): Compared<Name, 'number', never, Name> {
  requireNames([smaller, larger], 2);
  return { about: [smaller, larger], owed: 'number', relation: cumulantsCrossAt(couplings) };
}
