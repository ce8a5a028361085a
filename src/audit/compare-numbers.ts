import type {
  NumberComparison,
  PublishedNumber,
  Reproduction,
  SampledNumber,
} from '../core/index.js';
import { studentUpperQuantile } from '../stats/index.js';

/** Chances of being wrong, of one comparison. */
export interface ComparisonRates {
  /** Of calling a number contradicted that the reproduction gives. */
  readonly falseContradictionRate: number;
  /** Of calling one reproduced that is off by the margin. */
  readonly falseReproductionRate: number;
}

/** What a difference was judged with. */
interface Spread {
  readonly standardError: number;
  readonly degrees: number;
}

const missRate = 0.05;

/**
 * Compares a published number with its reproduction. Both sides have their errors: rounding and
 * sampling of the paper, sampling and numerical error of the reproduction.
 *
 * A number is contradicted where the difference is beyond margin and rounding whatever the sampling
 * leaves open. One that was computed is reproduced where the whole interval of the difference is
 * within margin and rounding. One that was sampled is a draw: it is reproduced where it could be one
 * of the reproduction, and draws spread so little that more than the margin would have shown.
 *
 * Assumptions: means and single runs are close to normal. A number within the range of the single
 * runs is never contradicted as one of them.
 *
 * @param margin - difference that does not matter, >= 0; of a sampled number also the sight that is
 *   asked for
 */
export function compareNumbers(
  published: PublishedNumber,
  reproduction: Reproduction,
  margin: number,
  rates: ComparisonRates,
): NumberComparison {
  const { value, rounding, sampling } = published;
  if (reproduction.kind === 'none') return nothing(margin + rounding, reproduction.message);
  const spread = spreadOf(published, reproduction);
  if (typeof spread === 'string') return nothing(margin + rounding, spread);
  const difference = reproduction.value - value;
  const { numericalError } = reproduction;
  const openBy = numericalError + widthOf(spread, rates.falseContradictionRate / 2);
  const tolerance = margin + rounding;
  const compared = {
    difference,
    openBy,
    tolerance,
    sight: tolerance + openBy + widthOf(spread, missRate),
  };
  const off = Math.abs(difference);
  if (off - openBy > tolerance && !isAmongRuns(published, reproduction, tolerance)) {
    return { ...compared, outcome: 'contradicted' };
  }
  if (sampling.kind === 'none') {
    const supported = numericalError + widthOf(spread, rates.falseReproductionRate);
    if (off + supported <= tolerance) return { ...compared, outcome: 'reproduced' };
    return { ...compared, outcome: 'undecided', because: openText(supported, tolerance) };
  }
  if (openBy > margin) {
    return { ...compared, outcome: 'undecided', because: coarseText(published, openBy, margin) };
  }
  if (off <= rounding + openBy) return { ...compared, outcome: 'reproduced' };
  return {
    ...compared,
    outcome: 'undecided',
    because: 'the difference is beyond what sampling explains, and not beyond the margin',
  };
}

function nothing(tolerance: number, because: string): NumberComparison {
  const none = { difference: Number.NaN, openBy: Number.NaN, sight: Number.NaN };
  return { outcome: 'not comparable', ...none, tolerance, because };
}

/** What is random in the difference, or why it is not known. */
function spreadOf({ sampling }: PublishedNumber, reproduction: ComputedOrSampled): Spread | string {
  const own =
    reproduction.kind === 'sampled'
      ? { standardError: reproduction.standardError, degrees: reproduction.degrees }
      : { standardError: 0, degrees: Number.POSITIVE_INFINITY };
  if (sampling.kind === 'none') return own;
  if (sampling.kind === 'stated') {
    // The fewer degrees of freedom of the two are on the safe side.
    return {
      standardError: Math.hypot(own.standardError, sampling.standardError),
      degrees: Math.min(own.degrees, sampling.degrees),
    };
  }
  const ofRun = reproduction.kind === 'sampled' ? reproduction.spread : undefined;
  if (ofRun === undefined) {
    return 'the paper does not say how its runs spread, and neither does a reproduction without single runs: reproduce it by runs, or give the standard error of the paper';
  }
  return {
    ...own,
    standardError: Math.hypot(own.standardError, ofRun / Math.sqrt(sampling.numRuns)),
  };
}

type ComputedOrSampled = Exclude<Reproduction, { kind: 'none' }>;

/** Distance that a number with this spread exceeds on one side with this chance. */
function widthOf({ standardError, degrees }: Spread, chance: number): number {
  if (standardError === 0) return 0;
  // Student's law with so many degrees of freedom is the normal one to 1e-7.
  return standardError * studentUpperQuantile(Math.min(degrees, 1e7), chance);
}

/** Whether a number of one run lies among the runs of the reproduction, whose law need not be normal. */
function isAmongRuns(
  { value, sampling }: PublishedNumber,
  reproduction: ComputedOrSampled,
  tolerance: number,
): boolean {
  if (sampling.kind !== 'runs' || sampling.numRuns > 1) return false;
  const { range } = reproduction as Partial<SampledNumber>;
  return range !== undefined && value >= range[0] - tolerance && value <= range[1] + tolerance;
}

function openText(openBy: number, tolerance: number): string {
  return openBy > tolerance
    ? `errors of the reproduction leave ${short(openBy)} open, more than the ${short(tolerance)} that count as none: more runs, or a margin`
    : 'the interval of the difference crosses the edge of the margin: more runs decide';
}

function coarseText({ sampling }: PublishedNumber, openBy: number, margin: number): string {
  const whose =
    sampling.kind !== 'runs'
      ? 'the standard errors of paper and reproduction leave'
      : sampling.numRuns > 1
        ? `means over ${sampling.numRuns} runs leave`
        : 'single runs leave';
  return `${whose} ${short(openBy)} open, more than the margin of ${short(margin)}: the comparison would not see what matters`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(2)));
}
