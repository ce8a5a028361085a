import * as tvd from 'theory-vs-dynamics';
import { slowReadoutByLoops } from './slow-readout-by-loops.js';

/** A network in the mean-field scaling that sees labels of noise alone. */
export interface NoiseTask {
  /** n / (m d) */
  readonly sampleRatio: number;
  readonly labelNoise: number;
  /** Coefficients of h of degree one and three. */
  readonly linearPart: number;
  readonly cubicPart: number;
}

/** At growing times. */
export interface Course {
  readonly complexity: readonly number[];
  readonly trainError: readonly number[];
}

/** Train errors come to rest as this power of the time, and so of the width. */
export const powerOfRest = 2 / 3;

const covarianceOf = ({ linearPart, cubicPart }: NoiseTask) => [0, linearPart, 0, cubicPart];

/**
 * At every unit of time until some multiple of the width.
 *
 * @param mostComplexity - up to which steps are stable, in units of the noise
 */
export function networkCourse(
  task: NoiseTask,
  width: number,
  { end, mostComplexity }: { readonly end: number; readonly mostComplexity: number },
): Course {
  const { sampleRatio: alpha, linearPart: linear, cubicPart: cubic, labelNoise } = task;
  const curvature =
    (mostComplexity * labelNoise) ** 2 *
    (linear * (1 + Math.sqrt(alpha * width)) ** 2 + 3 * cubic * (1 + Math.sqrt(alpha)) ** 2);
  const run = tvd.symmetricDynamics({
    ...{ width, sampleRatio: alpha, labelNoise, hiddenCovariance: covarianceOf(task) },
    ...{ target: 'none', initialReadout: 1, frozenReadout: false },
    stepSize: 1 / Math.ceil(curvature / 1.2),
    times: Array.from({ length: end * width + 1 }, (_, time) => time),
  });
  return {
    complexity: run.readout.map(({ value }) => value / Math.sqrt(width)),
    trainError: run.trainError.map(({ value }) => value),
  };
}

/** The train error where a complexity is first come to, over that of the labels; `null` where it is not. */
export function errorAt(
  { labelNoise }: NoiseTask,
  { complexity, trainError }: Course,
  sought: number,
): number | null {
  const after = complexity.findIndex((own) => own >= sought);
  if (after < 1) return null;
  const [low, high] = [complexity[after - 1], complexity[after]];
  const share = (sought - low) / (high - low);
  const error = trainError[after - 1] ** (1 - share) * trainError[after] ** share;
  return (2 * error) / labelNoise ** 2;
}

/** One neuron without linear part whose readout is slow, or stands still. */
export function loneNeuron(
  task: NoiseTask,
  complexity: number,
  slowness: number,
  numSteps: number,
): Course {
  const { sampleRatio, labelNoise } = task;
  const course = slowReadoutByLoops({
    ...{ sampleRatio, labelNoise, complexity, slowness, numSteps, stepSize: 2 },
    hiddenCovariance: covarianceOf(task),
  });
  return {
    complexity: Array.from(course.complexity),
    trainError: Array.from(course.trainError),
  };
}

/** Where the train error of a neuron comes to rest whose readout does not move, over that of the labels. */
export function frozenError(task: NoiseTask, complexity: number): number {
  const [half, end] = [150, 300];
  const { trainError } = loneNeuron(task, complexity, Number.POSITIVE_INFINITY, end);
  const [before, last] = [half ** powerOfRest, end ** powerOfRest];
  const rest = (trainError[end] * last - trainError[half] * before) / (last - before);
  return (2 * rest) / task.labelNoise ** 2;
}
