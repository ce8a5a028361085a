import type { RandomKey } from '../../src/core/index.js';
import { deriveKey, keyFromSeed } from '../../src/random/index.js';
import { type CalibrationCase, nominalRates, type Question } from './catalogue/case.js';

/** Errors of a case at one question and one nominal rate. */
export interface ErrorCount {
  readonly question: Question;
  readonly rate: number;
  readonly count: number;
}

/** Key of one run: the same whichever worker runs it, and next to whichever runs. */
export function keyOfRun(seed: number, calibrated: CalibrationCase, run: number): RandomKey {
  return deriveKey(keyFromSeed(seed), calibrated.procedure, calibrated.data, run);
}

/** Counts the errors of runs `first`, ..., `first + numRuns - 1`. */
export function countErrors(
  calibrated: CalibrationCase,
  seed: number,
  first: number,
  numRuns: number,
): ErrorCount[] {
  const { questions, rates = nominalRates } = calibrated;
  const counts = questions.flatMap((question) =>
    rates.map((rate) => ({ question, rate, count: 0 })),
  );
  for (let run = first; run < first + numRuns; run++) {
    const errors = calibrated.run(keyOfRun(seed, calibrated, run));
    for (const row of counts) if (errors[row.question]?.includes(row.rate)) row.count += 1;
  }
  return counts;
}
