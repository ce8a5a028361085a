import * as tvd from 'theory-vs-dynamics';

/**
 * The limit of step size zero, averaged over a run and its antithetic twin: all four chains
 * follow one Brownian path, so the extrapolation adds hardly any noise.
 */
export const toStepZero = (coarsest: number): tvd.SizeAxis<XorRun> => ({
  kind: 'weighted',
  sizes: [false, true].flatMap((antithetic) =>
    [coarsest, coarsest / 2].map((step) => ({ antithetic, step })),
  ),
  weights: [-0.5, 1, -0.5, 1],
  key: () => [],
});

/** One of the four chains. */
export interface XorRun {
  readonly antithetic: boolean;
  readonly step: number;
}

/** Sizes and prior of a network on the XOR of two signs; the scales are one where they are left out. */
export type XorPrior = Pick<tvd.TwoLayerNetwork, 'width'> &
  Partial<Pick<tvd.TwoLayerNetwork, 'weightPriorScale' | 'readoutPriorScale'>>;

/** A network on the XOR of two signs. */
export interface XorSpec extends XorPrior {
  /** kappa */
  readonly noise: number;
  readonly chain: XorRun;
}

/**
 * @param coarsest - the larger of the two step sizes
 * @param relaxationTimes - length of the recorded part, in relaxation times of the readouts
 *   under their prior
 */
export function xorLearner(
  { noise, chain: { antithetic, step }, ...prior }: XorSpec,
  coarsest: number,
  relaxationTimes: number,
) {
  const temperature = 2 * noise ** 2;
  const stepsEach = coarsest / step;
  const steps = (times: number) => Math.ceil(times / (coarsest * temperature)) * stepsEach;
  return tvd.parityLearner({
    network: xorNetwork(prior),
    sparsity: 2,
    noise,
    stepSize: step,
    burnInSteps: steps(10),
    numSteps: steps(10) + steps(relaxationTimes),
    recordEvery: 2 * stepsEach,
    antithetic,
    noiseSubsteps: stepsEach === 1 ? 2 : 1,
  });
}

/** The network that they share. */
export const xorNetwork = (prior: XorPrior): tvd.TwoLayerNetwork =>
  tvd.twoLayerNetwork({ inputDimension: 2, ...prior });

/** The same network without a sampler. */
export const xorPosterior = ({ noise, ...prior }: Omit<XorSpec, 'chain'>) =>
  tvd.parityRejectionSampler({
    network: xorNetwork(prior),
    sparsity: 2,
    noise,
    numDraws: 300,
  });

/** Mistakes in the sampler of a network. */
export const networkMistakes = {
  'missing-factor-two': {
    change: 'the noise of a step has amplitude sqrt(eta T): half the temperature',
    system: tvd.parityLearner.everywhere(({ stepSize, noise }) => ({
      noiseAmplitude: Math.sqrt(Number(stepSize) * 2 * noise ** 2),
    })),
  },
  'noise-linear-in-step-size': {
    change: 'the noise of a step has amplitude eta sqrt(2 T) instead of sqrt(2 eta T)',
    system: tvd.parityLearner.everywhere(({ stepSize, noise }) => ({
      noiseAmplitude: Number(stepSize) * Math.sqrt(2 * (2 * noise ** 2)),
    })),
  },
  'prior-not-scaled-by-dimension': {
    change: 'the weights have prior variance 1 instead of 1 / d',
    system: tvd.parityLearner.everywhere(({ network }) => ({
      network: { ...network, weightPriorScale: Math.SQRT2 * network.weightPriorScale },
    })),
  },
  'readout-over-width': {
    change: 'the output is divided by the width instead of its square root',
    system: tvd.parityLearner.everywhere(({ network }) => ({
      network: { ...network, widthExponent: 1 },
    })),
  },
} as const;
