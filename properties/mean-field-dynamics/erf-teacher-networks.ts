import * as tvd from 'theory-vs-dynamics';

/** Erf neurons that learn one: the law of their start and the neuron that they learn. */
export interface ErfTask {
  readonly inputDimension: number;
  readonly teacherNorm: number;
  readonly teacherCoefficient: number;
  readonly signalStd: number;
  readonly perpendicularStd: number;
}

/** Tasks that most claims about them cover. */
export const erfTasks = {
  inputDimension: tvd.oneOf(6, 10, 30, 100),
  teacherNorm: tvd.uniform(1, 2, 11),
  teacherCoefficient: tvd.uniform(0.7, 1.4, 8),
  signalStd: tvd.uniform(0.2, 0.5, 7),
  perpendicularStd: tvd.uniform(0.7, 1.3, 7),
} as const;

/** The teacher lies along the first axis. */
export function teacherOf({ inputDimension, teacherNorm, teacherCoefficient }: ErfTask) {
  const weights = new Float64Array(inputDimension);
  weights[0] = teacherNorm;
  return { coefficients: Float64Array.of(teacherCoefficient), weights };
}

export const networkOf = ({ inputDimension }: ErfTask, width: number) =>
  ({ inputDimension, width, activation: { kind: 'erf' }, coefficients: 'fixed' }) as const;

export const sourceOf = (task: ErfTask) =>
  ({
    kind: 'teacher',
    activation: { kind: 'erf' },
    teacher: teacherOf(task),
    labelNoise: 0,
  }) as const;

export const startOf = ({ signalStd, perpendicularStd }: ErfTask) =>
  ({
    signalMean: 0,
    signalDeviation: signalStd,
    perpendicularDeviation: perpendicularStd,
    coefficients: 'ones',
  }) as const;

export const riskOf = (task: ErfTask, width: number, state: Float64Array): number =>
  tvd.populationRisk(state, { network: networkOf(task, width), source: sourceOf(task) });

/**
 * Gradient flow of the population risk; in a step of size s time advances by 2 s, the unit in
 * which dw / dt = -grad Psi.
 */
export const flowOf = (task: ErfTask, width: number, time: number, numSteps: number) =>
  tvd.particleDynamics({
    network: networkOf(task, width),
    start: startOf(task),
    teacher: teacherOf(task),
    method: 'runge-kutta',
    stepSize: time / numSteps / 2,
    numSteps,
  });
