import type { Interval } from '../../core/index.js';
import { momentsOfContrast, type RunningCovariance } from '../estimate/running-covariance.js';
import { standardErrorOfMean } from '../estimate/running-moments.js';
import {
  dominanceCoefficients,
  type PowerLawSizes,
  slopeCoefficients,
} from './power-law-contrasts.js';
import { tMixtureCriticalValue } from './t-mixture.js';

const searchRange = 8;
const searchStep = 1 / 64;

/** Coefficients of the contrasts that decide about one exponent. */
interface Contrasts {
  readonly exponent: number;
  /** Has mean zero if the exponent is right. */
  readonly slope: readonly number[];
  /** Have opposite signs where the correction dominates; empty without a correction. */
  readonly dominance: readonly (readonly number[])[];
}

/**
 * Confidence sequence of the exponent p in E y(M) = A M^p, by inverting a test
 * of zero slope.
 *
 * Definition: if p is the exponent then u_k = y_k M_k^(-p) has the same mean at
 * every size, so the contrast sum_k w_k (x_k - xbar) u_k, x = ln M, has mean
 * zero. The interval holds every p whose contrast the t-mixture does not
 * reject. No logarithm of a noisy number is taken, so there is no bias from
 * E ln y < ln E y, and values of either sign are allowed.
 *
 * With a correction to scaling the contrast is made blind to M^-omega too. An
 * amplitude of zero would then let p + omega pass as exponent, the correction
 * taking the place of the leading term; so exponents are also excluded at which
 * the correction is larger than the leading term at the smallest size: where
 * the fitted A - A B m and A + A B m, m the largest M^-omega, differ in sign beyond
 * doubt. Each of the three tests has a third of the rate.
 *
 * Where the limit may be any, the contrast is made blind to a constant too, and the y may be the
 * values themselves.
 *
 * Assumptions: replicates are independent; the components of one replicate may
 * depend on each other. Without `correctionExponent` corrections to scaling are
 * not modelled and belong into the known bias of the property; with it,
 * |B| M^-omega <= 1 at every size, and the next correction belongs there.
 *
 * @param running - of the distances y from the limit, one component per size
 * @param law - sizes and noise exponent, fixed in advance
 * @param rate - error rate in (0, 1)
 * @param precision - prior precision of the t-mixture, fixed in advance
 * @returns infinite ends where the search range of +-8 is not left; the hull
 *   when the set has gaps
 * @throws VerificationError 'invalid-argument' for a correction exponent that is
 *   not positive, or fewer than 3 different sizes with one
 * @source lai1976 (sequential t-test); wegner1972 (corrections to scaling)
 */
export function powerInterval(
  running: RunningCovariance,
  law: PowerLawSizes,
  rate: number,
  precision: number,
): Interval {
  const numTests = law.correctionExponent === undefined ? 1 : 3;
  const critical = tMixtureCriticalValue(running.count, rate / numTests, precision);
  const acceptsThese = (contrasts: Contrasts) => {
    const moments = momentsOfContrast(running, contrasts.slope);
    const allowance = allowanceOf(contrasts.slope, law);
    if (Math.abs(moments.mean) - allowance > critical * standardErrorOfMean(moments)) return false;
    return !isDominated(running, contrasts, critical, law);
  };
  const accepts = (exponent: number) => acceptsThese(contrastsAt(law, exponent));
  // Where the contrast vanishes lies between two exponents of the search, of which none may be kept.
  const kept = [
    ...searchGrid(law)
      .filter(acceptsThese)
      .map(({ exponent }) => exponent),
    ...rootsOf(running, law).filter(accepts),
  ];
  if (kept.length === 0) return { lower: Number.NaN, upper: Number.NaN };
  const first = Math.min(...kept);
  const last = Math.max(...kept);
  return {
    lower:
      first <= -searchRange ? Number.NEGATIVE_INFINITY : edge(accepts, first, first - searchStep),
    upper: last >= searchRange ? Number.POSITIVE_INFINITY : edge(accepts, last, last + searchStep),
  };
}

/**
 * The exponent at which the mean contrast vanishes, with a standard error by
 * the delta method.
 */
