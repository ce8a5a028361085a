import { invalidArgument, type NumberWithError } from '../../core/index.js';
import { type LogisticRegressionTarget, requireTarget } from '../../models/index.js';
import { requirePositive } from '../require-number.js';
import { gridSums } from './sums-with-errors.js';

/** What the law exp(-U / T) of a logistic regression says. */
export interface LogisticPosterior {
  readonly mean: readonly NumberWithError[];
  /** Mean of theta_j theta_k, row-major, d x d. */
  readonly secondMoment: readonly NumberWithError[];
  /** Mean of U. */
  readonly energy: NumberWithError;
  /** Mean of 1 / (1 + exp(-x . theta)) at each of the inputs asked for. */
  readonly chances: readonly NumberWithError[];
}

/** Standard deviations of the prior that the grid reaches to each side of the mode. */
const reach = 8.5;
/** Step of the fine grid in units of the narrowest deviation of the law. */
const relativeStep = 0.35;

/**
 * Averages of the posterior of a logistic regression in one or two parameters, by sums over an
 * even grid.
 *
 * Derivation: U - priorPrecision |theta|^2 / 2 is convex, so the density at theta is at most
 * exp(-priorPrecision |theta - mode|^2 / (2 T)) of that at the mode, and nothing is left
 * beyond 8.5 deviations of the prior; curvatures are largest where outputs are zero, where
 * each sample has |x|^2 / 4.
 *
 * @param temperature - T > 0
 * @param inputs - where chances are asked for, rows of d numbers
 * @throws VerificationError 'invalid-argument' for more than two parameters, a prior precision of
 *   zero, or whatever is out of range
 */
export function logisticPosterior(
  target: LogisticRegressionTarget,
  temperature: number,
  inputs: readonly (readonly number[])[] = [],
): LogisticPosterior {
  const d = requireTarget(target);
  if (d > 2) throw invalidArgument('inputs[0].length', d, '1 or 2 parameters');
  requirePositive('temperature', temperature);
  const rho = target.priorPrecision;
  requirePositive('priorPrecision', rho);
  const signed = target.inputs.map((row, i) => row.map((x) => (2 * target.targets[i] - 1) * x));
  const centre = mode(signed, rho);
  const stiffest = rho + signed.reduce((sum, row) => sum + Math.hypot(...row) ** 2 / 4, 0);
  const half = Math.ceil((reach * Math.sqrt(stiffest / rho)) / (2 * relativeStep)) * 2;
  const step = (reach * Math.sqrt(temperature / rho)) / half;
  const least = energyAt(signed, rho, centre);
  const sums = gridSums(d + d * d + 1 + inputs.length);
  const values = new Float64Array(d + d * d + 1 + inputs.length);
  const theta = centre.slice();
  const others = d === 1 ? 0 : half;
  for (let a = -half; a <= half; a++) {
    theta[0] = centre[0] + a * step;
    for (let b = -others; b <= others; b++) {
      if (d === 2) theta[1] = centre[1] + b * step;
      const energy = energyAt(signed, rho, theta);
      const weight = Math.exp((least - energy) / temperature);
      if (weight < 1e-30) continue;
      let place = 0;
      for (const entry of theta) values[place++] = entry;
      for (const entry of theta) for (const other of theta) values[place++] = entry * other;
      values[place++] = energy;
      for (const row of inputs) values[place++] = 1 / (1 + Math.exp(-product(row, theta)));
      sums.add(weight, [a, b], values);
    }
  }
  const averages = sums.averages();
  return {
    mean: averages.slice(0, d),
    secondMoment: averages.slice(d, d + d * d),
    energy: averages[d + d * d],
    chances: averages.slice(d + d * d + 1),
  };
}

function product(row: readonly number[], theta: readonly number[]): number {
  return row.reduce((sum, x, j) => sum + x * theta[j], 0);
}

/** U, from inputs times their signs. */
function energyAt(
  signed: readonly (readonly number[])[],
  rho: number,
  theta: readonly number[],
): number {
  let energy = 0;
  for (const entry of theta) energy += (rho * entry * entry) / 2;
  for (const row of signed) {
    let margin = 0;
    for (let j = 0; j < row.length; j++) margin += row[j] * theta[j];
    energy += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
  }
  return energy;
}

/** The minimum of U by descent with the step 1 / largest curvature, which never overshoots. */
function mode(signed: readonly (readonly number[])[], rho: number): number[] {
  const stiffest = rho + signed.reduce((sum, row) => sum + Math.hypot(...row) ** 2 / 4, 0);
  const theta = signed[0].map(() => 0);
  const numSteps = Math.ceil((40 * stiffest) / rho);
  for (let step = 0; step < numSteps; step++) {
    const slope = theta.map((entry) => rho * entry);
    for (const row of signed) {
      const share = 1 / (1 + Math.exp(product(row, theta)));
      row.forEach((x, j) => {
        slope[j] -= share * x;
      });
    }
    slope.forEach((entry, j) => {
      theta[j] -= entry / stiffest;
    });
  }
  return theta;
}
