import { invalidArgument } from '../../core/index.js';
import { requireRate, requireWholeNumber } from '../require-arguments.js';

/** What is asked of a probability, fixed before the first trial. */
export interface SprtDesign {
  /** Lower end of the indifference region, in (0, upper). */
  readonly lower: number;
  /** Upper end of the indifference region, in (lower, 1). */
  readonly upper: number;
  /** Largest chance of 'above' when the probability is at most `lower`; in (0, 1). */
  readonly falseAboveRate: number;
  /** Largest chance of 'below' when the probability is at least `upper`; in (0, 1). */
  readonly falseBelowRate: number;
  /** After this many trials without a decision the answer is 'undecided'; >= 1. */
  readonly maxTrials: number;
}

/**
 * 'above' means above `lower`, 'below' means below `upper`; 'continue' asks for
 * another trial. Inside the indifference region nothing is promised, so a test
 * that ends there is 'undecided' and never counts for either side.
 */
export type SprtDecision = 'above' | 'below' | 'undecided' | 'continue';

/**
 * Sequential probability ratio test of a probability with an indifference region.
 *
 * Definition: L = k ln(upper/lower) + (n - k) ln((1 - upper)/(1 - lower));
 * 'above' once L >= ln(1/falseAboveRate), 'below' once L <= -ln(1/falseBelowRate).
 *
 * With these thresholds both rates hold exactly, by Ville's inequality, for
 * every probability outside the region and any truncation. Wald's
 * ln((1 - b)/a) promises only a/(1 - b), and saves next to nothing.
 *
 * @param successes - k, whole number in [0, trials]
 * @param trials - n, whole number >= 0
 * @throws VerificationError 'invalid-argument' for counts or a design outside
 *   these ranges
 * @source wald1945
 */
export function bernoulliSprtDecision(
  successes: number,
  trials: number,
  design: SprtDesign,
): SprtDecision {
  requireDesign(design);
  requireWholeNumber('trials', trials, 0);
  requireWholeNumber('successes', successes, 0);
  if (successes > trials) {
    throw invalidArgument('successes', successes, `at most trials=${trials}`);
  }
  const [gain, loss] = logLikelihoodSteps(design);
  const logRatio = successes * gain + (trials - successes) * loss;
  if (logRatio >= -Math.log(design.falseAboveRate)) return 'above';
  if (logRatio <= Math.log(design.falseBelowRate)) return 'below';
  return trials >= design.maxTrials ? 'undecided' : 'continue';
}

/**
 * Mean number of trials to a decision when the probability is at one end of the
 * indifference region, by Wald's identity.
 *
 * @param at - which end
 * @remarks Neglects overshoot and truncation: a few trials too few without the
 *   latter.
 * @source wald1945
 */
export function meanTrialsForProbabilityByBernoulliSprt(
  design: SprtDesign,
  at: 'lower' | 'upper',
): number {
  requireDesign(design);
  const [gain, loss] = logLikelihoodSteps(design);
  const probability = design[at];
  const drift = probability * gain + (1 - probability) * loss;
  const above = -Math.log(design.falseAboveRate);
  const below = Math.log(design.falseBelowRate);
  const chanceAbove = at === 'upper' ? 1 - design.falseBelowRate : design.falseAboveRate;
  return (chanceAbove * above + (1 - chanceAbove) * below) / drift;
}

/** What a success and a failure add to the log likelihood ratio. */
function logLikelihoodSteps({ lower, upper }: SprtDesign): readonly [number, number] {
  return [Math.log(upper / lower), Math.log1p(-upper) - Math.log1p(-lower)];
}

function requireDesign(design: SprtDesign): void {
  const { lower, upper, falseAboveRate, falseBelowRate, maxTrials } = design;
  if (!(lower > 0 && lower < upper && upper < 1)) {
    throw invalidArgument('[lower, upper]', [lower, upper], '0 < lower < upper < 1');
  }
  requireRate('falseAboveRate', falseAboveRate);
  requireRate('falseBelowRate', falseBelowRate);
  requireWholeNumber('maxTrials', maxTrials, 1);
}
