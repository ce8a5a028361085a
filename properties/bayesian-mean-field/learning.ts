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

/** The run that a spec describes; eta is 0.2 by default, its bias stated claim by claim. */
export function learningRun(spec: LearningSpec): tvd.ParityRun {
  const { relaxationTimes, burnInTimes, ...run } = spec;
  const stepSize = typeof spec.stepSize === 'number' ? spec.stepSize : 0.2;
  const temperature = spec.temperature ?? 2 * spec.noise ** 2;
  const steps = (times: number) =>
    Math.ceil((times * spec.network.readoutPriorScale ** 2) / (stepSize * temperature));
  const burnInSteps = steps(burnInTimes);
  const numSteps = burnInSteps + steps(relaxationTimes);
  return { recordEvery: 20, leastRelaxationTimes: 2, ...run, stepSize, burnInSteps, numSteps };
}

/** Length of a run of which few snapshots are enough, in relaxation times of the readouts. */
export function lasting(burnInTimes: number, relaxationTimes: number) {
  return { burnInTimes, relaxationTimes, recordEvery: 50 };
}

/** The order parameter of each of some runs. */
export function orderParameters<Name extends string>(
  runs: Readonly<Record<Name, tvd.ParityAverages>>,
): Readonly<Record<Name, number>> {
  const entries = Object.entries<tvd.ParityAverages>(runs);
  return Object.fromEntries(
    entries.map(([name, { orderParameter }]) => [name, orderParameter]),
  ) as Record<Name, number>;
}

/** The network of the paper: ReLU, output over the square root of the width, unit prior scales. */
export function reluNetwork(inputDimension: number, width: number): tvd.TwoLayerNetwork {
  return tvd.twoLayerNetwork({ inputDimension, width });
}
