import { type NumberWithError, withError } from '../../../core/index.js';
import { requirePositive } from '../../require-number.js';
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
import { type GeneralNetwork, requireGeneralNetwork } from './general-network.js';
import type { GeneralCourse } from './general-run.js';
import { numTrianglesOfPairs } from './general-store.js';
import { sweepGeneral } from './sweep-general.js';

/** A network of a few neurons, how its steps are made, and when it is looked at. */
export interface GeneralDynamicsOptions
  extends Omit<GeneralNetwork, 'covariance' | 'initialOverlaps' | 'initialTargetOverlaps'> {
  /** h, by its coefficients or the activation. */
  readonly hiddenCovariance: HiddenCovarianceChoice;
  /** m x m, row-major; default: neurons are orthogonal. */
  readonly initialOverlaps?: readonly number[] | undefined;
  /** One a neuron; default: all zero. */
  readonly initialTargetOverlaps?: readonly number[] | undefined;
  /** `step`: at this step size. `flow`: as the step goes to zero. Default `step`. */
  readonly limit?: 'step' | 'flow' | undefined;
  /** eta > 0; for `flow` the largest step of the coarsest of three grids. */
  readonly stepSize: number;
  /** Increasing, >= 0; for `step` multiples of the step size. */
  readonly times: readonly number[];
}

/** Numbers at each of the times; those of neurons and pairs stand time after time. */
export interface GeneralSeries {
  readonly time: readonly NumberWithError[];
  /** a_i, m a time. */
  readonly readouts: readonly NumberWithError[];
  /** u . w_i, m a time. */
  readonly targetOverlaps: readonly NumberWithError[];
  /** w_i(t) . w_i(0), m a time. */
  readonly selfOverlaps: readonly NumberWithError[];
  /** w_i(t) . w_j(t), m^2 a time, row by row. */
  readonly overlaps: readonly NumberWithError[];
  readonly trainError: readonly NumberWithError[];
  readonly testError: readonly NumberWithError[];
  /** Largest step times curvature so far: above 1.5 a run is no longer near the gradient flow. */
  readonly stability: readonly NumberWithError[];
}

/**
 * Dynamical mean-field theory of gradient descent on both layers of a network of at most eight
 * neurons from any start, as n, d -> infinity at fixed n / d; see `sweepGeneral`.
 *
 * @returns the series of `GeneralSeries`
 * @throws VerificationError as `symmetricDynamics`, and 'invalid-argument' where the start is not
 *   that of vectors of length one
 * @remarks Errors as of `symmetricDynamics`. A third of a second for four neurons and 60 steps,
 *   half a minute for eight and 400.
 * @source montanari2025, appendix C (dynamical mean-field theory), and the tests of accuracy there
 */
export function generalDynamics(options: GeneralDynamicsOptions): GeneralSeries {
  const { times, stepSize, limit = 'step', initialReadouts } = options;
  const width = initialReadouts.length;
  const network: GeneralNetwork = {
    ...options,
    covariance: hiddenCovariance(options.hiddenCovariance),
    initialOverlaps: options.initialOverlaps ?? identity(width),
    initialTargetOverlaps: options.initialTargetOverlaps ?? initialReadouts.map(() => 0),
  };
  requireGeneralNetwork(network);
  requireIncreasingTimes(times);
  requirePositive('stepSize', stepSize);
  const isFlow = limit === 'flow';
  const check = memoryCheck(times, numTrianglesOfPairs(width), isFlow ? 4 : 1);
  const grid = isFlow ? gradedGrid(times, stepSize, 0, check) : evenGrid(times, stepSize, check);
  const stability = { largest: isFlow ? edgeOfFlow : divergence, stepSize };
  const courseOn = ({ stepSizes }: TimeGrid) => sweepGeneral(network, stepSizes, stability);
  const first = courseOn(grid);
  const courses = isFlow
    ? [first, ...[2, 4].map((parts) => courseOn(cutGrid(grid, parts)))]
    : [first];
  const numbersOf = (name: string, pick: (course: GeneralCourse) => Float64Array, size = 1) => {
    const roundingAt = (step: number) => 8 * Number.EPSILON * (step + 1) * size;
    if (!isFlow) {
      return grid.stepsUntil.map((step) => withError(pick(first)[step], roundingAt(step)));
    }
    const series = courses.map(pick);
    return extrapolateSeries({ name, series, time: first.time, roundingAt }, grid.stepsUntil);
  };
  const largest = (series: Float64Array) => series.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const perNeuron = (name: 'readouts' | 'targetOverlaps' | 'selfOverlaps' | 'overlaps') =>
    timeByTime(
      first[name].map((series, index) =>
        numbersOf(name, (course) => course[name][index], Math.max(1, largest(series))),
      ),
    );
  const errorSize = Math.max(largest(first.trainError), largest(first.testError));
  const exactly = (values: readonly number[]) =>
    values.map((value) => withError(value, 8 * Number.EPSILON * value));
  return {
    time: exactly(times),
    readouts: perNeuron('readouts'),
    targetOverlaps: perNeuron('targetOverlaps'),
    selfOverlaps: perNeuron('selfOverlaps'),
    overlaps: perNeuron('overlaps'),
    trainError: numbersOf('trainError', (course) => course.trainError, errorSize),
    testError: numbersOf('testError', (course) => course.testError, errorSize),
    stability: exactly(
      grid.stepsUntil.map((step) => largest(first.stability.subarray(0, step + 1))),
    ),
  };
}

/** From one list a neuron, one number a time, to one list in which times follow each other. */
function timeByTime(lists: readonly (readonly NumberWithError[])[]): NumberWithError[] {
  return lists[0].flatMap((_, index) => lists.map((list) => list[index]));
}

function identity(width: number): number[] {
  return Array.from({ length: width * width }, (_, k) => (k % (width + 1) === 0 ? 1 : 0));
}
