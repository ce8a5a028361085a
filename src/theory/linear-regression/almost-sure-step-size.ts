import { invalidArgument, type NumberWithError } from '../../core/index.js';
import { type BracketedRoot, bisection } from '../../numerics/index.js';

/** Windows of instability narrower than this, relative to the step size, are not looked for. */
const minRelativeWindow = 1e-9;

/**
 * Step size at which single runs of one-parameter minibatch gradient descent
 * or Langevin dynamics lose stability: they are stable almost surely at every
 * smaller one.
 *
 * The deviation obeys delta' = (1 - eta h_B) delta + noise with independent
 * equally likely curvatures h_B, so |delta| grows like exp(t Lambda) with
 *   Lambda(eta) = E log |1 - eta h_B|.
 * Lambda < 0: the run forgets its start and has a stationary law. Lambda > 0:
 * it diverges almost surely.
 *
 * Shape of Lambda: it is 0 at eta = 0, falls, and has a logarithmic pole to
 * minus infinity at each 1 / h_B. Before the first pole it is negative; between
 * two poles it is concave, because each log |1 - eta h_B| is; beyond the last,
 * at 1 / min h_B, every term increases, and at 2 / min h_B none is negative. So
 * there is exactly one root beyond the last pole. When the h_B differ much,
 * Lambda is positive between two earlier poles already, and the threshold is
 * the left end of the first such window. Beyond the threshold runs diverge,
 * except in the shrinking neighbourhoods of the poles that remain.
 *
 * Order of the thresholds: by Jensen, Lambda <= (1/2) log E(1 - eta h_B)^2, so
 * this one is never below the mean-square threshold 2 E h_B / E h_B^2; in
 * between, runs are stable but heavy-tailed, with infinite variance. Against
 * the threshold 2 / E h_B of the mean there is no fixed order: if all
 * h_B >= E h_B / 2 then Lambda(2 / E h_B) <= log E|2 h_B / E h_B - 1| = 0, and
 * the mean is lost first; if h_B is mostly near 0, single runs are.
 *
 * @param curvatures - h_B >= 0 of equally likely batches; not all zero
 * @param relativeError - bound on the relative error of each h_B; default 2^-50
 * @returns the threshold with a bound on its error
 * @throws VerificationError 'invalid-argument' for an empty, negative, or
 *   all-zero list
 * @remarks The windows are found by branch and bound between the poles, with
 *   mean_B log max(|1 - a h_B|, |1 - b h_B|) as bound on [a, b]; windows
 *   narrower than 1e-9 of the step size are missed. A second for 10^5 batches
 *   at most, usually far less.
 * @source mandt2017 for the recursion; threshold derived above
 */
export function almostSureCriticalStepSize(
  curvatures: Float64Array,
  relativeError: number = 4 * Number.EPSILON,
): NumberWithError {
  const descending = curvatures.toSorted().reverse();
  const smallest = descending.findLast((h) => h > 0);
  if (
    smallest === undefined ||
    !(descending[descending.length - 1] >= 0 && Number.isFinite(descending[0]))
  ) {
    throw invalidArgument('curvatures', Array.from(curvatures), 'finite numbers >= 0, one > 0');
  }
  const poles = descending.filter((h) => h > 0).map((h) => 1 / h);
  const first =
    firstWindow(descending, poles, poles[0], poles[poles.length - 1]) ??
    bisection((eta) => lyapunovExponent(descending, eta), 1 / smallest, (2 + 1e-12) / smallest);
  return {
    value: first.root,
    numericalError: first.errorBound + evaluationError(descending, first.root, relativeError),
  };
}

/**
 * Growth rate per step of a run: mean over batches of log |1 - stepSize h_B|;
 * minus infinity at a pole.
 */
export function lyapunovExponent(curvatures: Float64Array, stepSize: number): number {
  return meanLog(curvatures, (h) => Math.abs(1 - stepSize * h));
}

/** Left end of the first interval inside [a, b] on which the exponent is positive. */
function firstWindow(
  curvatures: Float64Array,
  poles: Float64Array,
  a: number,
  b: number,
): BracketedRoot | undefined {
  if (!(b - a > minRelativeWindow * a)) return undefined;
  const bound = meanLog(curvatures, (h) => Math.max(Math.abs(1 - a * h), Math.abs(1 - b * h)));
  if (bound <= 0) return undefined;
  const begin = firstIndex(poles, (pole) => pole > a);
  const end = firstIndex(poles, (pole) => pole >= b);
  if (begin === end) return windowWithoutPoles(curvatures, a, b);
  const middle = poles[(begin + end) >> 1];
  return firstWindow(curvatures, poles, a, middle) ?? firstWindow(curvatures, poles, middle, b);
}

/** The same on an interval without poles inside, where the exponent is concave. */
function windowWithoutPoles(
  curvatures: Float64Array,
  a: number,
  b: number,
): BracketedRoot | undefined {
  const slope = (eta: number) => exponentSlope(curvatures, eta);
  const [left, right] = [a + (b - a) * 1e-12, b - (b - a) * 1e-12];
  const top =
    slope(left) <= 0 ? left : slope(right) >= 0 ? right : bisection(slope, left, right).root;
  const exponent = (eta: number) => lyapunovExponent(curvatures, eta);
  if (!(exponent(top) > 0)) return undefined;
  if (exponent(left) >= 0) return { root: left, errorBound: left - a };
  return bisection(exponent, left, top);
}

/** Mean of log of positive terms, multiplied in groups so that few logarithms are taken. */
function meanLog(curvatures: Float64Array, term: (curvature: number) => number): number {
  let sum = 0;
  let product = 1;
  for (let i = 0; i < curvatures.length; i++) {
    product *= term(curvatures[i]);
    if (product < 1e-150 || product > 1e150) {
      sum += Math.log(product);
      product = 1;
    }
  }
  return (sum + Math.log(product)) / curvatures.length;
}

function exponentSlope(curvatures: Float64Array, stepSize: number): number {
  let sum = 0;
  for (const h of curvatures) sum -= h / (1 - stepSize * h);
  return sum / curvatures.length;
}

/** Error of the exponent from that of its terms and from summing, divided by its slope. */
function evaluationError(curvatures: Float64Array, root: number, relativeError: number): number {
  let sensitivity = 0;
  for (const h of curvatures) sensitivity += (root * h) / Math.abs(1 - root * h);
  const exponentError =
    ((relativeError + 2 * Number.EPSILON) * sensitivity) / curvatures.length +
    (2 + curvatures.length / 100) * Number.EPSILON;
  return exponentError / Math.abs(exponentSlope(curvatures, root)) + 2 * Number.EPSILON * root;
}

/** Index of the first element with a property that all later ones have too. */
function firstIndex(ascending: Float64Array, holds: (element: number) => boolean): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(ascending[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
