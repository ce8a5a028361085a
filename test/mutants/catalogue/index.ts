import type { Mutant } from '../mutant.js';
import { claims } from './claims.js';
import { decisions } from './decisions.js';
import { inference } from './inference.js';
import { runs } from './runs.js';

/**
 * H1 to H20: faults that have happened to others, found in the threads that are
 * named. N1 and on: what could go wrong in parts that are our own.
 *
 * Every kill is certain: the killing assertions compare with exact values, or
 * with fixed draws at effects of many standard errors, so no seed decides.
 */
export const catalogue: readonly Mutant[] = [...inference, ...decisions, ...runs, ...claims].sort(
  (a, b) => order(a) - order(b),
);

function order({ id }: Mutant): number {
  return (id.startsWith('H') ? 0 : 1000) + Number(id.slice(1));
}