export function powerEstimate(
  running: RunningCovariance,
  law: PowerLawSizes,
): { readonly exponent: number; readonly standardError: number } {
  const statisticOf = (slope: readonly number[]) => {
    const moments = momentsOfContrast(running, slope);
    return moments.mean / Math.sqrt(moments.sumSquares + Number.MIN_VALUE);
  };
  const roots = rootsOf(running, law).filter(
    (root) => !isDominated(running, contrastsAt(law, root), 0, law),
  );
  const errorAt = (exponent: number) => errorOf(running, law, exponent);
  const nearest = () =>
    searchGrid(law)
      .filter((contrasts) => !isDominated(running, contrasts, 0, law))
      .reduce(
        (best, { exponent, slope }) => {
          const distance = Math.abs(statisticOf(slope));
          return distance < best.distance ? { exponent, distance } : best;
        },
        { exponent: 0, distance: Number.POSITIVE_INFINITY },
      ).exponent;
  // Of several the one that is known best; without any, where the contrast is nearest to zero.
  const exponent =
    roots.length === 0
      ? nearest()
      : roots.reduce((best, root) => (errorAt(root) < errorAt(best) ? root : best));
  return { exponent, standardError: errorAt(exponent) };
}

/** Exponents of the search at which the contrast changes its sign, to twenty digits of the step. */
function rootsOf(running: RunningCovariance, law: PowerLawSizes): readonly number[] {
  const isAbove = (exponent: number) => slopeContrast(running, law, exponent).mean > 0;
  const grid = searchGrid(law).map(({ exponent, slope }) => ({
    exponent,
    isAbove: momentsOfContrast(running, slope).mean > 0,
  }));
  return grid.slice(1).flatMap(({ exponent, isAbove: after }, index) => {
    const before = grid[index];
    if (before.isAbove === after) return [];
    let [lower, upper] = [before.exponent, exponent];
    for (let iteration = 0; iteration < 50; iteration++) {
      const middle = (lower + upper) / 2;
      if (isAbove(middle) === after) upper = middle;
      else lower = middle;
    }
    return [(lower + upper) / 2];
  });
}

/** Standard error of an exponent at which the contrast vanishes. */
function errorOf(running: RunningCovariance, law: PowerLawSizes, exponent: number): number {
  const step = 1e-4;
  const gradient =
    (slopeContrast(running, law, exponent + step).mean -
      slopeContrast(running, law, exponent - step).mean) /
    (2 * step);
  return standardErrorOfMean(slopeContrast(running, law, exponent)) / Math.abs(gradient);
}

function slopeContrast(running: RunningCovariance, law: PowerLawSizes, exponent: number) {
  return momentsOfContrast(running, slopeCoefficients(law, exponent));
}

function contrastsAt(law: PowerLawSizes, exponent: number): Contrasts {
  return {
    exponent,
    slope: slopeCoefficients(law, exponent),
    dominance:
      law.correctionExponent === undefined
        ? []
        : dominanceCoefficients(law, law.correctionExponent, exponent),
  };
}

/** Grids of the laws in use: the same few at every look, and their coefficients are most of the work. */
const grids = new Map<string, readonly Contrasts[]>();
const maxGrids = 32;

/** The contrasts at every exponent of the search, kept for the next look. */
function searchGrid(law: PowerLawSizes): readonly Contrasts[] {
  const { sizes, noiseExponent, correctionExponent, isLimitUnknown = false } = law;
  const name = JSON.stringify([sizes, noiseExponent, correctionExponent, isLimitUnknown]);
  const known = grids.get(name);
  if (known !== undefined) return known;
  const numExponents = (2 * searchRange) / searchStep + 1;
  const grid = Array.from({ length: numExponents }, (_, index) =>
    contrastsAt(law, index * searchStep - searchRange),
  );
  if (grids.size >= maxGrids) grids.clear();
  grids.set(name, grid);
  return grid;
}

/** How far a contrast may move when the limit is anywhere within its error. */
function allowanceOf(coefficients: readonly number[], { limitError = 0 }: PowerLawSizes): number {
  return limitError === 0
    ? 0
    : limitError * Math.abs(coefficients.reduce((sum, coefficient) => sum + coefficient, 0));
}

/** Whether the correction is larger than the leading term by more than the noise. */
function isDominated(
  running: RunningCovariance,
  { dominance }: Contrasts,
  critical: number,
  law: PowerLawSizes,
): boolean {
  if (dominance.length === 0) return false;
  const [first, second] = dominance.map((coefficients) => {
    const moments = momentsOfContrast(running, coefficients);
    const halfWidth = critical === 0 ? 0 : critical * standardErrorOfMean(moments);
    const allowance = halfWidth + allowanceOf(coefficients, law);
    return Math.abs(moments.mean) > allowance ? Math.sign(moments.mean) : 0;
  });
  return first * second < 0;
}

/** Bisects between an accepted and a rejected exponent; returns the rejected end. */
function edge(accepts: (exponent: number) => boolean, inside: number, outside: number): number {
  let kept = inside;
  let rejected = outside;
  for (let iteration = 0; iteration < 40; iteration++) {
    const middle = (kept + rejected) / 2;
    if (accepts(middle)) kept = middle;
    else rejected = middle;
  }
  return rejected;
}
