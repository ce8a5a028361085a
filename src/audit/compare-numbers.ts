import type {
  NumberComparison,
  PublishedNumber,
  PublishedSampling,
  Reproduction,
  SampledNumber,
} from '../core/index.js';
import { studentUpperQuantile } from '../stats/index.js';

/** Chances of being wrong, of one comparison. */
export interface ComparisonRates {
  /** Of calling a number contradicted that the reproduction gives. */
  readonly falseContradictionRate: number;
  /** Of calling one reproduced that is off by margin and rounding, the sampling of the paper aside. */
  readonly falseReproductionRate: number;
}

/** What a difference was judged with. */
interface Spread {
  /** Of what is close to normal. */
  readonly standardError: number;
  readonly degrees: number;
  /** Bounds on mean and skewness of the difference over its standard error, which is estimated. */
  readonly shift: number;
  readonly skewness: number;
  /** Of draws, which come beside; as in `SampledNumber`. */
  readonly distances?: readonly number[];
}

const missRate = 0.05;

/**
 * Compares a published number with its reproduction. Both sides have their errors: rounding and
 * sampling of the paper, sampling and numerical error of the reproduction.
 *
 * A number is contradicted where the difference is beyond margin and rounding whatever the sampling
 * leaves open, and reproduced where the whole interval of the difference is within margin and
 * rounding, which that of a number that is off by as much does at most at the stated rate. Between
 * the two it is undecided, as a right number is whose draws spread too widely for the margin.
 *
 * Assumptions: means are close to normal up to the skewness of the runs, to first order; single runs
 * are close to normal beyond those that were made. A number within their range is never
 * contradicted as one of them.
 *
 * @param margin - difference that does not matter, >= 0
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
  // A half-way case is within its digits, whatever the rounding errors of the numbers themselves.
  const ulps = 8 * Number.EPSILON * Math.max(Math.abs(value), Math.abs(reproduction.value));
  const tolerance = margin + rounding + ulps;
  const compared = {
    difference,
    openBy,
    tolerance,
    // What is among the runs is not contradicted, so nothing nearer is seen.
    sight:
      tolerance +
      Math.max(openBy, reachOfRuns(published, reproduction)) +
      widthOf(spread, missRate),
  };
  const off = Math.abs(difference);
  if (off - openBy > tolerance && !isAmongRuns(published, reproduction, tolerance)) {
    return { ...compared, outcome: 'contradicted' };
  }
  const supported = numericalError + widthOf(spread, rates.falseReproductionRate);
  if (off + supported <= tolerance) return { ...compared, outcome: 'reproduced' };
  const because = !Number.isFinite(openBy + supported)
    ? untoldText
    : sampling.kind === 'none'
      ? openText(reproduction, supported, tolerance)
      : samplingText(published, supported, tolerance);
  return { ...compared, outcome: 'undecided', because };
}

function nothing(tolerance: number, because: string): NumberComparison {
  const none = { difference: Number.NaN, openBy: Number.NaN, sight: Number.NaN };
  return { outcome: 'not comparable', ...none, tolerance, because };
}

const nothingNormal = {
  standardError: 0,
  degrees: Number.POSITIVE_INFINITY,
  shift: 0,
  skewness: 0,
};

function skewnessOfMean(reproduction: ComputedOrSampled): number {
  const { skewness = 0, numRuns = 1 } = reproduction as Partial<SampledNumber>;
  return skewness / Math.sqrt(numRuns);
}

/**
 * To first order: runs above the mean spread more where runs are skewed, so that the estimated
 * standard error goes with the difference, and turns its skewness round.
 *
 * @param joint - covariance of the difference with its estimated variance, over the cube of the
 *   standard error
 * @param own - third moment of the reproduction over the same cube
 * @param ofPaper - that of the paper, which counts to the other side
 * @source hall1987
 */
function studentised(joint: number, own: number, ofPaper: number) {
  return { shift: joint / 2, skewness: 3 * joint - own + ofPaper };
}

function distancesOf(reproduction: ComputedOrSampled): Pick<Spread, 'distances'> {
  const { distances } = reproduction as Partial<SampledNumber>;
  return distances === undefined ? {} : { distances };
}

