import {
  type Fill,
  type ParityRun,
  type RandomKey,
  type Replicate,
  type SgldOptions,
  simulateParityLearning,
  twoLayerNetwork,
} from 'theory-vs-dynamics';
import { brownianPath, coarsened } from './brownian-path.js';

/** A two-layer network on the XOR of two signs, sampled at two step sizes. */
export interface XorRun {
  readonly width: number;
  /** kappa */
  readonly noise: number;
  /** The larger of the two step sizes. */
  readonly stepSize: number;
  /** Length of the recorded part, in relaxation times of the readouts under their prior. */
  readonly relaxationTimes: number;
  /** Planted in the sampler. */
  readonly mistake?: NetworkMistake;
}

/** A mistake in the sampler of a network. */
export interface NetworkMistake {
  readonly name: string;
  readonly change: string;
  readonly sgld?: (stepSize: number, temperature: number) => Partial<SgldOptions>;
  readonly network?: Partial<Parameters<typeof twoLayerNetwork>[0]>;
}

/**
 * Observables extrapolated linearly to step size zero, 2 A(eta/2) - A(eta),
 * averaged over a run and its antithetic twin. All four chains follow one
 * Brownian path, so the extrapolation adds hardly any noise.
 *
 * @returns values in the order of `parityObservableNames`
 */
export function extrapolateXor(run: XorRun, key: RandomKey): Replicate {
  const total: number[] = [];
  const path = brownianPath();
  for (const antithetic of [false, true]) {
    for (const [fraction, weight] of [
      [1, -0.5],
      [0.5, 1],
    ] as const) {
      const replicate = simulateParityLearning(chain(run, fraction, antithetic, path), key);
      if (replicate.outcome !== 'completed') return replicate;
      for (const [index, value] of replicate.values.entries()) {
        total[index] = (total[index] ?? 0) + weight * value;
      }
    }
  }
  return { outcome: 'completed', values: total };
}

function chain(run: XorRun, fraction: 1 | 0.5, antithetic: boolean, path: Fill): ParityRun {
  const temperature = 2 * run.noise ** 2;
  const stepSize = run.stepSize * fraction;
  const coarseSteps = (times: number) => Math.ceil(times / (run.stepSize * temperature));
  const burnInSteps = coarseSteps(10) / fraction;
  return {
    network: twoLayerNetwork({ inputDimension: 2, width: run.width, ...run.mistake?.network }),
    sparsity: 2,
    noise: run.noise,
    stepSize,
    burnInSteps,
    numSteps: burnInSteps + coarseSteps(run.relaxationTimes) / fraction,
    recordEvery: 2 / fraction,
    antithetic,
    sgld: {
      noise: fraction === 1 ? coarsened(path) : path,
      ...run.mistake?.sgld?.(stepSize, temperature),
    },
  };
}

export const halfTemperature: NetworkMistake = {
  name: 'missing-factor-two',
  change: 'the noise of a step has amplitude sqrt(eta T): half the temperature',
  sgld: (stepSize, temperature) => ({ noiseAmplitude: Math.sqrt(stepSize * temperature) }),
};

export const noiseLinear: NetworkMistake = {
  name: 'noise-linear-in-step-size',
  change: 'the noise of a step has amplitude eta sqrt(2 T) in place of sqrt(2 eta T)',
  sgld: (stepSize, temperature) => ({ noiseAmplitude: stepSize * Math.sqrt(2 * temperature) }),
};

export const priorNotScaled: NetworkMistake = {
  name: 'prior-not-scaled-by-dimension',
  change: 'the weights have prior variance 1 in place of 1 / d',
  network: { weightPriorScale: Math.SQRT2 },
};

export const meanFieldReadout: NetworkMistake = {
  name: 'readout-over-width',
  change: 'the output is divided by the width in place of its square root',
  network: { widthExponent: 1 },
};
