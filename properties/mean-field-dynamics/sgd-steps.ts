import * as tvd from 'theory-vs-dynamics';
import { populationGradient } from './population-gradient.js';
import { mei2019 } from './sources.js';

const width = 2;
/** So small that a run stays where it started, and averages over its samples. */
const [stepSize, numSteps] = [1e-8, 2000];

const regime = {
  activation: tvd.oneOf('erf', 'relu', 'bump', 'quadratic', 'linear'),
  coefficients: tvd.oneOf('trained', 'fixed'),
  inputDimension: tvd.oneOf(1, 2, 5, 9),
  labelNoise: tvd.oneOf(0, 0.5),
  scale: tvd.oneOf(0.5, 1, 2),
  neurons: tvd.integers(0, 999),
} as const;

type Setting = tvd.SettingOf<typeof regime>;

interface At extends Setting {
  readonly state: Float64Array;
  readonly teacher: { readonly coefficients: Float64Array; readonly weights: Float64Array };
}

/** Two neurons and one to learn from, the same for a number. */
function given(setting: Setting): At {
  const { inputDimension: d, neurons } = setting;
  const key = tvd.keyFromSeed(neurons);
  const state = tvd.normalDraws(tvd.deriveKey(key, 'state'), width * (d + 1));
  const taught = tvd.normalDraws(tvd.deriveKey(key, 'teacher'), d);
  return {
    ...setting,
    state: state.map((z, index) => (index % (d + 1) < d ? z / Math.sqrt(d) : 1 + 0.5 * z)),
    teacher: { coefficients: Float64Array.of(1.5), weights: taught.map((z) => z / Math.sqrt(d)) },
  };
}

/**
 * A direction of parameters, in numbers that do not depend on the dimension: the weights of each
 * neuron along those of the teacher and of each neuron; and each coefficient, together with its
 * neuron's weights along the teacher, as a number that fixed coefficients would not move cannot
 * be compared.
 */
function seen({ inputDimension: d, state, teacher }: At, direction: Float64Array) {
  const perNeuron = d + 1;
  const rows = [0, 1].map((i) => state.subarray(i * perNeuron, i * perNeuron + d));
  const along = [teacher.weights, ...rows];
  const weights = [0, 1].flatMap((i) =>
    along.map((row) => row.reduce((sum, w, j) => sum + w * direction[i * perNeuron + j], 0)),
  );
  const coefficients = [0, 1].map((i) => direction[i * perNeuron + d] + weights[3 * i]);
  return { weights, coefficients };
}

const standing = tvd.experiment({
  regime,
  given,
  system: ({ activation, coefficients, inputDimension, labelNoise, scale, state, teacher }) =>
    tvd.onePassSgd({
      network: { activation: { kind: activation }, coefficients, inputDimension, width, scale },
      source: { kind: 'teacher', activation: { kind: activation }, teacher, labelNoise },
      start: { state },
      stepSize,
      numSteps,
    }),
  measure: ({ end }, at) => {
    const perStep = at.scale / (2 * stepSize * numSteps);
    return seen(
      at,
      end.map((own, index) => -perStep * (own - at.state[index])),
    );
  },
});

const slopes = (at: At) =>
  seen(at, populationGradient({ ...at, trainsCoefficients: at.coefficients === 'trained' }));

/** What a gradient can be that is not small because it cancels. */
function sizeOf(at: At): number {
  const isolated = populationGradient({
    ...at,
    trainsCoefficients: true,
    teacher: { ...at.teacher, coefficients: Float64Array.of(0) },
  });
  return Math.max(...isolated.map(Math.abs), ...Object.values(slopes(at)).flat().map(Math.abs));
}

const written: Readonly<Record<Setting['activation'], (z: number) => number>> = {
  // tanh(k (z + c z^3)) is within 4e-4 of erf(z / sqrt 2).
  erf: (z) => Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3)),
  relu: (z) => Math.max(0, z),
  bump: (z) => Math.exp(-(z ** 2) / 2),
  quadratic: (z) => z * z,
  linear: (z) => z,
};

