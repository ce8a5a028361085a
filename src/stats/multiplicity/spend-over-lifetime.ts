import { requirePositive, requireRate, requireWholeNumber } from '../require-arguments.js';

/**
 * The rate of run k, such that the rates of all runs, however many, add up to
 * the lifetime's.
 *
 * Definition: rate_k = lifetimeRate 6/(pi^2 k^2).
 *
 * @param run - k >= 1, counted over the suite's lifetime and never reset
 * @param lifetimeRate - probability of any false refutation in any run; in (0, 1)
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 */
export function rateOfRun(run: number, lifetimeRate: number): number {
  requireWholeNumber('run', run, 1);
  requireRate('lifetimeRate', lifetimeRate);
  return (lifetimeRate * 6) / (Math.PI * run) ** 2;
}

/** What the first `numRuns` runs may spend together; see `rateOfRun`. */
export function rateSpentByRuns(numRuns: number, lifetimeRate: number): number {
  requireWholeNumber('numRuns', numRuns, 0);
  requireRate('lifetimeRate', lifetimeRate);
  let sum = 0;
  for (let run = numRuns; run >= 1; run--) sum += 1 / (run * run);
  return (lifetimeRate * 6 * sum) / Math.PI ** 2;
}

/**
 * Expected number of false refutations a year when every run spends the same
 * rate; an upper bound, for procedures are conservative.
 *
 * @param ratePerRun - of any false refutation in one run, in (0, 1)
 * @param runsPerYear - finite, > 0
 */
export function expectedFalseRefutationsPerYear(ratePerRun: number, runsPerYear: number): number {
  requireRate('ratePerRun', ratePerRun);
  requirePositive('runsPerYear', runsPerYear);
  return ratePerRun * runsPerYear;
}
