import {
  completed,
  type Engine,
  type ParityRun,
  parityObservableNames,
  type RandomKey,
  type Replicate,
  simulateParityLearning,
  twoLayerNetwork,
} from 'theory-vs-dynamics';

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
  /** Standard deviation of the noise of one step. */
  readonly noiseAmplitude?: (stepSize: number, temperature: number) => number;
  readonly network?: Partial<Parameters<typeof twoLayerNetwork>[0]>;
}

/**
 * Observables extrapolated linearly to step size zero, 2 A(eta/2) - A(eta),
 * averaged over a run and its antithetic twin. All four chains follow one
 * Brownian path, so the extrapolation adds hardly any noise.
 *
 * @returns values in the order of `parityObservableNames`
 */
export async function extrapolateXor(
  run: XorRun,
  key: RandomKey,
  engine: Engine,
): Promise<Replicate> {
  const chains = [false, true].flatMap((antithetic) => [
    { weight: -0.5, run: parityRun(run, 1, antithetic) },
    { weight: 1, run: parityRun(run, 0.5, antithetic) },
  ]);
  const replicates = await Promise.all(
    chains.map((chain) => simulateParityLearning(chain.run, key, engine)),
  );
  const lost = replicates.find(({ outcome }) => outcome !== 'completed');
  if (lost !== undefined) return lost;
  const total = new Array<number>(parityObservableNames.length).fill(0);
  for (const [place, { values }] of replicates.entries()) {
    for (const [index, value] of values.entries()) total[index] += chains[place].weight * value;
  }
  return completed(total);
}

/** @param fraction - of the larger step size; one step of it takes two of the smaller */
function parityRun(run: XorRun, fraction: 1 | 0.5, antithetic: boolean): ParityRun {
  const { mistake } = run;
  const temperature = 2 * run.noise ** 2;
  const stepSize = run.stepSize * fraction;
  const coarseSteps = (times: number) => Math.ceil(times / (run.stepSize * temperature));
  const burnInSteps = coarseSteps(10) / fraction;
  const noiseAmplitude = mistake?.noiseAmplitude?.(stepSize, temperature);
  return {
    network: twoLayerNetwork({ inputDimension: 2, width: run.width, ...mistake?.network }),
    sparsity: 2,
    noise: run.noise,
    stepSize,
    burnInSteps,
    numSteps: burnInSteps + coarseSteps(run.relaxationTimes) / fraction,
    recordEvery: 2 / fraction,
    antithetic,
    noiseSubsteps: fraction === 1 ? 2 : 1,
    ...(noiseAmplitude === undefined ? {} : { noiseAmplitude }),
  };
}

export const halfTemperature: NetworkMistake = {
  name: 'missing-factor-two',
  change: 'the noise of a step has amplitude sqrt(eta T): half the temperature',
  noiseAmplitude: (stepSize, temperature) => Math.sqrt(stepSize * temperature),
};

export const noiseLinear: NetworkMistake = {
  name: 'noise-linear-in-step-size',
  change: 'the noise of a step has amplitude eta sqrt(2 T) in place of sqrt(2 eta T)',
  noiseAmplitude: (stepSize, temperature) => stepSize * Math.sqrt(2 * temperature),
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