/** N / (2 alpha) times the slope of the mean of (y - f)^2, by differences over samples of its own. */
function slopesByDifferences(at: At, key: tvd.RandomKey): Float64Array {
  const { activation, coefficients, inputDimension: d, labelNoise, scale, state, teacher } = at;
  const sigma = written[activation];
  const numSamples = 500;
  const normal = tvd.normalDraws(tvd.deriveKey(key, 'samples'), numSamples * (d + 1));
  const fieldOf = (weights: Float64Array, first: number, sample: number) => {
    let field = 0;
    for (let j = 0; j < d; j++) field += weights[first + j] * normal[sample * (d + 1) + j];
    return field;
  };
  const labels = Array.from(
    { length: numSamples },
    (_, sample) =>
      teacher.coefficients[0] * sigma(fieldOf(teacher.weights, 0, sample)) +
      labelNoise * normal[sample * (d + 1) + d],
  );
  const riskAt = (parameters: Float64Array) => {
    let risk = 0;
    for (let sample = 0; sample < numSamples; sample++) {
      let miss = labels[sample];
      for (let first = 0; first < parameters.length; first += d + 1) {
        const own = parameters[first + d] * sigma(fieldOf(parameters, first, sample));
        miss -= (scale / width) * own;
      }
      risk += miss ** 2 / numSamples;
    }
    return risk;
  };
  const shift = 1e-5;
  return state.map((_, index) => {
    if (coefficients === 'fixed' && index % (d + 1) === d) return 0;
    const [up, down] = [shift, -shift].map((by) =>
      riskAt(state.map((own, place) => (place === index ? own + by : own))),
    );
    return ((width / (2 * scale)) * (up - down)) / (2 * shift);
  });
}

export const sgdSteps = tvd.claim(standing, {
  id: 'mean-field-dynamics/sgd-steps',
  says: 'On average over samples, a step of one-pass stochastic gradient descent moves weights and coefficients by the gradient of the potential that the closed forms of two neurons give, for every activation, whatever the noise of the labels.',
  formula:
    '\\mathbb{E}[\\theta_i^{k+1} - \\theta_i^k] = -\\tfrac{2 s}{\\alpha} \\nabla \\Psi(\\theta_i; \\hat\\rho_N)',
  source: mei2019('section 1 (algorithm)', 'closed forms derived'),
  assuming: ['Gaussian inputs', 'two neurons that learn a third', 'steps of 1e-8'],
  observed: {
    name: 'gradient, from the mean of 2000 steps: of weights along those of all neurons, of coefficients',
    symbol: '\\nabla \\Psi',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: slopes,
  margin: {
    each: (_, at) => 0.05 * sizeOf(at),
    because: 'a term of the gradient, or its factor, is tens of per cent',
  },
  knownBias: {
    each: (_, at) => 1e-4 * sizeOf(at),
    because: 'neurons move by some 1e-5 of their length',
  },
  designs: tvd.designsFor(2000, { smoke: 5, standard: 12, full: 60 }),
  mistakes: {
    'half-the-drift': {
      change: 'steps without the factor two of the drift',
      system: tvd.onePassSgd.everywhere(() => ({ stepSize: stepSize / 2 })),
    },
    'self-interaction-left-out': {
      change: 'theory has a neuron in the field of the other one alone',
      theory: (at) => withoutSelf(at),
    },
    'coefficients-the-other-way': {
      change: 'coefficients are trained where they should be fixed, and fixed where trained',
      system: tvd.onePassSgd.everywhere(({ network }) => ({
        network: {
          ...network,
          coefficients: network.coefficients === 'trained' ? 'fixed' : 'trained',
        },
      })),
    },
  },
  otherRoutes: {
    differences: {
      change: 'differences of the risk over samples drawn here, with neurons written out',
      values: (at, key) => seen(at, slopesByDifferences(at, key)),
    },
  },
});

/** The slopes less the part of a neuron alone with itself. */
function withoutSelf(at: At) {
  const { inputDimension: d, state } = at;
  const trainsCoefficients = at.coefficients === 'trained';
  const all = populationGradient({ ...at, trainsCoefficients });
  for (let i = 0; i < width; i++) {
    const alone = populationGradient({
      ...at,
      trainsCoefficients,
      // A network of one neuron has its whole charge; of two, each has half.
      scale: at.scale / width,
      state: state.subarray(i * (d + 1), (i + 1) * (d + 1)),
      teacher: { coefficients: Float64Array.of(0), weights: at.teacher.weights },
    });
    for (let j = 0; j <= d; j++) all[i * (d + 1) + j] -= alone[j];
  }
  return seen(at, all);
}
