import * as tvd from 'theory-vs-dynamics';
import { errorFromSamples } from './error-from-samples.js';
import { regressionByAngles } from './regression-by-angles.js';
import { goring, orderParameter } from './sources.js';
import { withEnoughNeurons } from './with-enough-neurons.js';

/** alpha_0 */
const hyperShape = 4;

interface At {
  readonly network: tvd.TwoLayerNetwork;
  readonly sparsity: number;
  /** kappa */
  readonly noise: number;
  /** Of the data set, row-major. */
  readonly inputs: Float64Array;
}

/** E_x f chi_S over the cube. */
function orderOf({ network, sparsity }: At, values: Float64Array): number {
  const targets = tvd.parity(
    tvd.hypercube(network.inputDimension),
    network.inputDimension,
    sparsity,
  );
  return values.reduce((sum, f, row) => sum + f * targets[row], 0) / values.length;
}

/** So few samples, and the ridge at which they learn each mode as the whole cube does. */
function fewSamples({ network, sparsity, noise }: At) {
  const { learned } = regressionByAngles(network, sparsity, noise);
  const numSamples = Math.ceil(learned) + 1;
  return { numSamples, ridge: noise ** 2 * (numSamples - learned) };
}

const solved = tvd.computation({
  regime: {
    parity: tvd.oneOf([4, 4], [1, 4], [2, 5], [2, 4]),
    width: tvd.oneOf(8, 16, 32),
    widthExponent: tvd.oneOf(0.5, 0.4),
    weightPriorScale: tvd.oneOf(0.7, 1.4),
    readoutPriorScale: tvd.oneOf(0.6, 1.5),
    relativeNoise: tvd.uniform(0.1, 0.25, 10),
  },
  given: ({ parity: [sparsity, inputDimension], relativeNoise, ...scales }): At => ({
    network: tvd.twoLayerNetwork({ inputDimension, ...scales }),
    sparsity,
    // A parity of four inputs is learned at smaller noise.
    noise:
      (sparsity === 4 ? 0.5 : 1) *
      (relativeNoise * scales.weightPriorScale * scales.readoutPriorScale),
    inputs: tvd.hypercube(inputDimension),
  }),
  of: 'theory',
  computes: (at) => {
    const { network, sparsity, noise, inputs } = at;
    const cube = tvd.hypercube(network.inputDimension);
    const data = { inputs, targets: tvd.parity(inputs, network.inputDimension, sparsity) };
    const size = data.targets.length;
    const orderIn = ({ values, samples }: tvd.MeanFieldValues) =>
      tvd.withError(orderOf(at, values), errorFromSamples(samples.map((own) => orderOf(at, own))));
    const field = withEnoughNeurons(
      (numNeurons) =>
        orderIn(tvd.meanFieldOnDataSet(network, data, noise, { numNeurons }).predict(cube)),
      isWithin(fieldMargin),
    );
    const relevance = withEnoughNeurons((numNeurons) => {
      const options = { hyperShape, numNeurons };
      return orderIn(tvd.meanFieldArdOnDataSet(network, data, noise, options).predict(cube));
    }, isWithin(relevanceMargin));
    const fit = tvd.kernelRegressionOnDataSet(network, data, noise ** 2 * size);
    const population = tvd.populationParityRegression(network, sparsity, noise);
    const few = { sparsity, ...fewSamples(at) };
    const known = (value: number) => tvd.withError(value, 1e-6 * Math.abs(value));
    return {
      field,
      relevance,
      regression: known(population.orderParameter),
      snapshot: known(population.snapshotMeanSquaredError),
      few: known(tvd.sampledParityRegression(network, few).snapshotMeanSquaredError),
      predicted: known(orderOf(at, fit.predict(cube))),
      fitted: known(orderOf(at, fit.fittedValues)),
    };
  },
});

