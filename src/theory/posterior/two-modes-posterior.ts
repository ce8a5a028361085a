import { invalidArgument, type NumberWithError } from '../../core/index.js';
import { requireTarget, type TwoModesTarget } from '../../models/index.js';
import { requirePositive } from '../require-number.js';
import { gridSums } from './sums-with-errors.js';

/** What the law exp(-U / T) of two modes says along the line through their means. */
export interface TwoModesPosterior {
  /** Mean of the position: 0 at the first of the means, 1 at the second. */
  readonly position: NumberWithError;
  /** Mean of its square. */
  readonly positionSquare: NumberWithError;
  /** Mean of the share of the second mode, w_2 g_2 / (w_1 g_1 + w_2 g_2) at theta. */
  readonly share: NumberWithError;
  /** Variance of each coordinate across the line. */
  readonly varianceAcross: number;
}

/**
 * Two modes of one width, by a sum over the line through their means.
 *
 * Derivation: with u = (theta - m_1) . (m_2 - m_1) / D^2 and D the distance of the means, U is
 * |across|^2 / (2 s^2) - log(w_1 exp(-D^2 u^2 / (2 s^2)) + w_2 exp(-D^2 (1 - u)^2 / (2 s^2))).
 * At temperature 1 the share has the mean w_2 / (w_1 + w_2).
 *
 * @param temperature - T > 0
 * @throws VerificationError 'invalid-argument' for what is out of range, or means that coincide
 */
export function twoModesPosterior(target: TwoModesTarget, temperature: number): TwoModesPosterior {
  requireTarget(target);
  requirePositive('temperature', temperature);
  const { means, weights, deviation } = target;
  const distance = Math.hypot(...means[0].map((entry, j) => means[1][j] - entry));
  if (distance === 0) throw invalidArgument('means', means, 'two points that differ');
  const width = deviation / distance;
  const spread = width * Math.sqrt(temperature);
  const sums = gridSums(3);
  const step = Math.min(width, spread) / 8;
  const margin = Math.ceil((10 * Math.max(width, spread)) / step / 2) * 2;
  const values = new Float64Array(3);
  for (let place = -margin; place * step <= 1 + margin * step; place++) {
    const u = place * step;
    const logs = [
      Math.log(weights[0]) - (u / width) ** 2 / 2,
      Math.log(weights[1]) - ((1 - u) / width) ** 2 / 2,
    ];
    const top = Math.max(...logs);
    const sum = Math.exp(logs[0] - top) + Math.exp(logs[1] - top);
    values[0] = u;
    values[1] = u * u;
    values[2] = Math.exp(logs[1] - top) / sum;
    // Weights may be of any size; only their ratio counts.
    const ofWeights = Math.log(weights[0] + weights[1]);
    sums.add(Math.exp((top + Math.log(sum) - ofWeights) / temperature), [place], values);
  }
  const [position, positionSquare, share] = sums.averages();
  return {
    position,
    positionSquare,
    share,
    varianceAcross: deviation ** 2 * temperature,
  };
}
