import { invalidArgument, type NumbersWithErrors } from '../../core/index.js';
import {
  type ErfLangevinProblem,
  pairPotential,
  requireErfLangevinProblem,
  shortestLength,
  targetSquare,
  teacherPotential,
} from './erf-langevin-problem.js';
import { meanFieldGibbsLaw } from './mean-field-gibbs-law.js';
import { requireResolved } from './mesh-range.js';

/** The stationary law of few neurons. */
export interface FiniteWidthGibbsOptions extends ErfLangevinProblem {
  /** N */
  readonly width: 1 | 2 | 3;
}

/** What is known of the stationary law of few neurons; see `finiteWidthGibbs`. */
export type FiniteWidthGibbsName =
  | 'risk'
  | 'gibbsRisk'
  | 'excessTimesWidth'
  | 'largeWidthExcessTimesWidth';

/**
 * Average risk of one, two or three neurons in the stationary law of their Langevin dynamics.
 *
 * Derivation: with exact gradients, dw_i = -xi (N dR_N/dw_i + 2 lambda w_i) dt + 2 sqrt(xi / beta) dW_i
 * is the ordinary Langevin dynamics of the energy E = (N / 2) R_N + (lambda / 2) sum_i w_i^2, whose
 * stationary law is exp(-beta E) at every width.
 *
 * @returns `risk` E R_N; `gibbsRisk` R of the mean-field Gibbs law; `excessTimesWidth`
 *   N (E R_N - R); and what that tends to as N grows, `largeWidthExcessTimesWidth`
 * @throws VerificationError 'invalid-argument' when an option is out of range; 'not-converged'
 *   when the law is too wide for the lengths in it
 * @remarks Midpoint rule on all combinations of cells, once for each set of neurons. The
 *   integrand is analytic, so that the error falls exponentially with their number; the bound is
 *   the difference from a rule with 3/4 of the cells, and rounding.
 * @source mei2018, noisy dynamics (finite width); derived above
 */
export function finiteWidthGibbs(
  options: FiniteWidthGibbsOptions,
): NumbersWithErrors<FiniteWidthGibbsName> {
  requireErfLangevinProblem(options);
  const { width } = options;
  if (width !== 1 && width !== 2 && width !== 3) {
    throw invalidArgument('width', width, '1, 2 or 3', 'wider networks need sampling');
  }
  const [fine, coarse] = [1, 4 / 3].map((coarseness) => averageRisk(options, coarseness));
  const limit = meanFieldGibbsLaw({ ...options, speed: 1 });
  const { risk: gibbsRisk, excessTimesWidth } = limit.values;
  const riskError = Math.abs(fine - coarse) + 2 ** -40 * fine;
  return {
    values: {
      risk: fine,
      gibbsRisk,
      excessTimesWidth: width * (fine - gibbsRisk),
      largeWidthExcessTimesWidth: excessTimesWidth,
    },
    numericalError: {
      risk: riskError,
      gibbsRisk: limit.numericalError.risk,
      excessTimesWidth: width * (riskError + limit.numericalError.risk),
      largeWidthExcessTimesWidth: limit.numericalError.excessTimesWidth,
    },
  };
}

/** Most cells an axis may have, by width: some seconds for three neurons. */
const mostCells = { 1: 4000, 2: 2000, 3: 600 } as const;
/** Weights beyond exp(-40) of the largest are left out. */
const cutOff = 40;

/** The potentials on the cells of an axis. */
interface Axis {
  /** V */
  readonly fields: Float64Array;
  /** w^2 */
  readonly squares: Float64Array;
  /** U, a row for each cell. */
  readonly pairs: readonly Float64Array[];
}