function closedForms(at: At) {
  const { network, sparsity, noise } = at;
  const { order, error, variance, squares } = regressionByAngles(network, sparsity, noise);
  const { numSamples } = fewSamples(at);
  const isotropic = { hyperShape, start: 'isotropic' } as const;
  const relevance = tvd.meanFieldArdParity(network, sparsity, noise, isotropic);
  return {
    field: tvd.numberNamed(tvd.meanFieldParity(network, sparsity, noise), 'orderParameter'),
    relevance: tvd.numberNamed(relevance, 'orderParameter'),
    regression: order,
    snapshot: error + variance,
    few: (numSamples / (numSamples - squares)) * error + variance,
    predicted: order,
    fitted: order,
  };
}

type KnownNumbers = Record<
  Exclude<keyof ReturnType<typeof closedForms>, 'field' | 'relevance'>,
  tvd.NumberWithError
>;

/** A tenth, and less where nearly all is learned. */
const learnedShare = (order: number) => Math.min(0.1 * order, 0.3 * order * (1 - order));

const fieldMargin = (value: number) => 0.002 + learnedShare(value);
const relevanceMargin = (value: number) => 0.004 + learnedShare(value);

/** Whether an error leaves two thirds of the margin. */
function isWithin(margin: (value: number) => number) {
  return ({ value, numericalError }: tvd.NumberWithError) => numericalError < margin(value) / 3;
}

export const cubeAsDataSet = tvd.claim(solved, {
  id: 'bayesian-mean-field/cube-as-data-set',
  says: 'With the whole cube as its data set, mean field of neurons that are sampled, with relevance determination and without, learns as much of the parity as the closed equations of one order parameter say; and kernel regression, by data set or by eigenvalues of the kernel, from the whole cube or few samples, is that with the kernel as an integral, whatever the prior scales, the width and its exponent.',
  formula:
    '\\bar f = m \\chi_S,\\quad m = N (1 - m) \\Bigl\\langle \\frac{J_S^2}{D} \\Bigr\\rangle;\\qquad m_{\\mathrm{KRR}} = \\frac{\\lambda_k}{\\lambda_k + \\kappa^2}',
  source: goring(
    'self-consistency for parities, relevance determination, infinite-width limit',
    'the symmetry of the cube is derived; the ridge is the one that the posterior implies',
  ),
  assuming: ['ReLU without biases', 'the whole hypercube as data', 'four or five inputs'],
  observed: { ...orderParameter, name: 'order parameters, and errors of a snapshot' },
  relation: tvd.valuesEqual,
  labels: {
    field: 'mean field',
    relevance: 'relevance determination',
    regression: 'regression by eigenvalues',
    snapshot: 'error of a snapshot',
    few: 'error of a snapshot, few samples',
    predicted: 'regression by data set',
    fitted: 'regression by data set, fitted values',
  },
  theory: (at) => closedForms(at),
  margin: {
    field: fieldMargin,
    relevance: relevanceMargin,
    regression: (value) => 1e-3 * value,
    snapshot: (value) => 1e-3 * value,
    few: (value) => 1e-3 * value,
    predicted: (value) => 1e-3 * value,
    fitted: (value) => 1e-3 * value,
    because:
      "two computations of one number: mean field has the error of its sampled neurons, kernel regression that of Simpson's rule, 1e-8 of it",
  },
  knownBias: {
    each: 0,
    because: 'the errors of the samples are those of the numbers',
  },
  designs: tvd.settingsFor({ smoke: 2, standard: 20, full: 60 }),
  mistakes: {
    'ridge-without-samples': {
      change: 'theory has the ridge noise squared, not times the number of samples',
      theory: (at, right) => {
        const size = 2 ** at.network.inputDimension;
        return right({ ...at, noise: at.noise / Math.sqrt(size) });
      },
    },
    'half-the-cube': {
      change: 'the data set is half of the cube',
      computes: (at, right) => right({ ...at, inputs: at.inputs.slice(0, at.inputs.length / 2) }),
    },
  },
  otherRoutes: {
    'closed-forms': {
      change: 'the closed equation and the integral serve for both sides',
      inferenceOnly: true,
      computes: (at) => {
        const { field, relevance, ...numbers } = closedForms(at);
        const entries = Object.entries(numbers).map(([name, own]) => [name, tvd.withError(own, 0)]);
        return { field, relevance, ...(Object.fromEntries(entries) as KnownNumbers) };
      },
    },
  },
});
