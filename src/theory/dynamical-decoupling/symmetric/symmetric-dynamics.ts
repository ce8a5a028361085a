import { invalidArgument, type NumberWithError, withError } from '../../../core/index.js';
import { requireNonNegative, requirePositive } from '../../require-number.js';
import { extrapolateSeries } from '../extrapolate-series.js';
import { type HiddenCovarianceChoice, hiddenCovariance } from '../hidden-covariance.js';
import { divergence, edgeOfFlow } from '../step-stability.js';
import {
  cutGrid,
  evenGrid,
  gradedGrid,
  memoryCheck,
  requireIncreasingTimes,
  type TimeGrid,
} from '../time-grid.js';
import { numTrianglesAt } from './correlation-store.js';
import { roundingOf } from './rounding-of-course.js';
import { sweepSymmetric } from './sweep-symmetric.js';
import {
  type SymmetricCourse,
  type SymmetricSeriesName,
  symmetricSeriesNames,
} from './symmetric-course.js';
import { requireSymmetricNetwork, type SymmetricNetwork } from './symmetric-network.js';
import type { SweepScheme } from './symmetric-run.js';

/** A network whose neurons start alike, how its steps are made, and when it is looked at. */
export interface SymmetricDynamicsOptions
  extends Omit<SymmetricNetwork, 'covariance'>,
    CourseOptions {
  /** h, by its coefficients or the activation. */
  readonly hiddenCovariance: HiddenCovarianceChoice;
}

/** How steps are made, and when a network is looked at. */
export interface CourseOptions {
  /** Default `gradient-descent`. */
  readonly scheme?: SweepScheme;
  /** `step`: at this step size. `flow`: as the step goes to zero. Default `step`. */
  readonly limit?: 'step' | 'flow';
  /** eta > 0; for `flow` the largest step of the coarsest of three grids. */
  readonly stepSize: number;
  /** g >= 0, for `flow`: steps may be (1 + g t) times as large at time t; default 0. */
  readonly stepGrowth?: number;
  /** Increasing, >= 0; for `step` multiples of the step size. */
  readonly times: readonly number[];
}

/** Numbers at each of the times. */
export type SymmetricSeries = Readonly<Record<SymmetricSeriesName, readonly NumberWithError[]>> & {
  readonly time: readonly NumberWithError[];
  /** Largest step times curvature so far: above 1.5 a run is no longer near the gradient flow. */
  readonly stability: readonly NumberWithError[];
};

/**
 * Dynamical mean-field theory of gradient descent on both layers of a network in the limit
 * n, d -> infinity at fixed n / d and width, from a start in which neurons are alike; see
 * `sweepSymmetric`.
 *
 * @returns at each time `readout` a, `targetOverlap` v, `offDiagonalOverlap` C_o(t, t) (0 for a
 *   lone neuron), `selfOverlap` C_d(t, 0), `trainError` and `testError`, both halves of mean
 *   squares and with the noise of labels, `time`, and `stability`, the largest step times curvature
 *   so far
 * @throws VerificationError 'invalid-argument' for options out of range; for a step size whose
 *   product with the curvature of `largestCurvature` exceeds 2 on the way, or 1.5 for `flow`; and
 *   for runs whose past takes more than 1 GiB, about 6600 steps. 'not-converged' where `flow` does
 *   not converge as its steps are cut
 * @remarks Errors. `step`: numbers are exact but for rounding, of which the error is an estimate.
 *   `flow`: steps are cut into one, two and four, and the numbers extrapolated by the first two
 *   powers of the step; the error is twice what the second power changes, at the worst of the times
 *   near t, and the rounding. Cost: half a second and 24 MB for 1000 steps, eight times the time for
 *   twice the steps; `flow` takes 73 times as long as its coarsest grid.
 * @source montanari2025, appendix C (dynamical mean-field theory), appendix D (symmetric start)
 */
export function symmetricDynamics(options: SymmetricDynamicsOptions): SymmetricSeries {
  return symmetricSeries(
    { ...options, covariance: hiddenCovariance(options.hiddenCovariance) },
    options,
  );
}

/** `symmetricDynamics` of a network whose covariance is any function. */
export function symmetricSeries(
  network: SymmetricNetwork,
  options: CourseOptions,
): SymmetricSeries {
  const { times, stepSize, limit = 'step', stepGrowth = 0 } = options;
  requireSymmetricNetwork(network);
  requireIncreasingTimes(times);
  requirePositive('stepSize', stepSize);
  requireNonNegative('stepGrowth', stepGrowth);
  const isFlow = limit === 'flow';
  if (stepGrowth > 0 && !isFlow) {
    throw invalidArgument('stepGrowth', stepGrowth, '0 with limit=step', 'take limit=flow, or 0');
  }
  const check = memoryCheck(times, numTrianglesAt(network.width), isFlow ? 4 : 1);
  const grid = isFlow
    ? gradedGrid(times, stepSize, stepGrowth, check)
    : evenGrid(times, stepSize, check);
  const stability = {
    largest: isFlow ? edgeOfFlow : divergence,
    stepSize,
    stepGrowth,
    lastTime: times[times.length - 1],
  };
  const courseOn = ({ stepSizes }: TimeGrid) =>
    sweepSymmetric(network, stepSizes, {
      scheme: options.scheme ?? 'gradient-descent',
      stability,
    });
  const first = courseOn(grid);
  const courses = isFlow
    ? [first, ...[2, 4].map((parts) => courseOn(cutGrid(grid, parts)))]
    : [first];
  const series = Object.fromEntries(
    symmetricSeriesNames.map((name) => {
      const numbers = isFlow
        ? extrapolateSeries(
            {
              name,
              series: courses.map((course) => course[name]),
              time: first.time,
              roundingAt: (step) => roundingOf(courses[2], name, step),
            },
            grid.stepsUntil,
          )
        : grid.stepsUntil.map((step) =>
            withError(first[name][step], roundingOf(first, name, step)),
          );
      return [name, numbers];
    }),
  ) as Record<SymmetricSeriesName, NumberWithError[]>;
  const exactly = (values: readonly number[]) =>
    values.map((value) => withError(value, 8 * Number.EPSILON * value));
  return {
    ...series,
    time: exactly(times),
    stability: exactly(grid.stepsUntil.map((step) => largestUntil(first, step))),
  };
}

function largestUntil({ stability }: SymmetricCourse, step: number): number {
  return stability.subarray(0, step + 1).reduce((most, value) => Math.max(most, value), 0);
}
