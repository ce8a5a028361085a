import {
  type NeuronProposal,
  type NeuronSample,
  type NeuronSampleSpec,
  neuronSample,
} from './neuron-sample.js';

/** Rounds of adaptation at most. */
const maxRounds = 4;

/** Effective share of the neurons from which on a sample is left as it is. */
const sufficientShare = 0.25;

/** Neurons around which each round proposes. */
const numCentres = 64;

/** Correlation of proposed weights with their centre, under the prior. */
const correlations = [0.8, 0.95];

/**
 * Neurons for a law that may condense far from the prior.
 *
 * The first sample comes from the given proposals. While the law, evaluated
 * on the sample, is carried by less than a quarter of the neurons, the next
 * sample takes half of its neurons from there and half from around neurons of
 * the law: with correlation c, N(c w, (1 - c^2) prior), which for w from the prior
 * is the prior again. Weights stay exact, as the density of the whole mixture is known.
 *
 * @param spec - sizes, prior scale, shift and first proposals, which must cover the prior
 * @param sharesOf - normalised shares of the law on a sample
 * @returns the sample of the last round
 */
export function adaptedNeuronSample(
  spec: NeuronSampleSpec,
  sharesOf: (sample: NeuronSample) => Float64Array,
): { sample: NeuronSample; shares: Float64Array } {
  let sample = neuronSample(spec);
  let shares = sharesOf(sample);
  for (let round = 1; round < maxRounds; round++) {
    if (effectiveSampleSize(shares) > sufficientShare * spec.numNeurons) break;
    sample = neuronSampleAround(spec, sample, shares);
    shares = sharesOf(sample);
  }
  return { sample, shares };
}

/** The next sample: half of its neurons as specified, half from around those of a law. */
export function neuronSampleAround(
  spec: NeuronSampleSpec,
  sample: NeuronSample,
  shares: Float64Array,
): NeuronSample {
  const firstShare = spec.proposals.reduce((sum, { share }) => sum + share, 0);
  const centres = representatives(sample, shares);
  const local = correlations.flatMap((correlation) =>
    centres.map((centre) => ({
      share: firstShare / (correlations.length * centres.length),
      centre: centre.map((weight) => correlation * weight),
      scales: centre.map(() => Math.sqrt(1 - correlation ** 2) * spec.priorScale),
    })),
  );
  return neuronSample({ ...spec, proposals: [...spec.proposals, ...local] });
}

/** The prior, and the prior widened for laws that prefer long weight vectors. */
export function isotropicProposals(inputDimension: number, priorScale: number): NeuronProposal[] {
  return [1, 1.4].map((factor) => ({
    share: factor === 1 ? 0.75 : 0.25,
    scales: new Float64Array(inputDimension).fill(factor * priorScale),
  }));
}

/** 1 / sum of squares: the number of equal shares that would vary as much. */
export function effectiveSampleSize(shares: Float64Array): number {
  return 1 / shares.reduce((sum, share) => sum + share * share, 0);
}

/** Neurons at the centres of equal parts of the law, in the order of the sample. */
function representatives(sample: NeuronSample, shares: Float64Array): Float64Array[] {
  const { inputDimension: d, weights } = sample;
  const centres: Float64Array[] = [];
  let cumulative = 0;
  for (let b = 0; b < shares.length; b++) {
    cumulative += shares[b];
    while (centres.length < numCentres && cumulative * numCentres > centres.length + 0.5) {
      centres.push(weights.slice(b * d, (b + 1) * d));
    }
  }
  return centres;
}
