import type { NumbersWithErrors } from '../../core/index.js';
import { requireCount, requireNonNegative, requirePositive } from '../require-number.js';

/** Quadratic neurons with one input; see `QuadraticNeuronEscapeOptions`. */
export interface EscapeAtWidthOptions {
  /** N; a whole number >= 1. */
  readonly width: number;
  /** b > 0: the target is b x^2. */
  readonly targetStrength: number;
  /** m_0 > 0: each weight starts from N(0, m_0). */
  readonly initialVariance: number;
  /** t >= 0; in it dw / dt = -2 grad Psi. */
  readonly time: number;
}

/**
 * Mean and standard deviation over starts of the risk of quadratic neurons with one input, at
 * any width, exactly.
 *
 * Derivation: with one input the second moment of N neurons, m_N = (1/N) sum_j w_j^2, obeys the
 * logistic equation of `quadraticNeuronEscape` by itself, and starts as m_0 X with N X of the
 * chi-squared law with N degrees of freedom. So with e = exp(-24 b t) and m = m_0 X
 *   R_N = 3 (b (b - m) e / (m + (b - m) e))^2,
 * and the averages are integrals over u = log X, of density proportional to
 * exp((N / 2) (u - exp(u))).
 *
 * @returns `meanRisk` and `riskStandardDeviation`
 * @throws VerificationError 'invalid-argument' when an option is out of range
 * @remarks Trapezoidal rule: the integrand is analytic in |Im u| < pi and falls off at both
 *   ends, so that its error falls exponentially with the number of nodes. The bound is the
 *   difference from a rule with 3/4 of the nodes, and rounding.
 * @source mei2019, theorem 1 (growth with time); solved above
 */
export function quadraticNeuronEscapeAtWidth(
  options: EscapeAtWidthOptions,
): NumbersWithErrors<'meanRisk' | 'riskStandardDeviation'> {
  const { width, targetStrength, initialVariance, time } = options;
  requireCount('width', width);
  requirePositive('targetStrength', targetStrength);
  requirePositive('initialVariance', initialVariance);
  requireNonNegative('time', time);
  const remaining = Math.exp(-24 * targetStrength * time);
  const riskFrom = (moment: number) => {
    const missing = (targetStrength - moment) * remaining;
    return 3 * ((targetStrength * missing) / (moment + missing)) ** 2;
  };
  const [fine, coarse] = [1, 4 / 3].map((coarseness) => {
    const spacing = coarseness * Math.min(0.15, 0.6 / Math.sqrt(width));
    return momentsOver(width, spacing, (share) => riskFrom(initialVariance * share));
  });
  const rounding = (64 + 96 * targetStrength * time) * Number.EPSILON;
  return {
    values: { meanRisk: fine.mean, riskStandardDeviation: fine.deviation },
    numericalError: {
      meanRisk: Math.abs(fine.mean - coarse.mean) + rounding * fine.mean,
      riskStandardDeviation:
        Math.abs(fine.deviation - coarse.deviation) + rounding * (fine.mean + fine.deviation),
    },
  };
}

/** Below exp(-45) of the largest one a term counts no more. */
const cutOff = 45;

/** Mean and standard deviation of a function of X, N X of the chi-squared law. */
function momentsOver(width: number, spacing: number, valueAt: (share: number) => number) {
  const logDensity = (u: number) => -(width / 2) * (Math.expm1(u) - u);
  const nodes: { weight: number; value: number }[] = [];
  const largest = new Array(3).fill(Number.NEGATIVE_INFINITY);
  for (const direction of [1, -1]) {
    for (let step = direction === 1 ? 0 : 1; ; step++) {
      const u = direction * step * spacing;
      const exponent = logDensity(u);
      const value = valueAt(Math.exp(u));
      // Terms of the mean and of the square: few networks that start near zero carry them late.
      const log = Math.log(value);
      const terms = [exponent, exponent + log, exponent + 2 * log];
      if (terms.every((term, power) => !(term > largest[power] - cutOff))) break;
      for (const [power, term] of terms.entries()) largest[power] = Math.max(largest[power], term);
      nodes.push({ weight: Math.exp(exponent), value });
    }
  }
  let [total, sum] = [0, 0];
  for (const { weight, value } of nodes) {
    total += weight;
    sum += weight * value;
  }
  const mean = sum / total;
  const squares = nodes.reduce((all, { weight, value }) => all + weight * (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / total) };
}
