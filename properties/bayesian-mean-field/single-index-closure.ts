import * as tvd from 'theory-vs-dynamics';
import { indexPosterior } from './index-posterior.js';
import { oneNeuronAtATime } from './parity-posterior.js';
import { learnsFromPopulation } from './single-index-runs.js';
import { goring } from './sources.js';

const inputDimension = 6;
const degree = 2;
const widths = [8, 16] as const;

interface At {
  readonly scaledTemperature: number;
  /** sigma_w; that of the readouts is one over it, as the function of a ReLU network depends on the product. */
  readonly weightPriorScale: number;
}

const scalesOf = ({ weightPriorScale }: At) => ({
  inputDimension,
  weightPriorScale,
  readoutPriorScale: 1 / weightPriorScale,
});
const networkOf = (width: number, at: At) =>
  tvd.twoLayerNetwork({ ...scalesOf(at), width, widthExponent: 1 });
/** noise^2 = khat^2 / N */
const noiseAt = (scaledTemperature: number, width: number) => Math.sqrt(scaledTemperature / width);

const learned = tvd.experiment({
  regime: {
    scaledTemperature: tvd.uniform(0.08, 0.12, 8),
    weightPriorScale: tvd.oneOf(0.8, 1.25),
  },
  across: { width: tvd.limitOf(widths, (width) => ['width', width]) },
  system: ({ width, ...at }) => {
    const { scaledTemperature, weightPriorScale } = at;
    const noise = noiseAt(scaledTemperature, width);
    const stepSize = 0.05 * width;
    const temperature = 2 * noise ** 2;
    const relaxationSteps = 1 / (stepSize * temperature * weightPriorScale ** 2);
    return learnsFromPopulation({
      network: networkOf(width, at),
      target: { inputDimension, degree, sparsity: 1, isNormalised: true },
      noise,
      stepSize,
      burnInSteps: Math.ceil(3 * relaxationSteps),
      numSteps: Math.ceil(10 * relaxationSteps),
      recordEvery: 5,
      // Only the error of the mean network would need more.
      numTestSamples: 1,
    });
  },
  measure: ({ orderParameter }) => ({ orderParameter }),
});

const closures = (at: At) =>
  tvd.scaledMeanFieldSingleIndex(scalesOf(at), degree, Math.sqrt(at.scaledTemperature));

export const singleIndexClosure = tvd.claim(learned, {
  id: 'bayesian-mean-field/single-index-closure',
  says: 'For a target that depends on one direction of Gaussian inputs the mean field of the whole function describes wide networks with the output over the width; its closure by the order parameter alone, which is right for parities, does not.',
  formula:
    "J_r(w) = J_p(w) - N^{1 - \\gamma} \\langle \\mu(w') G(w, w') \\rangle \\ne (1 - m)\\,J_p(w)",
  source: goring(
    'single-index target',
    'derived: the mean network has harmonics besides the target; without biases and at width exponent 1, where mean field is exact',
  ),
  assuming: [
    'ReLU without biases',
    'second Hermite polynomial of one of six Gaussian directions, population loss',
    'output over the width, noise squared falling like one over the width',
  ],
  observed: {
    name: 'order parameter, extrapolated from widths 8 and 16',
    symbol: '2\\,m(16) - m(8)',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: (at) => {
    const { orderParameter, numericalError } = closures(at);
    return { orderParameter: tvd.withError(orderParameter, numericalError.orderParameter) };
  },
  margin: {
    orderParameter: (value) => 0.4 * value,
    because:
      'the closure by one number is more than twice the full one, 1.06 to 1.36 of its value away; the rest is left to the extrapolation from narrow networks',
  },
  knownBias: {
    orderParameter: (value) => 0.2 * value,
    because:
      'measured with other keys: 9 to 16 per cent low, five of them from a step of 0.05 times the width and the others from the second order in 1 / width, which a pair of widths 16 and 32 halves at ten times the cost',
  },
  designs: tvd.designsFor(900, { smoke: 1, standard: 4, full: 9 }),
  mistakes: {
    'scalar-closure': {
      change: 'theory closes the equations by the order parameter alone',
      theory: (at) => ({ orderParameter: closures(at).scalarClosureOrderParameter }),
    },
  },
  otherRoutes: {
    'one-neuron-at-a-time': {
      change: oneNeuronAtATime,
      values: (at, key) => {
        const [narrow, wide] = widths.map((width) => {
          const noise = noiseAt(at.scaledTemperature, width);
          return indexPosterior(networkOf(width, at), noise, tvd.deriveKey(key, 'width', width));
        });
        return { orderParameter: 2 * wide - narrow };
      },
    },
  },
});
