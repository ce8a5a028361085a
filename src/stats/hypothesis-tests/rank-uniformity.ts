import { invalidArgument } from '../../core/index.js';
import { logGamma } from '../distributions/log-gamma.js';
import { requirePositive, requireRate, requireWholeNumber } from '../require-arguments.js';

/**
 * Rank of a value among posterior draws, for simulation-based calibration.
 *
 * @param value - of the quantity at the parameters that made the data; finite
 * @param draws - the same quantity of independent posterior draws; finite
 * @param uniform - of this replicate and quantity, in (0, 1): breaks ties evenly
 * @returns a whole number from 0 to the number of draws, uniform when the draws
 *   come from the posterior
 * @throws VerificationError 'invalid-argument' for values that are not finite, or
 *   no draws
 * @source talts2018
 */
export function rankAmongDraws(value: number, draws: ArrayLike<number>, uniform: number): number {
  if (!Number.isFinite(value)) throw invalidArgument('value', value, 'a finite number');
  requireRate('uniform', uniform);
  if (draws.length === 0) throw invalidArgument('draws.length', 0, 'at least one draw');
  let below = 0;
  let ties = 0;
  for (let index = 0; index < draws.length; index++) {
    const draw = draws[index];
    if (!Number.isFinite(draw)) throw invalidArgument(`draws[${index}]`, draw, 'a finite number');
    if (draw < value) below += 1;
    else if (draw === value) ties += 1;
  }
  return below + Math.floor(uniform * (ties + 1));
}

/**
 * Number of ranks in each of equal cells.
 *
 * @param ranks - whole numbers from 0 to numDraws
 * @param numCells - at least 2; divides numDraws + 1, or the cells would not be
 *   equally likely
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 */
export function countRanks(ranks: readonly number[], numDraws: number, numCells: number): number[] {
  requireWholeNumber('numDraws', numDraws, 1);
  requireWholeNumber('numCells', numCells, 2);
  if ((numDraws + 1) % numCells !== 0) {
    throw invalidArgument('numCells', numCells, `a divisor of numDraws + 1 = ${numDraws + 1}`);
  }
  const counts = new Array<number>(numCells).fill(0);
  for (const [index, rank] of ranks.entries()) {
    if (!(Number.isInteger(rank) && rank >= 0 && rank <= numDraws)) {
      throw invalidArgument(`ranks[${index}]`, rank, `a whole number from 0 to ${numDraws}`);
    }
    counts[Math.floor((rank * numCells) / (numDraws + 1))] += 1;
  }
  return counts;
}

/**
 * ln of the Dirichlet-multinomial e-process against "ranks are uniform": valid
 * at every number of ranks, so replicates may be added until it is decided.
 *
 * Definition: E = K^n Gamma(K a)/Gamma(n + K a) prod Gamma(n_k + a)/Gamma(a).
 *
 * Assumptions: ranks of independent replicates; the draws of one replicate
 * independent (thin them), or ranks crowd at both ends for that reason alone.
 *
 * @param counts - n_k, ranks per cell; at least 2 cells
 * @param concentration - a > 0, fixed in advance; default 5: departures of
 *   about a^(-1/2) of a cell's share
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source robbins1970, method of mixtures
 */
export function rankUniformityLogEValue(counts: readonly number[], concentration = 5): number {
  requireCounts(counts);
  requirePositive('concentration', concentration);
  const numCells = counts.length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const before = logGamma(concentration);
  return counts.reduce(
    (sum, count) => sum + logGamma(count + concentration) - before,
    total * Math.log(numCells) +
      logGamma(numCells * concentration) -
      logGamma(total + numCells * concentration),
  );
}

function requireCounts(counts: readonly number[]): void {
  if (counts.length < 2) throw invalidArgument('counts.length', counts.length, 'at least 2 cells');
  for (const [index, count] of counts.entries()) requireWholeNumber(`counts[${index}]`, count, 0);
}
