import { expect, test } from 'vitest';
import type { CalibrationCase, Expectation } from './catalogue/case.js';
import { type Row, verdictOf } from './table.js';

/** A line about a rate of 0.001 in 10^4 runs. */
function row(count: number, expectation?: Expectation): Row {
  const calibrated: CalibrationCase = {
    procedure: 'p',
    data: 'd',
    questions: ['false refutation'],
    ...(expectation === undefined ? {} : { expectation }),
    run: () => ({}),
  };
  return { calibrated, question: 'false refutation', rate: 0.001, count, numRuns: 10_000 };
}

const known: Expectation = { kind: 'at most a factor', factor: 4, why: 'asymptotic' };
const misuse: Expectation = { kind: 'above nominal', why: 'wrong' };

// At 0.001 the count is 10 on average; it is 22 or more with probability 0.0007, and 0
// with probability 0.00005.
test.each([
  [row(0), true, 'at most nominal'],
  [row(10), true, 'not above nominal'],
  [row(21), true, 'not above nominal'],
  [row(22), false, '**ABOVE NOMINAL**'],
  [row(22, known), true, 'above nominal, known: at most 4 x nominal'],
  [row(70, known), false, '**ABOVE 4 X NOMINAL**'],
  [row(21, misuse), false, '**MISUSE NOT SEEN**'],
  [row(22, misuse), true, 'above nominal, as it must be'],
])('case %#: errors beyond chance are said', (line, isAsExpected, text) => {
  expect(verdictOf(line)).toMatchObject({ isAsExpected, text });
});
