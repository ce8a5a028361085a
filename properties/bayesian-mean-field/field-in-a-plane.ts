import * as tvd from 'theory-vs-dynamics';
import { errorFromSamples } from './error-from-samples.js';
import { fieldInAPlane, relevanceInAPlane } from './neurons-in-a-plane.js';
import { goring } from './sources.js';
import { withEnoughNeurons } from './with-enough-neurons.js';

const activations = ['relu', 'erf', 'tanh'] as const;

/** In modulus, of inputs and targets. */
const largest = 1.8;

interface At {
  readonly networkOf: (activation: (typeof activations)[number]) => tvd.TwoLayerNetwork;
  readonly data: tvd.LabelledInputs;
  /** Two fresh points and two of the data set, row-major. */
  readonly points: Float64Array;
  /** kappa */
  readonly noise: number;
  /** alpha_0 */
  readonly hyperShape: number;
}

/** Of one activation: predictions at all points, and precisions of both inputs over the prior's. */
interface Field<Value> {
  readonly plain: readonly Value[];
  readonly relevance: readonly Value[];
  readonly precisions: readonly Value[];
}

/** The fields of all activations, under names of their own. */
function ofEach<Value>(of: (activation: (typeof activations)[number]) => Field<Value>) {
  const [relu, erf, tanh] = activations.map(of);
  return {
    relu: relu.plain,
    reluRelevance: relu.relevance,
    reluPrecisions: relu.precisions,
    erf: erf.plain,
    erfRelevance: erf.relevance,
    erfPrecisions: erf.precisions,
    tanh: tanh.plain,
    tanhRelevance: tanh.relevance,
    tanhPrecisions: tanh.precisions,
  };
}

const solved = tvd.computation({
  regime: {
    numSamples: tvd.integers(4, 6),
    width: tvd.oneOf(12, 24),
    widthExponent: tvd.oneOf(0.5, 0.4),
    weightPriorScale: tvd.oneOf(0.8, 1.5),
    readoutPriorScale: tvd.oneOf(0.7, 1.5),
    hyperShape: tvd.oneOf(4, 8),
    /** In units of the prior deviation of an output, about. */
    relativeNoise: tvd.uniform(0.45, 0.6, 10),
    dataSet: tvd.integers(0, 999),
  },
  given: ({ numSamples: size, hyperShape, relativeNoise, dataSet, ...sizes }): At => {
    const draws = tvd.normalDraws(tvd.keyFromSeed(dataSet), 3 * size + 4);
    // The farther a point is, the finer a lattice it takes.
    const normal = draws.map((x) => Math.max(-largest, Math.min(largest, x)));
    return {
      networkOf: (activation) => tvd.twoLayerNetwork({ inputDimension: 2, activation, ...sizes }),
      data: { inputs: normal.slice(0, 2 * size), targets: normal.slice(2 * size, 3 * size) },
      points: Float64Array.of(...normal.slice(3 * size), ...normal.slice(0, 4)),
      noise: relativeNoise * sizes.weightPriorScale * sizes.readoutPriorScale,
      hyperShape,
    };
  },
  of: 'theory',
  computes: ({ networkOf, data, points, noise, hyperShape }) =>
    ofEach((activation) => {
      const network = networkOf(activation);
      const prior = 2 / network.weightPriorScale ** 2;
      const inPrior = (precisions: Float64Array) => precisions.map((own) => own / prior);
      const fieldBy = (numNeurons: number) => {
        const plain = tvd.meanFieldOnDataSet(network, data, noise, { numNeurons });
        const options = { hyperShape, numNeurons };
        const relevance = tvd.meanFieldArdOnDataSet(network, data, noise, options);
        return {
          plain: withErrors(plain.predict(points)),
          relevance: withErrors(relevance.predict(points)),
          precisions: withErrors({
            values: inPrior(relevance.precisions),
            samples: relevance.precisionSamples.map(inPrior),
          }),
        };
      };
      return withEnoughNeurons(fieldBy, isKnown);
    }),
});

/** Whether errors are half of the margins and less. */
function isKnown({ plain, relevance, precisions }: Field<tvd.NumberWithError>): boolean {
  const isNear = ({ value, numericalError }: tvd.NumberWithError) =>
    numericalError < near(0.001)(value);
  return (
    [...plain, ...relevance].every(isNear) &&
    precisions.every(({ numericalError }) => numericalError < 0.006)
  );
}

function withErrors({ values, samples }: tvd.MeanFieldValues): tvd.NumberWithError[] {
  return Array.from(values, (value, place) =>
    tvd.withError(value, errorFromSamples(samples.map((own) => own[place]))),
  );
}

/** A lattice that is this much coarser says how large the error is. */
const coarser = 1.4;

/**
 * The same over all neurons, with what a coarser lattice changes as the error. Where a kink of
 * ReLU lies badly, the lattice becomes finer, twice at most.
 */
function solvedInAPlane({ networkOf, data, points, noise, hyperShape }: At, finest = 0.34) {
  return ofEach((activation) => {
    const valuesAt = (step: number) => {
      const task = { network: networkOf(activation), data, noise, points, step };
      const { values: relevance, precisions } = relevanceInAPlane(task, hyperShape);
      return { plain: fieldInAPlane(task).values, relevance, precisions };
    };
    let step = finest;
    let [rough, fine] = [valuesAt(coarser * step), valuesAt(step)];
    let field = fieldOf(rough, fine);
    while (!isKnown(field) && step > finest / coarser ** 1.5) {
      step /= coarser;
      [rough, fine] = [fine, valuesAt(step)];
      field = fieldOf(rough, fine);
    }
    return field;
  });
}

