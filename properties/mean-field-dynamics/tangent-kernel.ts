import * as tvd from 'theory-vs-dynamics';
import { mei2019 } from './sources.js';

const numPoints = 3;
const widths = [16, 36, 64, 144] as const;
/** Of each width in a replicate; few would leave a skew spread. */
const numStarts = 8;

interface At {
  readonly neurons: Omit<tvd.KernelOfStart, 'width'>;
}

/**
 * Points of different lengths in a random plane, the second near the first, the third turned away
 * from it. Were they opposite, hardly a ReLU would see both.
 */
function pointsOf(inputDimension: number, dataSet: number): Float64Array {
  const key = tvd.keyFromSeed(dataSet);
  const normal = tvd.normalDraws(key, 2 * inputDimension);
  const first = unit(normal.slice(0, inputDimension));
  const turned = (vector: Float64Array) => {
    const along = vector.reduce((sum, own, j) => sum + own * first[j], 0);
    return unit(vector.map((own, j) => own - along * first[j]));
  };
  // Where both were nearly parallel, rounding leaves a part along the first.
  const across = turned(turned(normal.slice(inputDimension)));
  const [near, far] = tvd.uniformDraws(tvd.deriveKey(key, 'angles'), 2);
  const second = ((1 + near) * Math.PI) / 6;
  const angles = [0, second, ((4 + far) * Math.PI) / 6];
  const lengths = [1, 0.7, 1.5];
  return Float64Array.from({ length: numPoints * inputDimension }, (_, index) => {
    const [row, place] = [Math.floor(index / inputDimension), index % inputDimension];
    const [cosine, sine] = [Math.cos(angles[row]), Math.sin(angles[row])];
    return lengths[row] * (cosine * first[place] + sine * across[place]);
  });
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.hypot(...vector);
  return vector.map((own) => own / length);
}

const regime = {
  activation: tvd.oneOf('erf', 'relu', 'bump'),
  coefficients: tvd.oneOf('trained', 'fixed'),
  inputDimension: tvd.oneOf(2, 5, 20),
  weightStd: tvd.uniform(0.7, 1.5, 9),
  coefficientSize: tvd.uniform(0.5, 2, 7),
  dataSet: tvd.integers(0, 999),
} as const;

const starts = (setting: tvd.SettingOf<typeof regime>): At => ({
  neurons: {
    activation: setting.activation,
    inputDimension: setting.inputDimension,
    trainsCoefficients: setting.coefficients === 'trained',
    weightStd: setting.weightStd,
    coefficientSize: setting.coefficientSize,
    inputs: pointsOf(setting.inputDimension, setting.dataSet),
  },
});

/** Entries on and above the diagonal. */
const upper = (kernel: Float64Array) => [0, 1, 2, 4, 5, 8].map((index) => kernel[index]);

function limitOf({ neurons }: At, change: Partial<tvd.TangentKernelOptions> = {}) {
  const { activation, inputDimension, weightStd, coefficientSize, inputs } = neurons;
  const options = {
    activation,
    inputDimension,
    weightStd,
    coefficientSquare: coefficientSize ** 2,
    coefficients: neurons.trainsCoefficients ? ('trained' as const) : ('fixed' as const),
    ...change,
  };
  const { kernel, numericalError } = tvd.neuralTangentKernel(options, inputs, inputs);
  return { entries: upper(kernel), numericalError };
}

const kernels = tvd.experiment({
  regime,
  given: starts,
  system: ({ neurons }) => tvd.kernelOfStart({ ...neurons, width: 1000 }),
  measure: (kernel) => ({ entries: upper(kernel) }),
});

/** The normal distribution function from minus to plus a number, by Simpson's rule. */
function normalMass(z: number): number {
  const numIntervals = 24;
  const step = Math.min(Math.abs(z), 8) / numIntervals;
  let sum = 0;
  for (let node = 0; node <= numIntervals; node++) {
    const weight = node === 0 || node === numIntervals ? 1 : node % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((node * step) ** 2) / 2);
  }
  return (Math.sign(z) * 2 * step * sum) / 3 / Math.sqrt(2 * Math.PI);
}

const written: Readonly<Record<At['neurons']['activation'], (z: number) => number>> = {
  erf: normalMass,
  relu: (z) => (z + Math.abs(z)) / 2,
  bump: (z) => Math.exp(-(z ** 2) / 2),
};

/** Mean over fresh neurons of products of central differences of a sigma(w . x). */
function kernelByDifferences(neurons: At['neurons'], key: tvd.RandomKey): Float64Array {
  const { activation, inputDimension: d, weightStd, coefficientSize, inputs } = neurons;
  const [numNeurons, shift] = [2000, 1e-4];
  const normal = tvd.normalDraws(tvd.deriveKey(key, 'weights'), numNeurons * d);
  const sigma = written[activation];
  const kernel = new Float64Array(numPoints ** 2);
  for (let i = 0; i < numNeurons; i++) {
    const fields = Array.from({ length: numPoints }, (_, row) => {
      let field = 0;
      for (let j = 0; j < d; j++) field += weightStd * normal[i * d + j] * inputs[row * d + j];
      return field;
    });
    const outputs = fields.map(sigma);
    const rises = fields.map((z) => (sigma(z + shift) - sigma(z - shift)) / (2 * shift));
    for (let first = 0; first < numPoints; first++) {
      for (let second = 0; second < numPoints; second++) {
        let product = neurons.trainsCoefficients ? outputs[first] * outputs[second] : 0;
        for (let j = 0; j < d; j++) {
          const [x, y] = [inputs[first * d + j], inputs[second * d + j]];
          product += coefficientSize ** 2 * rises[first] * x * rises[second] * y;
        }
        kernel[first * numPoints + second] += product / numNeurons;
      }
    }
  }
  return kernel;
}

