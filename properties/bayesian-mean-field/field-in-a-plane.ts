import * as tvd from 'theory-vs-dynamics';
import { errorFromSamples } from './error-from-samples.js';
import { fieldInAPlane, relevanceInAPlane } from './neurons-in-a-plane.js';
import { goring } from './sources.js';

interface At {
  readonly network: tvd.TwoLayerNetwork;
  readonly data: tvd.LabelledInputs;
  /** Two fresh points, row-major. */
  readonly points: Float64Array;
  /** kappa */
  readonly noise: number;
  /** alpha_0 */
  readonly hyperShape: number;
}

const solved = tvd.computation({
  regime: {
    activation: tvd.oneOf('relu', 'erf', 'tanh'),
    numSamples: tvd.integers(2, 5),
    width: tvd.oneOf(4, 8, 16),
    widthExponent: tvd.oneOf(0.5, 0.4),
    weightPriorScale: tvd.oneOf(0.8, 1.5),
    readoutPriorScale: tvd.oneOf(0.7, 1.5),
    hyperShape: tvd.oneOf(1, 4),
    noise: tvd.uniform(0.4, 0.7, 10),
    dataSet: tvd.integers(0, 999),
  },
  given: ({ numSamples: size, hyperShape, noise, dataSet, ...network }): At => {
    const normal = tvd.normalDraws(tvd.keyFromSeed(dataSet), 3 * size + 4);
    return {
      network: tvd.twoLayerNetwork({ inputDimension: 2, ...network }),
      data: { inputs: normal.slice(0, 2 * size), targets: normal.slice(2 * size, 3 * size) },
      points: normal.slice(3 * size),
      noise,
      hyperShape,
    };
  },
  of: 'theory',
  computes: ({ network, data, points, noise, hyperShape }) => {
    const plain = tvd.meanFieldOnDataSet(network, data, noise, { numNeurons: 2048 });
    const relevance = tvd.meanFieldArdOnDataSet(network, data, noise, {
      hyperShape,
      numNeurons: 1024,
    });
    const at = ({ values, samples }: tvd.MeanFieldValues, row: number) =>
      tvd.withError(values[row], errorFromSamples(samples.map((own) => own[row])));
    const prior = 2 / network.weightPriorScale ** 2;
    const precision = (j: number) => {
      const samples = relevance.precisionSamples.map((own) => own[j] / prior);
      return tvd.withError(relevance.precisions[j] / prior, errorFromSamples(samples));
    };
    const [field, selected] = [plain.predict(points), relevance.predict(points)];
    return {
      here: at(field, 0),
      there: at(field, 1),
      selectedHere: at(selected, 0),
      selectedThere: at(selected, 1),
      firstPrecision: precision(0),
      secondPrecision: precision(1),
    };
  },
});

/** The same over all neurons, with half of them as the error. */
function solvedInAPlane({ network, data, points, noise, hyperShape }: At, finest = 0.25) {
  const valuesAt = (step: number) => {
    const task = { network, data, noise, points, step };
    const [here, there] = fieldInAPlane(task).values;
    const { values, precisions } = relevanceInAPlane(task, hyperShape);
    const [firstPrecision, secondPrecision] = precisions;
    const [selectedHere, selectedThere] = values;
    return { here, there, selectedHere, selectedThere, firstPrecision, secondPrecision };
  };
  const [rough, fine] = [valuesAt(1.4 * finest), valuesAt(finest)];
  const names = Object.keys(fine) as (keyof typeof fine)[];
  const entries = names.map((name) => {
    return [name, tvd.withError(fine[name], Math.abs(fine[name] - rough[name]))];
  });
  return Object.fromEntries(entries) as Record<keyof typeof fine, tvd.NumberWithError>;
}

export const planarField = tvd.claim(solved, {
  id: 'bayesian-mean-field/field-in-a-plane',
  says: 'On a few points of the plane with any targets, mean field with and without relevance determination predicts what averages over all neurons on a lattice of their two weights make of its equations, for ReLU, erf and tanh and whatever the prior scales, the width and its exponent.',
  formula:
    '\\bar f(x) = N \\Bigl\\langle \\frac{J_r(w)\\,\\phi(w^\\top x)}{D(w)} \\Bigr\\rangle,\\quad D = \\frac{\\kappa^2 N^{2 \\gamma}}{\\sigma_a^2} + \\frac1P \\sum_\\mu \\phi(w^\\top x_\\mu)^2,\\quad \\rho_j = \\frac{\\alpha_0 + N/2}{\\beta_0 + \\tfrac N2 \\langle w_j^2 \\rangle}',
  source: goring('mean-field density, self-consistency, relevance determination'),
  assuming: ['no biases', 'two Gaussian inputs, Gaussian targets'],
  observed: {
    name: 'predictions at two fresh points, and precisions in units of the prior',
    symbol: '\\bar f(x),\\ \\rho_j / \\rho_0',
    unit: '1',
  },
  relation: tvd.valuesEqual,
  labels: {
    here: 'plain, first point',
    there: 'plain, second point',
    selectedHere: 'relevance determination, first point',
    selectedThere: 'relevance determination, second point',
    firstPrecision: 'precision of the first input',
    secondPrecision: 'precision of the second input',
  },
  theory: (at) => solvedInAPlane(at),
  margin: {
    each: 0.05,
    because:
      'two computations of numbers of order one: what is left is the error of the neurons that theory samples, below 0.03, and of the kinks of ReLU on the lattice',
  },
  knownBias: { each: 0, because: 'the errors of lattice and samples are those of the numbers' },
  designs: tvd.settingsFor({ smoke: 2, standard: 30, full: 120 }),
  mistakes: {
    'ridge-without-samples': {
      change: 'the noise is that on the mean loss over the root of the number of samples',
      theory: (at, right) => right({ ...at, noise: at.noise / Math.sqrt(at.data.targets.length) }),
    },
  },
  otherRoutes: {
    'coarser-lattice': {
      change: 'a lattice of fewer neurons',
      inferenceOnly: true,
      computes: (at) => solvedInAPlane(at, 0.3),
    },
  },
});
