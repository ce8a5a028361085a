import { invalidArgument } from '../../core/index.js';
import { requireRate, requireWholeNumber } from '../require-arguments.js';

/** One p-value of a vector of checks made on the same data. */
export interface NamedPValue {
  readonly component: string;
  /** Valid: P(p <= u) <= u under the null for every u. */
  readonly pValue: number;
}

/** P-values of all components on `numSamples` fresh samples; never the data of another round. */
export type PValueSampler = (numSamples: number, round: number) => readonly NamedPValue[];

/** A ladder, fixed before its first round. */
export interface LadderDesign {
  /** Probability of rejecting a true null, over all rounds and components; in (0, 1). */
  readonly rate: number;
  /** Rounds k >= 1. */
  readonly numRounds: number;
  /** Samples of the first round, >= 1. */
  readonly numSamples: number;
  /** Factor by which the samples grow from round to round; whole number >= 1. */
  readonly growth: number;
  /**
   * Smallest p-value that the sampler can give: 1/(B + 1) for B permutations;
   * default 0, for p-values from formulas.
   */
  readonly resolution?: number;
}

/** Where the ladder ended, and on which step. */
export interface LadderOutcome {
  readonly decision: 'rejected' | 'kept';
  /** Components whose Holm-adjusted p-value rejected; empty when kept. */
  readonly failing: readonly string[];
  readonly numRounds: number;
  readonly totalSamples: number;
  /** Bonferroni p-value of the vector and the threshold it met, round by round. */
  readonly rounds: readonly {
    readonly numSamples: number;
    readonly pValue: number;
    readonly threshold: number;
  }[];
}

/**
 * A sequential test from any p-value of a fixed sample size: rejects when the
 * p-value is tiny, accepts when it is not small, and repeats on more and fresh
 * data in between.
 *
 * Definition: b = rate/k, g = b^(1/k). Round j: reject if p <= b_j, keep if
 * p > g + b_j, else go on with b_(j+1) = b_j/g and `growth` times the samples;
 * the last round keeps whatever it does not reject. For several components
 * p = m min(p_c), and Holm's steps at b_j name those that failed.
 *
 * The rate holds for p-values that are merely super-uniform: a round rejects
 * with probability r <= b_j and goes on with probability c, r + c <= g + b_j, so
 * the total is at most b_j + g times that of the rounds after it, and adds up
 * to k b = rate.
 *
 * @throws VerificationError 'invalid-argument' for a design outside its ranges,
 *   a resolution above b (round 1 could never reject: use more permutations or
 *   a larger rate), p-values outside [0, 1] or below the resolution, no or
 *   repeated components, or components that change between rounds
 * @source gandy2020, sequential test
 */
export function testPValuesByLadder(sample: PValueSampler, design: LadderDesign): LadderOutcome {
  requireDesign(design);
  const first = design.rate / design.numRounds;
  const passing = first ** (1 / design.numRounds);
  const rounds: LadderOutcome['rounds'][number][] = [];
  let threshold = first;
  let numSamples = design.numSamples;
  let totalSamples = 0;
  let names: string | undefined;
  for (let round = 1; ; round++) {
    const pValues = sample(numSamples, round);
    const components = requirePValues(pValues, design.resolution ?? 0);
    if (names !== undefined && names !== components) {
      throw invalidArgument('components', components, `those of the first round: ${names}`);
    }
    names = components;
    totalSamples += numSamples;
    const pValue = Math.min(1, pValues.length * Math.min(...pValues.map((each) => each.pValue)));
    rounds.push({ numSamples, pValue, threshold });
    const outcome = { numRounds: round, totalSamples, rounds };
    if (pValue <= threshold) {
      return { decision: 'rejected', failing: rejectedByHolm(pValues, threshold), ...outcome };
    }
    if (round === design.numRounds || pValue > passing + threshold) {
      return { decision: 'kept', failing: [], ...outcome };
    }
    threshold /= passing;
    numSamples *= design.growth;
  }
}

/** Names whose null Holm's step-down procedure rejects: stops at the first that it keeps. */
function rejectedByHolm(pValues: readonly NamedPValue[], rate: number): string[] {
  const sorted = [...pValues].sort((a, b) => a.pValue - b.pValue);
  const kept = sorted.findIndex(({ pValue }, index) => pValue * (sorted.length - index) > rate);
  return sorted.slice(0, kept === -1 ? sorted.length : kept).map(({ component }) => component);
}

/** @returns the sorted names, as one text */
function requirePValues(pValues: readonly NamedPValue[], resolution: number): string {
  if (pValues.length === 0) {
    throw invalidArgument('pValues.length', 0, 'at least one component');
  }
  for (const { component, pValue } of pValues) {
    if (!(pValue >= 0 && pValue <= 1)) {
      throw invalidArgument(`p-value of ${component}`, pValue, 'a number in [0, 1]');
    }
    if (pValue < resolution * (1 - 1e-12)) {
      throw invalidArgument(
        `p-value of ${component}`,
        pValue,
        `at least the resolution ${resolution}`,
        'a Monte Carlo p-value is (1 + hits)/(1 + draws)',
      );
    }
  }
  const names = pValues.map(({ component }) => component).sort();
  if (new Set(names).size < names.length) {
    throw invalidArgument('components', names, 'different names');
  }
  return names.join(', ');
}

function requireDesign({ rate, numRounds, numSamples, growth, resolution }: LadderDesign): void {
  requireRate('rate', rate);
  requireWholeNumber('numRounds', numRounds, 1);
  requireWholeNumber('numSamples', numSamples, 1);
  requireWholeNumber('growth', growth, 1);
  const first = rate / numRounds;
  if (resolution !== undefined && !(resolution >= 0 && resolution <= first)) {
    throw invalidArgument(
      'resolution',
      resolution,
      `a number in [0, rate/numRounds = ${first}]`,
      'use more permutations or a larger rate',
    );
  }
}
