import * as tvd from 'theory-vs-dynamics';
import type { PlainDmft } from './dmft-by-plain-loops.js';
import {
  type DescentState,
  type Dimensions,
  dimensions,
  extrapolatedMeans,
  type SurrogateTask,
} from './surrogate-task.js';
import { surrogateWrittenOut } from './surrogate-written-out.js';
import { sum } from './vectors.js';

/** What networks that start alike learn, in some steps of one size. */
export const descentTasks = {
  width: tvd.oneOf(2, 3, 4),
  /** n / (m d) */
  sampleRatio: tvd.uniform(0.2, 0.5, 7),
  labelNoise: tvd.uniform(0.3, 1, 8),
  /** Coefficients of h of degree one and two. */
  linearPart: tvd.uniform(0.1, 0.9, 9),
  quadraticPart: tvd.uniform(0.2, 0.6, 9),
  target: tvd.oneOf('same', 'none'),
  initialReadout: tvd.uniform(0.8, 1.2, 5),
  /** eta times the largest curvature at the start, which grows with the readouts. */
  relativeStepSize: tvd.uniform(0.2, 0.6, 9),
} as const;

/** One of them, or a wider one. */
export type DescentTask = Omit<tvd.SettingOf<typeof descentTasks>, 'width'> & {
  readonly width: number;
  /** Coefficient of h of degree three; default 0. */
  readonly cubicPart?: number;
};

/** The same task in the words of the theory. */
export interface DescentProblem {
  readonly width: number;
  readonly sampleRatio: number;
  readonly labelNoise: number;
  readonly hiddenCovariance: readonly number[];
  readonly target: 'same' | 'none';
  readonly initialReadout: number;
  readonly frozenReadout: boolean;
  readonly stepSize: number;
  readonly times: readonly number[];
}

/** @param steps - after which a run is looked at */
export function problemOf(task: DescentTask, steps: readonly number[]): DescentProblem {
  const { width, sampleRatio, labelNoise, target, initialReadout, relativeStepSize } = task;
  const { linearPart: linear, quadraticPart: quadratic, cubicPart: cubic = 0 } = task;
  // Of the edges of two random matrices, one shared by all neurons and one of each.
  const curvature =
    (initialReadout ** 2 / width) *
    (linear * (1 + Math.sqrt(sampleRatio * width)) ** 2 +
      (2 * quadratic + 3 * cubic) * (1 + Math.sqrt(sampleRatio)) ** 2);
  const stepSize = Number((relativeStepSize / curvature).toPrecision(3));
  return {
    ...{ width, sampleRatio, labelNoise, target, initialReadout, stepSize },
    hiddenCovariance: [0, linear, quadratic, ...(cubic === 0 ? [] : [cubic])],
    frozenReadout: false,
    times: steps.map((step) => step * stepSize),
  };
}

/** The same problem in the words of the plain loops. */
export function plainly(problem: DescentProblem, numSteps: number): PlainDmft {
  const { target, frozenReadout, ...rest } = problem;
  return { ...rest, hasTarget: target === 'same', isFrozen: frozenReadout, numSteps };
}

/** The same task in the words of simulators. */
export function surrogateTaskOf(task: DescentTask, steps: readonly number[]): SurrogateTask {
  const { width, sampleRatio, labelNoise, target } = task;
  const { stepSize, hiddenCovariance } = problemOf(task, steps);
  return {
    readouts: Array.from({ length: width }, () => task.initialReadout),
    directionOf: Array.from({ length: width }, (_, i) => i),
    parts: hiddenCovariance.slice(1),
    ...{ sampleRatio, labelNoise, target, stepSize, steps },
  };
}

/** Numbers of a run that theory predicts at its times. */
export const observables = [
  'readout',
  'targetOverlap',
  'offDiagonalOverlap',
  'selfOverlap',
  'trainError',
  'testError',
] as const;

export type Observable = (typeof observables)[number];

/** Each of the numbers of a run, by its name. */
export function byObservable<Value>(
  read: (name: Observable) => Value,
): Readonly<Record<Observable, Value>> {
  return Object.fromEntries(observables.map((name) => [name, read(name)])) as Record<
    Observable,
    Value
  >;
}

/** Each observable of a run, as the simulator averages it over neurons and pairs. */
export function readingsOf(state: tvd.DescentObservables): Readonly<Record<Observable, number>> {
  return {
    readout: state.meanReadout,
    targetOverlap: state.meanTargetOverlap,
    offDiagonalOverlap: state.meanOffDiagonalOverlap,
    selfOverlap: state.meanSelfOverlap,
    trainError: state.trainError,
    testError: state.testError,
  };
}

/** Each observable of a run, averaged over neurons and pairs. */
function averagesOf(state: DescentState): Readonly<Record<Observable, number>> {
  const { trainError, testError } = state;
  const width = state.readouts.length;
  const [readout, targetOverlap, selfOverlap, ofPairs] = [
    sum(state.readouts) / width,
    sum(state.targetOverlaps) / width,
    sum(state.selfOverlaps) / width,
    sum(state.overlaps) - width,
  ];
  const offDiagonalOverlap = ofPairs / (width * (width - 1));
  return { readout, targetOverlap, offDiagonalOverlap, selfOverlap, trainError, testError };
}

/** Averages of some observables after each of the steps, over plain runs, extrapolated. */
export function meansWrittenOut<Name extends Observable>(
  task: SurrogateTask,
  names: readonly Name[],
  key: tvd.RandomKey,
  of: Dimensions = dimensions,
) {
  const means = extrapolatedMeans(
    (inputDimension, own) => surrogateWrittenOut(task, inputDimension, own),
    (state) => names.map((name) => averagesOf(state)[name]),
    key,
    { of },
  );
  const series = names.map((name, place) => [
    name,
    task.steps.map((_, time) => means[time * names.length + place]),
  ]);
  return Object.fromEntries(series) as Record<Name, number[]>;
}

export const labels: Readonly<Record<Observable, string>> = {
  readout: 'readout',
  targetOverlap: 'overlap with the target',
  offDiagonalOverlap: 'overlap of two neurons',
  selfOverlap: 'overlap with the start',
  trainError: 'train error',
  testError: 'test error',
};