type OnLattice = Readonly<Record<keyof Field<number>, ArrayLike<number>>>;

function fieldOf(rough: OnLattice, fine: OnLattice): Field<tvd.NumberWithError> {
  const known = (name: keyof OnLattice) =>
    Array.from(fine[name], (value, place) =>
      tvd.withError(value, Math.abs(value - (rough[name][place] ?? Number.NaN))),
    );
  return { plain: known('plain'), relevance: known('relevance'), precisions: known('precisions') };
}

const near = (width: number) => (value: number) => width * (1 + 3 * Math.abs(value));

const points = [1, 2, 3, 4] as const;
const inputs = [1, 2] as const;

export const planarField = tvd.claim(solved, {
  id: 'bayesian-mean-field/field-in-a-plane',
  says: 'On a few points of the plane with any targets, mean field with and without relevance determination predicts what averages over all neurons on a lattice of their two weights make of its equations, for ReLU, erf and tanh and whatever the prior scales, the width and its exponent.',
  formula:
    '\\bar f(x) = N \\Bigl\\langle \\frac{J_r(w)\\,\\phi(w^\\top x)}{D(w)} \\Bigr\\rangle,\\quad D = \\frac{\\kappa^2 N^{2 \\gamma}}{\\sigma_a^2} + \\frac1P \\sum_\\mu \\phi(w^\\top x_\\mu)^2,\\quad \\rho_j = \\frac{\\alpha_0 + N/2}{\\beta_0 + \\tfrac N2 \\langle w_j^2 \\rangle}',
  source: goring('mean-field density, self-consistency, relevance determination'),
  assuming: ['no biases', 'two Gaussian inputs and Gaussian targets, cut at 1.8'],
  observed: {
    name: 'predictions at two fresh points and two of the data set, and precisions in units of the prior',
    symbol: '\\bar f(x),\\ \\rho_j / \\rho_0',
    unit: '1',
  },
  relation: {
    relu: tvd.valueCurveOver('relu', 'point', points),
    reluRelevance: tvd.valueCurveOver('reluRelevance', 'point', points),
    reluPrecisions: tvd.valueCurveOver('reluPrecisions', 'input', inputs),
    erf: tvd.valueCurveOver('erf', 'point', points),
    erfRelevance: tvd.valueCurveOver('erfRelevance', 'point', points),
    erfPrecisions: tvd.valueCurveOver('erfPrecisions', 'input', inputs),
    tanh: tvd.valueCurveOver('tanh', 'point', points),
    tanhRelevance: tvd.valueCurveOver('tanhRelevance', 'point', points),
    tanhPrecisions: tvd.valueCurveOver('tanhPrecisions', 'input', inputs),
  },
  labels: {
    relu: 'ReLU',
    reluRelevance: 'ReLU, relevance determination',
    reluPrecisions: 'ReLU, precisions',
    erfRelevance: 'erf, relevance determination',
    erfPrecisions: 'erf, precisions',
    tanhRelevance: 'tanh, relevance determination',
    tanhPrecisions: 'tanh, precisions',
  },
  theory: (at) => solvedInAPlane(at),
  margin: {
    relu: near(0.005),
    reluRelevance: near(0.007),
    reluPrecisions: 0.02,
    erf: near(0.002),
    erfRelevance: near(0.004),
    erfPrecisions: 0.012,
    tanh: near(0.002),
    tanhRelevance: near(0.007),
    tanhPrecisions: 0.012,
    because:
      'two computations of one number: what is left is the error of the neurons that theory samples, and of the kinks of ReLU on the lattice',
  },
  knownBias: { each: 0, because: 'the errors of lattice and samples are those of the numbers' },
  designs: tvd.settingsFor({ smoke: 2, standard: 30, full: 120 }),
  mistakes: {
    // With less noise instead there are several fields, and the iteration converges slowly.
    'noise-of-the-sum': {
      change: 'theory takes the noise for that on the summed loss: root samples times as large',
      theory: (at, right) => right({ ...at, noise: at.noise * Math.sqrt(at.data.targets.length) }),
    },
    'precisions-of-unit-prior': {
      change: 'theory gives precisions over those of weights of variance 1 / d',
      theory: async (at, right) => {
        const fields = await right(at);
        const prior = 1 / at.networkOf('relu').weightPriorScale ** 2;
        const times = (list: readonly (number | tvd.NumberWithError)[]) =>
          list.map((own) => prior * (typeof own === 'number' ? own : own.value));
        return {
          ...fields,
          reluPrecisions: times(fields.reluPrecisions),
          erfPrecisions: times(fields.erfPrecisions),
          tanhPrecisions: times(fields.tanhPrecisions),
        };
      },
    },
  },
  otherRoutes: {
    'coarser-lattice': {
      change: 'a lattice of fewer neurons',
      inferenceOnly: true,
      computes: (at) => solvedInAPlane(at, 0.45),
    },
  },
});
