import * as tvd from 'theory-vs-dynamics';

/**
 * A run of SGLD from the prior, its length in relaxation times of the readouts; one
 * shorter than two of them in all is refused unless it says that it may be.
 */
export interface LearningSpec extends Partial<Omit<tvd.ParityRun, 'network' | 'numSteps'>> {
  readonly network: tvd.TwoLayerNetwork;
  readonly sparsity: number;
  /** kappa */
  readonly noise: number;
  /** Recorded part, in units of sigma_a^2 / (eta T). */
  readonly relaxationTimes: number;
  /** Left out before it, in the same units. */
  readonly burnInTimes: number;
}

/** SGLD of a two-layer network that learns a parity. */
export const learnsParity = tvd.defineSimulator(
  'sgld/parity-network',
  async (spec: LearningSpec, key, engine) =>
    tvd.parityAverages(await tvd.simulateParityLearning(learningRun(spec), key, engine)),
);

/** eta at width exponent 1/2 and unit prior scales; its bias is stated claim by claim. */
const usualStepSize = 0.2;

/** The run that a spec describes. */
export function learningRun(spec: LearningSpec): tvd.ParityRun {
  const { relaxationTimes, burnInTimes, ...run } = spec;
  const stepSize = typeof spec.stepSize === 'number' ? spec.stepSize : usualStepSize;
  const temperature = spec.temperature ?? 2 * spec.noise ** 2;
  const steps = (times: number) =>
    Math.ceil((times * spec.network.readoutPriorScale ** 2) / (stepSize * temperature));
  const burnInSteps = steps(burnInTimes);
  return {
    recordEvery: 20,
    leastRelaxationTimes: 2,
    ...run,
    stepSize,
    burnInSteps,
    numSteps: burnInSteps + steps(relaxationTimes),
  };
}

/** The network of the paper: ReLU, output over the square root of the width, unit prior scales. */
export function reluNetwork(inputDimension: number, width: number): tvd.TwoLayerNetwork {
  return tvd.twoLayerNetwork({ inputDimension, width });
}