/** Average of R_N under exp(-beta E), in units of the largest weight so far. */
function averageRisk(options: FiniteWidthGibbsOptions, coarseness: number): number {
  const { width, weightDecay, inverseTemperature } = options;
  const square = targetSquare(options);
  let [total, sum, lowest] = [0, 0, Number.POSITIVE_INFINITY];
  forEachSet(axisOf(options, coarseness), width, (field, pair, squares, orders) => {
    const risk = square + (2 / width) * field + pair / width ** 2;
    const energy = (width / 2) * risk + (weightDecay / 2) * squares;
    if (energy < lowest) {
      const unit = Math.exp(inverseTemperature * (energy - lowest));
      total *= unit;
      sum *= unit;
      lowest = energy;
    }
    const weight = orders * Math.exp(inverseTemperature * (lowest - energy));
    total += weight;
    sum += weight * risk;
  });
  return sum / total;
}

/** Takes sums over neurons of V, over pairs, equal ones included, of U, and of w^2. */
type UseOfSet = (field: number, pair: number, squares: number, orders: number) => void;

/** Every set of cells, one a neuron, with the number of its orders. */
function forEachSet({ fields, squares, pairs }: Axis, width: number, use: UseOfSet): void {
  const extend = (chosen: readonly number[]): void => {
    const sumOf = (values: Float64Array) => chosen.reduce((sum, cell) => sum + values[cell], 0);
    const [field, square] = [sumOf(fields), sumOf(squares)];
    const pair = chosen.reduce((sum, cell) => sum + sumOf(pairs[cell]), 0);
    const last = chosen.length === 0 ? fields.length - 1 : chosen[chosen.length - 1];
    const [ordersBelow, ordersAtLast] = [numOrders([...chosen, -1]), numOrders([...chosen, last])];
    for (let cell = 0; cell <= last; cell++) {
      if (chosen.length + 1 < width) {
        extend([...chosen, cell]);
        continue;
      }
      let pairWithAll = pair + pairs[cell][cell];
      for (const other of chosen) pairWithAll += 2 * pairs[other][cell];
      const orders = cell < last ? ordersBelow : ordersAtLast;
      use(field + fields[cell], pairWithAll, square + squares[cell], orders);
    }
  };
  extend([]);
}

/** In how many orders cells that ascend or descend can be given to as many neurons. */
function numOrders(cells: readonly number[]): number {
  let [orders, equal] = [1, 0];
  for (const [index, cell] of cells.entries()) {
    equal = index > 0 && cell === cells[index - 1] ? equal + 1 : 1;
    orders *= (index + 1) / equal;
  }
  return orders;
}

/** An even mesh that holds the law: R_N >= 0, so that the energy is at least that of decay. */
function axisOf(options: FiniteWidthGibbsOptions, coarseness: number): Axis {
  const { weightDecay, inverseTemperature } = options;
  const lowest = lowestEnergyOfEqualNeurons(options);
  const halfWidth = Math.sqrt((2 * (lowest + cutOff / inverseTemperature)) / weightDecay);
  const spacing = coarseness * Math.min(0.1, 0.4 * shortestLength(options));
  const numCells = 2 * Math.ceil(halfWidth / spacing);
  requireResolved(numCells <= mostCells[options.width], [numCells]);
  const weights = Float64Array.from(
    { length: numCells },
    (_, i) => (i + 0.5 - numCells / 2) * ((2 * halfWidth) / numCells),
  );
  return {
    squares: weights.map((w) => w ** 2),
    fields: weights.map((w) => teacherPotential(options, w)),
    pairs: Array.from(weights, (w) => weights.map((v) => pairPotential(options, w, v))),
  };
}

/** An upper bound on the lowest energy, from neurons that are all the same. */
function lowestEnergyOfEqualNeurons(options: FiniteWidthGibbsOptions): number {
  const { width, weightDecay } = options;
  let lowest = Number.POSITIVE_INFINITY;
  for (let w = 0; w <= 10; w += 0.1) {
    const risk =
      targetSquare(options) + 2 * teacherPotential(options, w) + pairPotential(options, w, w);
    lowest = Math.min(lowest, (width / 2) * (risk + weightDecay * w ** 2));
  }
  return lowest;
}