const largestOf = (at: At) => Math.max(...limitOf(at).entries);

export const tangentKernels = tvd.claim(kernels, {
  id: 'mean-field-dynamics/tangent-kernels',
  says: 'The mean over neurons, at their random start, of the product of their gradients at two inputs is the neural tangent kernel in closed form: for erf, ReLU and a bump, at points of any length and angle, with coefficients trained or fixed.',
  formula:
    "H(x, x') = \\mathbb{E}[\\sigma(w \\cdot x)\\, \\sigma(w \\cdot x')] + \\mathbb{E}[a^2]\\, \\mathbb{E}[\\sigma'(w \\cdot x)\\, \\sigma'(w \\cdot x')]\\, x \\cdot x'",
  source: mei2019('section 4, the kernel of the initial law', 'closed forms derived'),
  assuming: ['weights N(0, s^2 I), coefficients of either sign and one size'],
  observed: {
    name: 'kernel of three points, its six different entries',
    symbol: "H(x, x')",
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: (at) => {
    const { entries, numericalError } = limitOf(at);
    return { entries: entries.map((entry) => tvd.withError(entry, numericalError)) };
  },
  margin: {
    entries: (_, at) => 0.04 * largestOf(at),
    because: 'a factor of the wrong law or a bias that is not there moves some entry by a tenth',
  },
  knownBias: { entries: 0, because: 'the mean over starts is the limit exactly, at every width' },
  designs: tvd.designsFor(800, { smoke: 3, standard: 12, full: 40 }),
  mistakes: {
    'another-activation': {
      change: 'theory takes the kernel of another activation',
      theory: (at) => ({
        entries: limitOf(at, { activation: at.neurons.activation === 'relu' ? 'erf' : 'relu' })
          .entries,
      }),
    },
    'coefficients-the-other-way': {
      change: 'theory takes trained coefficients for fixed ones, and fixed ones for trained',
      theory: (at) => ({
        entries: limitOf(at, { coefficients: at.neurons.trainsCoefficients ? 'fixed' : 'trained' })
          .entries,
      }),
    },
    'size-instead-of-square': {
      change: 'theory has the root mean square of the coefficients instead of its square',
      theory: (at) => ({
        entries: limitOf(at, { coefficientSquare: at.neurons.coefficientSize }).entries,
      }),
    },
  },
  otherRoutes: {
    'differences-of-neurons': {
      change: 'neurons drawn here, and differences of what they compute instead of gradients',
      values: ({ neurons }, key) => ({ entries: upper(kernelByDifferences(neurons, key)) }),
    },
  },
});

const concentrating = tvd.experiment({
  regime,
  given: starts,
  across: { width: tvd.sizes(widths) },
  system: ({ neurons, width }) => {
    const start = tvd.kernelOfStart({ ...neurons, width });
    return tvd.keyed(
      [],
      tvd.numbered(
        'start',
        Array.from({ length: numStarts }, () => start),
      ),
    );
  },
  measure: (kernels) => {
    const list = Object.values(kernels);
    const variances = list[0].map((_, k) => {
      const mean = list.reduce((sum, kernel) => sum + kernel[k], 0) / numStarts;
      return list.reduce((sum, kernel) => sum + (kernel[k] - mean) ** 2, 0) / (numStarts - 1);
    });
    return { spread: Math.sqrt(variances.reduce((sum, own) => sum + own, 0)) };
  },
});

export const kernelConcentration = tvd.claim(concentrating, {
  id: 'mean-field-dynamics/kernel-concentration',
  says: 'The kernel of a random start departs from its mean like one over the square root of the width.',
  formula: '\\lVert H_N - H \\rVert \\propto N^{-1/2}',
  source: mei2019('section 4', 'derived: neurons start independently'),
  assuming: ['weights N(0, s^2 I), coefficients of either sign and one size'],
  observed: {
    name: 'root of the variance over starts, summed over the entries of the kernel of three points',
    symbol: '\\operatorname{sd} H_N',
    unit: '1',
  },
  relation: {
    exponent: tvd.exponentOf('spread', 'width', widths, {
      noiseExponent: -1 / 2,
      towards: 'infinity',
    }),
  },
  theory: () => ({ exponent: -1 / 2 }),
  margin: {
    exponent: 0.1,
    because: 'tells one over the root of N from one over N and from its fourth root',
  },
  knownBias: { exponent: 0, because: 'the variance of a mean is one over N at every width' },
  // The mean of the kernel is seen at tier smoke.
  firstTier: 'standard',
  designs: tvd.designsFor(1000, { smoke: 2, standard: 3, full: 20 }),
  mistakes: {
    'width-for-its-root': {
      change: 'theory has the power of the variance',
      theory: () => ({ exponent: -1 }),
    },
    'fewer-neurons': {
      change: 'starts have the root of the stated number of neurons',
      system: tvd.kernelOfStart.everywhere(({ width }) => ({ width: Math.ceil(Math.sqrt(width)) })),
    },
  },
  otherRoutes: {
    'normal-entries': {
      change: 'kernels whose departures are normal with the variance one over N',
      inferenceOnly: true,
      values: (_at, key) => ({
        spread: widths.map((width, place) => {
          const draws = tvd.normalDraws(tvd.deriveKey(key, place), 6 * numStarts);
          return Math.sqrt(draws.reduce((sum, z) => sum + (z * z) / (width * numStarts), 0));
        }),
      }),
    },
  },
});
