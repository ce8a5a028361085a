import * as tvd from 'theory-vs-dynamics';
import { populationGradient } from './population-gradient.js';

export const [outputScale, teacherCoefficient] = [2, 0.8];

/** Erf neurons with one input, decay and noise, which learn one erf neuron. */
export interface NoisyNeurons {
  readonly width: number;
  readonly teacherWeight: number;
  readonly decay: number;
  readonly inverseTemperature: number;
}

const networkOf = ({ width }: NoisyNeurons) =>
  ({ inputDimension: 1, width, activation: { kind: 'erf' }, coefficients: 'fixed' }) as const;

const teacherOf = ({ teacherWeight }: NoisyNeurons) => ({
  coefficients: Float64Array.of(teacherCoefficient),
  weights: Float64Array.of(teacherWeight),
});

/** The particles with the noise of the density equation, at given weights and steps. */
export const noisyParticles = (
  at: NoisyNeurons,
  weights: readonly number[],
  steps: Pick<tvd.ParticleSystem, 'stepSize' | 'numSteps' | 'records'>,
) =>
  tvd.particleDynamics({
    network: networkOf(at),
    start: { state: Float64Array.from(weights.flatMap((weight) => [weight, outputScale])) },
    teacher: teacherOf(at),
    method: 'euler',
    decay: at.decay,
    noise: { temperature: 1 / at.inverseTemperature, convention: 'density' },
    ...steps,
  });

/** What theories call the same problem. */
export const langevinProblem = ({ teacherWeight, decay, inverseTemperature }: NoisyNeurons) => ({
  outputScale,
  teacherCoefficient,
  teacherWeight,
  weightDecay: decay,
  inverseTemperature,
});

export const riskOf = (at: NoisyNeurons, state: Float64Array) =>
  tvd.populationRisk(state, {
    network: networkOf(at),
    source: {
      kind: 'teacher',
      activation: { kind: 'erf' },
      teacher: teacherOf(at),
      labelNoise: 0,
    },
  });

/** Mean over neurons of beta w dE / dw, E the energy of the Gibbs law: one on average. */
export function virialOf(at: NoisyNeurons, state: Float64Array): number {
  const forces = populationGradient({
    activation: 'erf',
    inputDimension: 1,
    trainsCoefficients: false,
    scale: 1,
    state,
    teacher: teacherOf(at),
  });
  let sum = 0;
  for (let i = 0; i < state.length; i += 2) {
    sum += state[i] * (forces[i] + at.decay * state[i]);
  }
  return (at.inverseTemperature * sum) / at.width;
}

export const averageOf = (
  states: readonly Float64Array[],
  numberOf: (state: Float64Array) => number,
) => states.reduce((sum, state) => sum + numberOf(state) / states.length, 0);
