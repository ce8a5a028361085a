import { type Interval, invalidArgument, type RandomKey } from '../../core/index.js';
import { fillNormal } from '../../random/index.js';
import { normalUpperTail } from '../distributions/normal.js';
import { studentUpperQuantile } from '../distributions/student.js';
import {
  requireEqualLengths,
  requireFiniteValues,
  requirePositive,
  requireRate,
  requireWholeNumber,
} from '../require-arguments.js';
import { euclideanNorm, type Points, requirePoints } from './points.js';

/** A band that contains a whole mean curve. */
export interface SimultaneousBand {
  readonly mean: readonly number[];
  readonly standardErrors: readonly number[];
  /** Half-width in standard errors, the same at every place. */
  readonly critical: number;
  readonly intervals: readonly Interval[];
}

/**
 * Sup-t band of a mean curve: contains the curve at every place of the grid
 * together with probability about 1 - rate.
 *
 * Definition: mean_j +- c s_j; c is the (1 - rate) quantile of max_j |Z_j|, Z
 * normal with the correlations of the replicates, simulated as
 * sum_i g_i (Y_ij - mean_j) with independent normal g_i; then c is replaced by
 * the number that Student's t with n - 1 degrees exceeds as rarely as the
 * normal exceeds c.
 *
 * Assumptions: independent replicates, each one curve; means close to normal.
 * One look, at a number of replicates fixed in advance: for several looks,
 * spend the rate over them. Approximate: with fewer replicates than about three
 * times the effective number of places the correlations are poor.
 *
 * @param curves - at least 3 replicates, of one value per place; finite
 * @param rate - in (0, 1)
 * @param key - of the simulation; no other use
 * @param numSimulations - draws of the maximum; at least 20/rate; default that
 *   number or 1000, whichever is larger
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges,
 *   or a place at which all replicates are equal
 * @remarks O(B n J) time.
 * @source montielolea2019; degras2011
 */
export function simultaneousBand(
  curves: Points,
  rate: number,
  key: RandomKey,
  numSimulations = Math.max(1000, Math.ceil(20 / rate)),
): SimultaneousBand {
  requirePoints('curves', curves, 3);
  requireRate('rate', rate);
  requireWholeNumber('numSimulations', numSimulations, Math.ceil(20 / rate));
  const count = curves.length;
  const numPlaces = curves[0].length;
  const mean = new Array<number>(numPlaces).fill(0);
  for (const curve of curves) for (const j of mean.keys()) mean[j] += curve[j] / count;
  const spread = mean.map((centre, j) => euclideanNorm(curves.map((curve) => curve[j] - centre)));
  for (const [j, norm] of spread.entries()) {
    if (curves.every((curve) => curve[j] === curves[0][j])) {
      throw invalidArgument(`spread of the curves at place ${j}`, norm, 'replicates that differ');
    }
  }
  const standardised = curves.map((curve) =>
    Float64Array.from(mean, (centre, j) => (curve[j] - centre) / spread[j]),
  );
  const maxima = new Float64Array(numSimulations);
  const multipliers = new Float64Array(count);
  const sums = new Float64Array(numPlaces);
  for (let draw = 0; draw < numSimulations; draw++) {
    fillNormal(key, 1, draw, multipliers);
    sums.fill(0);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < numPlaces; j++) sums[j] += multipliers[i] * standardised[i][j];
    }
    maxima[draw] = sums.reduce((max, sum) => Math.max(max, Math.abs(sum)), 0);
  }
  maxima.sort();
  const place = Math.min(numSimulations, Math.ceil((1 - rate) * (numSimulations + 1)));
  const critical = studentUpperQuantile(count - 1, normalUpperTail(maxima[place - 1]));
  const standardErrors = spread.map((norm) => norm / Math.sqrt(count * (count - 1)));
  return {
    mean,
    standardErrors,
    critical,
    intervals: mean.map((centre, j) => ({
      lower: centre - critical * standardErrors[j],
      upper: centre + critical * standardErrors[j],
    })),
  };
}

/** Where a band lies against a tolerance tube. */
export interface BandAgainstTube {
  /** The band lies inside the tube everywhere: the curves agree within the tolerance. */
  readonly isInside: boolean;
  /** Places at which the band lies wholly outside: the curves differ by more. */
  readonly placesOutside: readonly number[];
}

/**
 * Compares a band with the tube expected +- tolerance.
 *
 * @param expected - one value per place; its own numerical error belongs into
 *   the tolerance
 * @param tolerance - one value per place, > 0
 * @throws VerificationError 'invalid-argument' for lengths that do not match,
 *   values that are not finite or tolerances that are not positive
 */
export function bandAgainstTube(
  band: SimultaneousBand,
  expected: ArrayLike<number>,
  tolerance: ArrayLike<number>,
): BandAgainstTube {
  const { intervals } = band;
  requireEqualLengths('expected', expected.length, intervals.length);
  requireEqualLengths('tolerance', tolerance.length, intervals.length);
  requireFiniteValues('expected', expected);
  for (let j = 0; j < tolerance.length; j++) requirePositive(`tolerance[${j}]`, tolerance[j]);
  const places = [...intervals.keys()];
  return {
    isInside: intervals.every(
      ({ lower, upper }, j) =>
        lower >= expected[j] - tolerance[j] && upper <= expected[j] + tolerance[j],
    ),
    placesOutside: places.filter(
      (j) =>
        intervals[j].lower > expected[j] + tolerance[j] ||
        intervals[j].upper < expected[j] - tolerance[j],
    ),
  };
}
