import {
  distributionEquals,
  distributionsAgree,
  logRatioSlope,
  ranksUniform as uniformRanks,
} from '../../relations/laws.js';
import { quantileEquals, varianceEquals, varianceRatioEquals } from '../../relations/statistics.js';
import type { Compared } from '../compared.js';
import { requireNames } from './require-names.js';

/** The variance of a number over replicates, or of each of a series; normal draws. */
export function variance<const Name extends string>(name: Name): Compared<Name, 'like-measured'> {
  requireNames([name]);
  return { about: [name], owed: 'like-measured', relation: varianceEquals };
}

/** The variance of the first number over that of the second, which is independent of it. */
export function varianceRatio<const Name extends string>(
  first: Name,
  second: Name,
): Compared<Name, 'number', Name> {
  requireNames([first, second], 2);
  return { about: [first, second], owed: 'number', relation: varianceRatioEquals };
}

/**
 * A quantile of a number, or of each of a series; no moments are needed.
 *
 * @param probability - of the quantile, in (0, 1)
 * @param censoredAt - values at or above it are known to be at least it
 */
export function quantile<const Name extends string>(
  name: Name,
  probability: number,
  censoredAt?: number,
): Compared<Name, 'like-measured'> {
  requireNames([name]);
  return {
    about: [name],
    owed: 'like-measured',
    relation: quantileEquals(probability, censoredAt),
  };
}

/** The law of a number, or of each of a series, is the one that theory gives. */
export function lawOf<const Name extends string>(name: Name): Compared<Name, 'law'> {
  requireNames([name]);
  return { about: [name], owed: 'law', relation: distributionEquals };
}

/** Two numbers, from two systems, have one law. */
export function sameLaw<const Name extends string>(
  first: Name,
  second: Name,
): Compared<Name, 'nothing', Name> {
  requireNames([first, second], 2);
  return { about: [first, second], owed: 'nothing', relation: distributionsAgree };
}

/**
 * Simulation-based calibration: numbers are ranks from 0 to `numDraws`, and each of them is
 * uniform.
 *
 * @param names - of the numbers
 * @param numCells - cells of equal probability, a divisor of numDraws + 1; default all ranks
 */
export function ranksUniform<const Name extends string>(
  names: readonly Name[],
  numDraws: number,
  numCells: number = numDraws + 1,
): { readonly [Own in Name]: Compared<Own, 'nothing', Own> } {
  requireNames(names);
  const relation = uniformRanks(numDraws, numCells);
  const entries = names.map((name) => [name, { about: [name], owed: 'nothing', relation }]);
  return Object.fromEntries(entries) as { [Own in Name]: Compared<Own, 'nothing', Own> };
}

/**
 * The densities of two numbers have the ratio exp(-s x), up to a factor; theory says the
 * slope s. For energies at two temperatures it is 1 / T1 - 1 / T2.
 */
export function logRatioSlopeOf<const Name extends string>(
  first: Name,
  second: Name,
): Compared<Name, 'number', Name> {
  requireNames([first, second], 2);
  return { about: [first, second], owed: 'number', relation: logRatioSlope };
}