/** What is random in the difference, or why it is not known. */
function spreadOf({ sampling }: PublishedNumber, reproduction: ComputedOrSampled): Spread | string {
  const ownSkewness = skewnessOfMean(reproduction);
  const own: Spread =
    reproduction.kind === 'sampled' && reproduction.distances === undefined
      ? {
          standardError: reproduction.standardError,
          degrees: reproduction.degrees,
          ...studentised(ownSkewness, ownSkewness, 0),
        }
      : { ...nothingNormal, ...distancesOf(reproduction) };
  if (sampling.kind === 'none') return own;
  if (sampling.kind === 'stated') {
    // The fewer degrees of freedom of the two are on the safe side.
    const standardError = Math.hypot(own.standardError, sampling.standardError);
    const part = ownSkewness * (own.standardError / standardError) ** 3;
    const degrees = Math.min(own.degrees, sampling.degrees);
    return { ...own, standardError, degrees, ...studentised(part, part, 0) };
  }
  const ofRun = reproduction.kind === 'sampled' ? reproduction.spread : undefined;
  if (ofRun === undefined) {
    return 'the paper does not say how its runs spread, and neither does a reproduction without single runs: reproduce it by runs, or give the standard error of the paper';
  }
  const ofPaper = ofRun / Math.sqrt(sampling.numRuns);
  const standardError = Math.hypot(own.standardError, ofPaper);
  if (standardError === 0) return { ...own, standardError };
  const [ownShare, paperShare] = [own.standardError / standardError, ofPaper / standardError];
  // Runs of the paper are as skewed as ours, and their spread is taken from ours.
  const paperSkewness =
    ((reproduction as SampledNumber).skewness ?? 0) / Math.sqrt(sampling.numRuns);
  return {
    ...own,
    standardError,
    ...studentised(
      ownSkewness * ownShare,
      ownSkewness * ownShare ** 3,
      paperSkewness * paperShare ** 3,
    ),
  };
}

type ComputedOrSampled = Exclude<Reproduction, { kind: 'none' }>;

/**
 * Distance that a number with this spread exceeds on one side with this chance: that of Student's
 * law, and for skewed runs the first terms of the expansion of Cornish and Fisher on the worse side.
 * Draws beside it may be off as well, each of the two with half of the chance.
 */
function widthOf({ distances, ...normal }: Spread, chance: number): number {
  if (distances === undefined) return normalWidthOf(normal, chance);
  if (normal.standardError === 0) return distanceAt(distances, chance);
  return normalWidthOf(normal, chance / 2) + distanceAt(distances, chance / 2);
}

/** That of the next smaller chance that is known. */
function distanceAt(distances: readonly number[], chance: number): number {
  const halvings = Math.ceil(-Math.log2(chance));
  return distances[Math.max(0, halvings - 2)] ?? Number.POSITIVE_INFINITY;
}

function normalWidthOf(
  { standardError, degrees, shift, skewness }: Spread,
  chance: number,
): number {
  if (standardError === 0) return 0;
  // Student's law with so many degrees of freedom is the normal one to 1e-7.
  const distance = studentUpperQuantile(Math.min(degrees, 1e7), chance);
  const beyond = shift + (skewness / 6) * Math.max(0, distance ** 2 - 1);
  return standardError * (distance + beyond);
}

/** How far from their mean single runs came, where a number may be one of them; 0 elsewhere. */
function reachOfRuns({ sampling }: PublishedNumber, reproduction: ComputedOrSampled): number {
  const { range } = reproduction as Partial<SampledNumber>;
  if (range === undefined || !isOfOneRun(sampling)) return 0;
  return Math.max(range[1] - reproduction.value, reproduction.value - range[0]);
}

/**
 * Whether a number that may be of one run lies among the runs of the reproduction, whose law need not
 * be normal. A standard error of runs that nobody counted may be that of something else.
 */
function isAmongRuns(
  { value, sampling }: PublishedNumber,
  reproduction: ComputedOrSampled,
  tolerance: number,
): boolean {
  if (!isOfOneRun(sampling)) return false;
  const { range } = reproduction as Partial<SampledNumber>;
  return range !== undefined && value >= range[0] - tolerance && value <= range[1] + tolerance;
}

/** Whether a number may be of a single run. */
export function isOfOneRun(sampling: PublishedSampling): boolean {
  if (sampling.kind === 'runs') return sampling.numRuns === 1;
  return sampling.kind === 'stated' && sampling.degrees === Number.POSITIVE_INFINITY;
}

/** Where `distances` end. */
const untoldText =
  'the draws do not tell how far this number may be off, as rarely as is asked: they are too skewed for a mean or a standard deviation, or too few of them lie beyond the quantile; more draws, or a quantile nearer to the median';

function openText(reproduction: ComputedOrSampled, openBy: number, tolerance: number): string {
  const { kind } = reproduction;
  const how =
    kind === 'computed'
      ? 'a smaller numerical error'
      : reproduction.distances === undefined
        ? 'more runs'
        : 'more draws';
  return openBy > tolerance
    ? `errors of the reproduction leave ${short(openBy)} open, more than the ${short(tolerance)} that count as none: ${how}, or a margin`
    : `the interval of the difference crosses the edge of the margin: ${how} would decide`;
}

function samplingText({ sampling }: PublishedNumber, openBy: number, tolerance: number): string {
  const whose =
    sampling.kind !== 'runs'
      ? 'the standard errors of paper and reproduction leave'
      : sampling.numRuns > 1
        ? `means over ${sampling.numRuns} runs leave`
        : 'single runs leave';
  return openBy > tolerance
    ? `${whose} ${short(openBy)} open, more than the ${short(tolerance)} that count as none: the comparison would not see what matters`
    : `${whose} ${short(openBy)} open, and with that the difference crosses the edge of the margin: it is shown neither to be within it nor to be beyond it`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(2)));
}
