import * as tvd from 'theory-vs-dynamics';
import { dmftByPlainLoops } from './dmft-by-plain-loops.js';
import type { WideTask } from './wide-task.js';

/** So wide that corrections of the second order in one over it are below those of the time. */
export const width = 1e8;

/** Steps after which networks are looked at, and how large they are in units of 1 / (alpha h'(1)). */
export const steps = [75, 150, 300] as const;
const relativeStepSize = 1.1;

type Numbers = readonly tvd.NumberWithError[];

/** Networks of that width, and the mean neuron, by descent at one step size. */
export interface Courses {
  readonly readout: Numbers;
  readonly targetOverlap: Numbers;
  readonly offDiagonalOverlap: Numbers;
  readonly trainError: Numbers;
  readonly testError: Numbers;
  readonly meanNeuron: { readonly readout: Numbers; readonly targetOverlap: Numbers };
}

export type LateProblem = ReturnType<typeof lateProblem>;

export function lateProblem(task: WideTask) {
  const { sampleRatio, labelNoise, initialReadout } = task;
  const hiddenCovariance = [0, task.linearPart, task.quadraticPart, task.cubicPart];
  const { slope } = covarianceAtOne(hiddenCovariance);
  const stepSize = Number((relativeStepSize / (sampleRatio * slope)).toPrecision(3));
  return { sampleRatio, labelNoise, initialReadout, hiddenCovariance, stepSize };
}

/** h(1), h'(1) and h''(1). */
export function covarianceAtOne(coefficients: readonly number[]) {
  const sum = (factor: (degree: number) => number) =>
    coefficients.reduce((total, own, degree) => total + factor(degree) * own, 0);
  return { value: sum(() => 1), slope: sum((k) => k), curvature: sum((k) => k * (k - 1)) };
}

export function solved(problem: LateProblem): Courses {
  const times = steps.map((step) => step * problem.stepSize);
  const network = { ...problem, width, target: 'same', frozenReadout: false, times } as const;
  return {
    ...tvd.symmetricDynamics(network),
    meanNeuron: tvd.singleIndexFlow({ ...problem, times }),
  };
}

export function writtenOut(problem: LateProblem): Courses {
  const numSteps = steps[2];
  const network = { ...problem, width, hasTarget: true, isFrozen: false, numSteps };
  const states = dmftByPlainLoops(network);
  const neuron = meanNeuronWrittenOut(problem);
  // Those of the network are of the order of 1e-6, and their roundings of 1e-12.
  const each = <State>(course: readonly State[], read: (state: State) => number) =>
    steps.map((step) => tvd.withError(read(course[step]), 1e-12));
  return {
    readout: each(states, (own) => own.readout),
    targetOverlap: each(states, (own) => own.targetOverlap),
    offDiagonalOverlap: each(states, (own) => own.offDiagonalOverlap),
    trainError: each(states, (own) => own.trainError),
    testError: each(states, (own) => own.testError),
    meanNeuron: {
      readout: each(neuron, ([, a]) => a),
      targetOverlap: each(neuron, ([v]) => v),
    },
  };
}

/** Overlap and readout of the mean neuron after each step, in two coordinates of its plane. */
function meanNeuronWrittenOut(problem: LateProblem) {
  const { sampleRatio, hiddenCovariance, initialReadout, stepSize } = problem;
  const h = (q: number) => hiddenCovariance.reduce((sum, own, k) => sum + own * q ** k, 0);
  const slope = (q: number) =>
    hiddenCovariance.slice(1).reduce((sum, own, k) => sum + (k + 1) * own * q ** k, 0);
  let [along, across, readout] = [0, 1, initialReadout];
  const course = [[along, readout]];
  for (let step = 0; step < steps[2]; step++) {
    const pull = readout * (slope(along) - readout * slope(along ** 2) * along);
    const miss = h(along) - readout * h(along ** 2);
    const moved = along + stepSize * sampleRatio * pull;
    const length = Math.hypot(moved, across);
    [along, across] = [moved / length, across / length];
    readout += stepSize * sampleRatio * miss;
    course.push([along, readout]);
  }
  return course;
}
