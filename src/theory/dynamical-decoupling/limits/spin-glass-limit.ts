import { type NumberWithError, withError } from '../../../core/index.js';
import { requirePositive } from '../../require-number.js';
import { extrapolateSeries } from '../extrapolate-series.js';
import {
  covarianceAt,
  type HiddenCovariance,
  type HiddenCovarianceChoice,
  withoutLinearPart,
} from '../hidden-covariance.js';
import { cutGrid, requireIncreasingTimes, type TimeGrid } from '../time-grid.js';
import { descendSpinGlass } from './descend-spin-glass.js';
import { interpolateSeries } from './interpolate-series.js';
import { requireNonlinear } from './second-lazy-regime.js';
import { largestTime, spinGlassGrid, tooLateTimes } from './spin-glass-grid.js';

/** A descent that has not come far enough is made this much longer. */
const longer = 1.3;

/** A wide network in the mean-field scaling whose labels are noise. */
export interface SpinGlassLimitOptions {
  /** alpha = n / (m d) > 0. */
  readonly sampleRatio: number;
  /** tau > 0. */
  readonly labelNoise: number;
  /** h, by its coefficients or the activation. */
  readonly hiddenCovariance: HiddenCovarianceChoice;
  /** a > 0 at time 0. */
  readonly initialReadout: number;
  /** theta = t / sqrt(m); increasing, >= 0. */
  readonly times: readonly number[];
}

/** Numbers at each of the times. */
export interface SpinGlassLimit {
  readonly time: readonly NumberWithError[];
  /** a */
  readonly readout: readonly NumberWithError[];
  /** |E| */
  readonly depth: readonly NumberWithError[];
  /** C_d(t, 0) */
  readonly selfOverlap: readonly NumberWithError[];
  /** Time of the spin glass. */
  readonly spinGlassTime: readonly NumberWithError[];
}

/**
 * Networks in the mean-field scaling that see noise alone, at times theta sqrt(m), as m -> infinity:
 * neurons descend in one energy, that of a spherical spin glass, and readouts grow with its depth, while
 * the train error stays at tau^2 / 2.
 *
 * Definition: with the covariance g(q) = h(q) - h'(0) q and the depth |E|(T) of `descendSpinGlass`,
 *   dT / dtheta = tau sqrt(alpha) a,  da / dtheta = tau sqrt(alpha) |E|(T),
 * so a^2 = a_0^2 + 2 int |E| dT. For g = c^2 q^k the depth tends to 2 c ((k - 1) / k)^(1/2), as a power
 * of the time, and a to that times tau sqrt(alpha) theta.
 *
 * @throws VerificationError 'invalid-argument' for options out of range and for times that need too
 *   many steps; 'not-converged' where steps are too large
 * @remarks Descents with steps in T that grow from 0.03 to 0.2 over sqrt(g''(1)), whole, halved and
 *   quartered, extrapolated by `extrapolateSeries`, with cubics between their nodes. Errors are those of
 *   both. A second up to T of 10, a minute up to 100.
 * @source montanari2025, appendix G (second regime of mean-field initialisation); cugliandolo1993
 */
export function spinGlassLimit(options: SpinGlassLimitOptions): SpinGlassLimit {
  const { sampleRatio, labelNoise, initialReadout, times } = options;
  const covariance = withoutLinearPart(options.hiddenCovariance);
  requirePositive('sampleRatio', sampleRatio);
  requirePositive('labelNoise', labelNoise);
  requirePositive('initialReadout', initialReadout);
  requireIncreasingTimes(times);
  const { value, curvature } = covarianceAt(covariance, 1);
  requireNonlinear(options, value);
  const speed = labelNoise * Math.sqrt(sampleRatio);
  const last = times[times.length - 1];
  const unit = 1 / Math.sqrt(curvature);
  const courseOn = ({ stepSizes }: TimeGrid) =>
    withReadouts(covariance, stepSizes, initialReadout, speed);
  // As deep as a pure model may come; deeper mixed ones are given more time.
  const endAt = (theta: number) =>
    speed * theta * (initialReadout + speed * theta * Math.sqrt(value)) + 4 * unit;
  let end = endAt(last);
  let grid = spinGlassGrid(end, unit);
  if (grid === undefined) throw tooLateTimes(times, largestTime(endAt, unit));
  let coarse = courseOn(grid);
  while (coarse.theta[coarse.theta.length - 1] < last) {
    const { theta, time } = coarse;
    grid = spinGlassGrid(longer * end, unit);
    // What is reached a factor earlier needs no descent longer than this one.
    if (grid === undefined) throw tooLateTimes(times, theta[indexBefore(time, end / longer)]);
    end *= longer;
    coarse = courseOn(grid);
  }
  const courses = [coarse, courseOn(cutGrid(grid, 2)), courseOn(cutGrid(grid, 4))];
  const nodes = grid.stepSizes.map((_, k) => k).concat(grid.stepSizes.length);
  const limitOf = (name: 'theta' | 'readout' | 'depth' | 'selfOverlap') =>
    extrapolateSeries(
      {
        name,
        series: courses.map((course) => course[name]),
        time: coarse.time,
        roundingAt: (step) =>
          8 * Number.EPSILON * (step + 1) * Math.max(1, ...courses[2][name].subarray(0, 2), last),
      },
      nodes,
    );
  const places = limitOf('theta');
  const at = (values: readonly NumberWithError[]) =>
    times.map((time) => interpolateSeries(places, values, time));
  return {
    time: times.map((time) => withError(time, 0)),
    readout: at(limitOf('readout')),
    depth: at(limitOf('depth')),
    selfOverlap: at(limitOf('selfOverlap')),
    spinGlassTime: at(
      Array.from(coarse.time, (time) => withError(time, 8 * Number.EPSILON * time)),
    ),
  };
}

function indexBefore(increasing: Float64Array, limit: number): number {
  return Math.max(0, increasing.findIndex((value) => value > limit) - 1);
}

/** A descent with the readout that it drives and the time theta that it takes, by trapezia. */
function withReadouts(
  covariance: HiddenCovariance,
  stepSizes: readonly number[],
  initialReadout: number,
  speed: number,
) {
  const course = descendSpinGlass(covariance, stepSizes);
  const readout = new Float64Array(stepSizes.length + 1).fill(initialReadout);
  const theta = new Float64Array(stepSizes.length + 1);
  for (const [step, size] of stepSizes.entries()) {
    const depths = course.depth[step] + course.depth[step + 1];
    readout[step + 1] = Math.sqrt(readout[step] ** 2 + size * depths);
    theta[step + 1] =
      theta[step] + ((1 / readout[step] + 1 / readout[step + 1]) * size) / (2 * speed);
  }
  return { ...course, readout, theta };
}
