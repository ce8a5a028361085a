import {
  completed,
  deriveKey,
  type Engine,
  type ParityRun,
  parityObservableNames,
  type RandomKey,
  type Replicate,
  simulateParityLearning,
  type TwoLayerNetwork,
  twoLayerNetwork,
} from 'theory-vs-dynamics';

/** Number that a run of `simulateParityLearning` reports. */
export type ParityObservable = (typeof parityObservableNames)[number];

/**
 * A run of SGLD from the prior, its length in relaxation times of the readouts; one
 * shorter than two of them in all is refused unless it says that it may be.
 */
export interface LearningSpec extends Partial<Omit<ParityRun, 'network' | 'numSteps'>> {
  readonly network: TwoLayerNetwork;
  readonly sparsity: number;
  /** kappa */
  readonly noise: number;
  /** Recorded part, in units of sigma_a^2 / (eta T). */
  readonly relaxationTimes: number;
  /** Left out before it, in the same units. */
  readonly burnInTimes: number;
}

/** eta at width exponent 1/2 and unit prior scales; its bias is stated claim by claim. */
export const usualStepSize = 0.2;

/** The run that a spec describes. */
export function learningRun(spec: LearningSpec): ParityRun {
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

/** Runs specs side by side, and joins the wanted observables of each, spec by spec. */
export async function learn(
  specs: readonly LearningSpec[],
  wanted: readonly ParityObservable[],
  key: RandomKey,
  engine: Engine,
): Promise<Replicate> {
  const replicates = await Promise.all(
    specs.map((spec, index) =>
      simulateParityLearning(learningRun(spec), deriveKey(key, 'run', index), engine),
    ),
  );
  const lost = replicates.find(({ outcome }) => outcome !== 'completed');
  if (lost !== undefined) return lost;
  const places = wanted.map((name) => parityObservableNames.indexOf(name));
  return completed(replicates.flatMap(({ values }) => places.map((place) => values[place])));
}

/** Values of a completed replicate, changed; any other is passed on. */
export function mapValues(
  replicate: Replicate,
  change: (values: readonly number[]) => readonly number[],
): Replicate {
  return replicate.outcome === 'completed' ? completed(change(replicate.values)) : replicate;
}

/** The network of the paper: ReLU, output over the square root of the width, unit prior scales. */
export function reluNetwork(inputDimension: number, width: number): TwoLayerNetwork {
  return twoLayerNetwork({ inputDimension, width });
}
