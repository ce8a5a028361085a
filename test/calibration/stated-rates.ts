import { expect, test } from 'vitest';
import { testSeed } from '../helpers/seed.js';
import { binomialUpperTail } from '../helpers/tails.js';
import type { CalibrationCase } from './catalogue/case.js';
import { countErrors } from './count-errors.js';

/** Chance that a case whose rates are exactly as stated fails. */
const failureRate = 1e-9;

/** As many runs as take about 0.6 s; 200 of the costly ones still show a rate that is four times too large. */
function runsOf({ cost = 2 }: CalibrationCase): number {
  return Math.round(Math.min(8000, Math.max(200, 600 / cost)));
}

/**
 * One test per case: errors are not too many for the rate that is stated; where
 * misuse must be seen, they are. The seed is fresh in every run, and printed.
 */
export function testStatedRates(cases: readonly CalibrationCase[]): void {
  process.env.TVD_TEST_SEED ||= 'vary';
  const seed = testSeed(0);
  test.each(cases)('$procedure; $data', (calibrated) => {
    const { expectation } = calibrated;
    const numRuns = runsOf(calibrated);
    const factor = expectation?.kind === 'at most a factor' ? expectation.factor : 1;
    const counts = countErrors(calibrated, seed, 0, numRuns);
    const tails = counts.map(({ question, rate, count }) => ({
      row: `${question} at ${rate}: ${count} of ${numRuns}`,
      tail: binomialUpperTail(count, numRuns, Math.min(1, factor * rate)),
    }));
    const tooMany = tails.filter(({ tail }) => tail < failureRate / counts.length);
    expect(tooMany.map(({ row }) => row)).toEqual(
      expectation?.kind === 'above nominal' ? tails.map(({ row }) => row) : [],
    );
  });
}
