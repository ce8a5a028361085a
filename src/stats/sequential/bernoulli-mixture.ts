import { type Interval, invalidArgument } from '../../core/index.js';
import { bisection } from '../../numerics/index.js';
import { logBetaTails } from '../distributions/incomplete-beta.js';
import { logBeta } from '../distributions/log-gamma.js';
import { requirePositive, requireRate, requireWholeNumber } from '../require-arguments.js';

/** Shapes of the beta law over which likelihood ratios are averaged; fixed in advance. */
export interface BetaPrior {
  readonly successes: number;
  readonly failures: number;
}

/** Half a success and half a failure: no tuning to any probability. */
export const jeffreysPrior: BetaPrior = { successes: 0.5, failures: 0.5 };

/**
 * ln of the beta-binomial e-process against "the probability of success is
 * `probability`".
 *
 * Definition: E = B(a + k, b + n - k) / (B(a, b) p^k (1 - p)^(n - k)).
 *
 * Assumptions: independent trials of one probability, counted at any rule that
 * looks at the past only.
 *
 * @param successes - k, whole number in [0, trials]
 * @param trials - n, whole number >= 0
 * @param probability - p under the null, in (0, 1)
 * @param prior - shapes a, b > 0; default 1/2 each
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source robbins1970; howard2021, proposition 6 (two-sided)
 */
export function bernoulliMixtureLogEValue(
  successes: number,
  trials: number,
  probability: number,
  prior: BetaPrior = jeffreysPrior,
): number {
  requireCounts(successes, trials);
  requireRate('probability', probability);
  requirePrior(prior);
  return logMarginal(successes, trials, prior) - logLikelihood(successes, trials, probability);
}

/**
 * The same against one side: "the probability is at most `probability`"
 * (`side` above) or "at least" (`side` below). The prior is cut at the null.
 *
 * Valid for every probability of the composite null, also when it changes from
 * trial to trial.
 *
 * @source howard2021, proposition 7 (one-sided)
 */
export function bernoulliOneSidedLogEValue(
  successes: number,
  trials: number,
  probability: number,
  side: 'above' | 'below',
  prior: BetaPrior = jeffreysPrior,
): number {
  const total = bernoulliMixtureLogEValue(successes, trials, probability, prior);
  const before = logBetaTails(prior.successes, prior.failures, probability);
  const after = logBetaTails(
    prior.successes + successes,
    prior.failures + trials - successes,
    probability,
  );
  return side === 'above' ? total + after.upper - before.upper : total + after.lower - before.lower;
}

/**
 * Confidence sequence of a probability: contains it at all numbers of trials at
 * once with probability >= 1 - rate.
 *
 * Definition: every p at which E < 1/rate. ln E is convex in p with its minimum
 * at k/n, so each end is one bisection, to 1e-13.
 *
 * @param rate - error rate in (0, 1)
 * @returns [0, 1] without trials; 0 (1) at an end when there were no successes
 *   (failures)
 * @throws VerificationError 'invalid-argument' for arguments outside the ranges
 * @source robbins1970
 */
export function bernoulliMixtureInterval(
  successes: number,
  trials: number,
  rate: number,
  prior: BetaPrior = jeffreysPrior,
): Interval {
  requireCounts(successes, trials);
  requireRate('rate', rate);
  requirePrior(prior);
  if (trials === 0) return { lower: 0, upper: 1 };
  const marginal = logMarginal(successes, trials, prior);
  const excess = (probability: number) =>
    marginal - logLikelihood(successes, trials, probability) + Math.log(rate);
  const estimate = successes / trials;
  return {
    lower: successes === 0 ? 0 : outer(bisection(excess, 0, estimate, 1e-13), -1),
    upper: successes === trials ? 1 : outer(bisection(excess, estimate, 1, 1e-13), 1),
  };
}

/** The end of the last bracket that is further out. */
function outer({ root, errorBound }: { root: number; errorBound: number }, side: 1 | -1): number {
  return Math.min(1, Math.max(0, root + side * errorBound));
}

function logMarginal(successes: number, trials: number, prior: BetaPrior): number {
  return (
    logBeta(prior.successes + successes, prior.failures + trials - successes) -
    logBeta(prior.successes, prior.failures)
  );
}

/** k ln p + (n - k) ln(1 - p), where 0 ln 0 is 0. */
function logLikelihood(successes: number, trials: number, probability: number): number {
  const failures = trials - successes;
  return (
    (successes === 0 ? 0 : successes * Math.log(probability)) +
    (failures === 0 ? 0 : failures * Math.log1p(-probability))
  );
}

function requireCounts(successes: number, trials: number): void {
  requireWholeNumber('trials', trials, 0);
  requireWholeNumber('successes', successes, 0);
  if (successes > trials) {
    throw invalidArgument('successes', successes, `at most trials=${trials}`);
  }
}

function requirePrior(prior: BetaPrior): void {
  requirePositive('prior.successes', prior.successes);
  requirePositive('prior.failures', prior.failures);
}
