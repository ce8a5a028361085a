import { type Interval, invalidArgument } from '../../core/index.js';
import {
  requireFinite,
  requirePositive,
  requireRate,
  requireWholeNumber,
} from '../require-arguments.js';

/** Where a tested point lies, seen from the threshold. */
export type SideOfThreshold = 'below' | 'above' | 'undecided';

/** What is fixed before the first test. */
export interface BracketDesign {
  /** Chance that the bracket loses the threshold, in (0, 1). */
  readonly rate: number;
  /** Stop when the bracket is at most this wide, > 0. */
  readonly width: number;
  /** Stop after this many tests, >= 1. */
  readonly maxTests: number;
}

/** One test of a point. */
export interface ThresholdTest {
  readonly point: number;
  /** Chance of a wrong side that the test was allowed. */
  readonly rate: number;
  readonly side: SideOfThreshold;
}

/** What is known about a threshold. */
export interface BracketedThreshold {
  readonly bracket: Interval;
  /** In the order in which they were made. */
  readonly tests: readonly ThresholdTest[];
  /** Narrow enough; a point could not be decided; or no tests were left. */
  readonly reason: 'width' | 'undecided' | 'tests';
}

/**
 * Narrows the bracket of a threshold by tests of its midpoint that may err.
 *
 * Definition: test k = 1, 2, ... is made at the midpoint, at the rate
 * rate/(k (k + 1)); the rates sum to at most `rate`, so the bracket keeps the
 * threshold with probability at least 1 - rate, however long it goes on and
 * however the points depend on earlier answers.
 *
 * Assumptions: the threshold is inside the first bracket, and each test names the
 * wrong side with probability at most the rate it is given, whatever came
 * before: on fresh data, or with a confidence sequence of its own for each point.
 * 'undecided' is never wrong; it says that the point is too near to the threshold.
 *
 * @param first - bracket to start with; finite, lower < upper
 * @param testAt - says where `point` lies: 'below' the threshold or 'above' it
 * @returns the last bracket, the tests that led there, and why it stopped
 * @throws VerificationError 'invalid-argument' for arguments outside these
 *   ranges, or another answer of `testAt`; what `testAt` throws is passed on
 */
export async function bracketThreshold(
  first: Interval,
  testAt: (point: number, rate: number) => Promise<SideOfThreshold>,
  design: BracketDesign,
): Promise<BracketedThreshold> {
  requireFinite('first.lower', first.lower);
  requireFinite('first.upper', first.upper);
  if (!(first.lower < first.upper)) {
    throw invalidArgument('first', [first.lower, first.upper], 'lower < upper');
  }
  requireRate('design.rate', design.rate);
  requirePositive('design.width', design.width);
  requireWholeNumber('design.maxTests', design.maxTests, 1);
  let { lower, upper } = first;
  const tests: ThresholdTest[] = [];
  const end = (reason: BracketedThreshold['reason']) => ({
    bracket: { lower, upper },
    tests,
    reason,
  });
  for (let k = 1; ; k++) {
    const point = lower + (upper - lower) / 2;
    // No number between the ends: it cannot become narrower.
    const isNarrowest = point <= lower || point >= upper;
    if (upper - lower <= design.width || isNarrowest) return end('width');
    if (k > design.maxTests) return end('tests');
    const rate = design.rate / (k * (k + 1));
    const side = await testAt(point, rate);
    tests.push({ point, rate, side });
    if (side === 'undecided') return end('undecided');
    if (side === 'below') lower = point;
    else if (side === 'above') upper = point;
    else throw invalidArgument(`testAt(${point})`, side, "'below', 'above' or 'undecided'");
  }
}
