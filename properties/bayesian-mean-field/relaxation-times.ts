import {
  type Chain,
  completed,
  deriveKey,
  designsFor,
  type Engine,
  fillNormal,
  integers,
  meanEquals,
  type Prediction,
  type Property,
  predicted,
  type RandomKey,
  type Replicate,
  streams,
  twoLayerChain,
  uniform,
  unusable,
} from 'theory-vs-dynamics';
import { randomParityData } from './random-data.js';
import { goring } from './sources.js';

const domain = { inputDimension: integers(3, 6), noise: uniform(0.2, 0.5, 10) };

interface RelaxationSetting {
  readonly inputDimension: number;
  /** kappa of the readouts at frozen weights. */
  readonly noise: number;
}

const width = 64;
const numSamples = 2;
/** kappa at which the prior dominates the data: a curvature of 1 against T of 200. */
const priorNoise = 10;
/** Of a relaxation time of the readouts under the prior that one step takes. */
const stepShare = 0.01;

/** What is planted in the sampler. */
interface Plant {
  /** T over kappa^2; 2 when nothing is wrong. */
  readonly temperatureFactor?: number;
  /** Precision of the weights' prior over d; 1 when nothing is wrong. */
  readonly weightPrecisionFactor?: number;
}

/** A chain of the network from its prior, and how far it went. */
function chainOf(
  { inputDimension }: RelaxationSetting,
  noise: number,
  stepSize: number,
  key: RandomKey,
  plant: Plant,
): Chain {
  const { temperatureFactor = 2, weightPrecisionFactor = 1 } = plant;
  const temperature = temperatureFactor * noise ** 2;
  const perNeuron = (weight: number, readout: number) => {
    const numbers = new Float64Array(inputDimension + 1).fill(weight);
    numbers[inputDimension] = readout;
    return numbers;
  };
  const state = new Float64Array(width * (inputDimension + 1));
  fillNormal(key, streams.initialState, 0, state);
  for (let index = 0; index < state.length; index++) {
    if (index % (inputDimension + 1) !== inputDimension) state[index] /= Math.sqrt(inputDimension);
  }
  const amplitude = Math.sqrt(2 * stepSize * temperature);
  return {
    shape: {
      inputDimension,
      width,
      hasBiases: false,
      activation: { kind: 'relu' },
      outputScale: 1 / Math.sqrt(width),
      lossScale: 1 / numSamples,
      readouts: 'trained',
    },
    data: randomParityData({ inputDimension, sparsity: 2, numSamples }, key),
    key,
    state,
    stepSize: perNeuron(stepSize, stepSize),
    decay: perNeuron(temperature * inputDimension * weightPrecisionFactor, temperature),
    noiseAmplitude: perNeuron(amplitude, amplitude),
    noise: { kind: 'normal', substeps: 1 },
    numSteps: 0,
  };
}

/** Steps in which the weights and the readouts relax by a factor e under the prior. */
function priorSteps({ inputDimension }: RelaxationSetting): { weights: number; readouts: number } {
  return { weights: Math.round(1 / (stepShare * inputDimension)), readouts: 1 / stepShare };
}

/** Autocorrelation of weights and of readouts, each after its own time; averaged over chains. */
async function priorCorrelations(
  setting: RelaxationSetting,
  key: RandomKey,
  engine: Engine,
  plant: Plant,
): Promise<readonly number[] | undefined> {
  const stepSize = stepShare / (2 * priorNoise ** 2);
  const { inputDimension } = setting;
  const steps = priorSteps(setting);
  const chains = Array.from({ length: 4 }, (_, index) =>
    chainOf(setting, priorNoise, stepSize, deriveKey(key, 'prior', index), plant),
  );
  const correlationsAfter = async (numSteps: number, isWanted: (column: number) => boolean) => {
    const ends = await engine.run(
      twoLayerChain,
      chains.map((chain) => ({ ...chain, numSteps })),
    );
    if (ends.some(({ outcome }) => outcome !== 'completed')) return undefined;
    let [product, count] = [0, 0];
    for (const [index, { state }] of chains.entries()) {
      for (const [place, value] of state.entries()) {
        const column = place % (inputDimension + 1);
        if (!isWanted(column)) continue;
        const variance = column === inputDimension ? 1 : 1 / inputDimension;
        product += (value * ends[index].state[place]) / variance;
        count += 1;
      }
    }
    return product / count;
  };
  const [weights, readouts] = await Promise.all([
    correlationsAfter(steps.weights, (column) => column < inputDimension),
    correlationsAfter(steps.readouts, (column) => column === inputDimension),
  ]);
  return weights === undefined || readouts === undefined ? undefined : [weights, readouts];
}

/**
 * Rate of decay of a displacement of the readouts along the direction of largest
 * curvature at frozen weights, over the predicted one. Two chains on one path of the noise
 * differ by the displacement alone.
 */
async function curvedRate(
  setting: RelaxationSetting,
  key: RandomKey,
  engine: Engine,
  plant: Plant,
): Promise<number | undefined> {
  const { inputDimension, noise } = setting;
  const stepSize = 0.05;
  const moving = chainOf(setting, noise, stepSize, deriveKey(key, 'curved'), plant);
  const frozen = (numbers: Float64Array) => {
    const only = numbers.slice();
    only.fill(0, 0, inputDimension);
    return only;
  };
  const chain = {
    ...moving,
    stepSize: frozen(moving.stepSize),
    noiseAmplitude: frozen(moving.noiseAmplitude),
  };
  const { curvature, direction } = stiffestDirection(chain);
  const rate = stepSize * (curvature + 2 * noise ** 2);
  const numSteps = Math.max(2, Math.round(1 / rate));
  const displaced = [1, -1].map((sign) => ({
    ...chain,
    numSteps,
    state: chain.state.map((value, place) => {
      const isReadout = place % (inputDimension + 1) === inputDimension;
      return isReadout ? value + sign * direction[Math.floor(place / (inputDimension + 1))] : value;
    }),
  }));
  const [above, below] = await engine.run(twoLayerChain, displaced);
  if (above.outcome !== 'completed' || below.outcome !== 'completed') return undefined;
  const left = direction.reduce((sum, entry, neuron) => {
    const place = neuron * (inputDimension + 1) + inputDimension;
    return sum + (entry * (above.state[place] - below.state[place])) / 2;
  }, 0);
  return Math.log(left) / (numSteps * Math.log(1 - rate));
}

/** Largest eigenvalue of 2 / (P N) Phi^T Phi for two samples, and its unit eigenvector. */
function stiffestDirection({ shape, data, state }: Chain): {
  curvature: number;
  direction: Float64Array;
} {
  const { inputDimension } = shape;
  const features = [0, 1].map((sample) =>
    Float64Array.from({ length: width }, (_, neuron) => {
      let z = 0;
      for (let j = 0; j < inputDimension; j++) {
        z += state[neuron * (inputDimension + 1) + j] * data.inputs[sample * inputDimension + j];
      }
      return Math.max(0, z);
    }),
  );
  const product = (a: Float64Array, b: Float64Array) =>
    a.reduce((sum, entry, index) => sum + entry * b[index], 0) * (2 / (numSamples * width));
  const [first, second, between] = [
    product(features[0], features[0]),
    product(features[1], features[1]),
    product(features[0], features[1]),
  ];
  const curvature = (first + second) / 2 + Math.hypot((first - second) / 2, between);
  // (between, curvature - first) is an eigenvector; it vanishes when the first sample is the stiffest.
  const mix =
    between === 0
      ? [first >= second ? 1 : 0, first >= second ? 0 : 1]
      : [between, curvature - first];
  const sum = features[0].map((entry, index) => mix[0] * entry + mix[1] * features[1][index]);
  const length = Math.hypot(...sum);
  return { curvature, direction: sum.map((entry) => entry / length) };
}

async function simulate(
  setting: RelaxationSetting,
  key: RandomKey,
  engine: Engine,
  plant: Plant = {},
): Promise<Replicate> {
  const [correlations, rate] = await Promise.all([
    priorCorrelations(setting, key, engine, plant),
    curvedRate(setting, key, engine, plant),
  ]);
  return correlations === undefined || rate === undefined
    ? unusable('diverged', 'the step size is too large for this network;')
    : completed([...correlations, rate]);
}

/** @param weightPrecision - of the weights' prior, over that of the readouts */
function predictDecay(
  setting: RelaxationSetting,
  { temperatureFactor, weightPrecision }: { temperatureFactor: number; weightPrecision: number },
): Prediction {
  const steps = priorSteps(setting);
  const share = (stepShare * temperatureFactor) / 2;
  return predicted({
    'autocorrelation of weights': (1 - share * weightPrecision) ** steps.weights,
    'autocorrelation of readouts': (1 - share) ** steps.readouts,
    'rate along the stiffest readouts, over theory': 1,
  });
}

const predict = (setting: RelaxationSetting): Prediction =>
  predictDecay(setting, { temperatureFactor: 2, weightPrecision: setting.inputDimension });

export const relaxationTimes: Property<typeof domain> = {
  claim: {
    id: 'bayesian-mean-field/relaxation-times',
    statement:
      'Where the prior dominates, weights forget their start in sigma_w^2 / (d eta T) steps and readouts in sigma_a^2 / (eta T), with T twice the noise squared; at frozen weights a direction of curvature h relaxes in 1 / (eta (h + T / sigma_a^2)).',
    formula:
      '\\tau_w = \\frac{\\sigma_w^2}{d\\,\\eta T},\\quad \\tau_a = \\frac{\\sigma_a^2}{\\eta T},\\quad \\tau_h = \\frac{1}{\\eta\\,(h + T / \\sigma_a^2)}',
    source: goring(
      'equations 2 to 4',
      'derived: linear relaxation; the paper does not state equilibration times',
    ),
    assumptions: [
      'ReLU without biases',
      'unit prior scales',
      'noise 10 for the prior to dominate; weights frozen for the curved direction',
    ],
    observable: {
      name: 'autocorrelations after the predicted times, and a rate of decay over the predicted one',
      symbol: 'C_w(\\tau_w),\\ C_a(\\tau_a),\\ \\tau_h / \\tau',
      unit: '1',
    },
  },
  domain,
  relation: meanEquals,
  margin: {
    of: () => 0.06,
    justification:
      'half the temperature moves the autocorrelations from 0.37 to 0.6, weights with the prior scale of readouts to 0.7 and more',
  },
  knownBias: {
    of: () => 0.01,
    justification:
      'the curvature of the data is at most a hundredth of the prior at noise 10; float32 rounds a decay by a factor e to six digits',
  },
  predict,
  simulate: (setting, key, engine) => simulate(setting, key, engine),
  designs: designsFor(400, { smoke: 1, standard: 6, full: 20 }),
  controls: [
    {
      kind: 'negative',
      name: 'temperature-is-noise-squared',
      change: 'theory takes the noise squared for the temperature',
      predict: (setting) =>
        predictDecay(setting, { temperatureFactor: 1, weightPrecision: setting.inputDimension }),
    },
    {
      kind: 'negative',
      name: 'cold-sampler',
      change: 'the sampler has the temperature noise squared',
      simulate: (setting, key, engine) => simulate(setting, key, engine, { temperatureFactor: 1 }),
    },
    {
      kind: 'negative',
      name: 'prior-not-scaled-by-dimension',
      change: 'theory gives weights the prior variance of readouts',
      predict: (setting) => predictDecay(setting, { temperatureFactor: 2, weightPrecision: 1 }),
    },
    {
      kind: 'positive',
      name: 'scalar-recursion',
      change: 'independent scalar recursions of each coordinate in place of the network',
      simulate: (setting, key) => completed([...scalarCorrelations(setting, key), 1 + jitter(key)]),
    },
  ],
};

/** Rounding of the size of float32, as exact values would not differ between replicates. */
function jitter(key: RandomKey): number {
  const normal = new Float64Array(1);
  fillNormal(key, streams.acceptance, 0, normal);
  return 1e-6 * normal[0];
}

/** The recursion x <- (1 - rate) x + noise of each coordinate on its own. */
function scalarCorrelations(setting: RelaxationSetting, key: RandomKey): number[] {
  const steps = priorSteps(setting);
  const pairs = [
    { rate: stepShare * setting.inputDimension, numSteps: steps.weights },
    { rate: stepShare, numSteps: steps.readouts },
  ];
  const numCoordinates = 256;
  return pairs.map(({ rate, numSteps }, which) => {
    const own = deriveKey(key, 'scalar', which);
    const noise = new Float64Array(numCoordinates);
    fillNormal(own, streams.initialState, 0, noise);
    const start = noise.slice();
    const now = start.slice();
    for (let step = 0; step < numSteps; step++) {
      fillNormal(own, streams.proposal, step, noise);
      for (const [index, value] of now.entries()) {
        now[index] = (1 - rate) * value + Math.sqrt(2 * rate) * noise[index];
      }
    }
    return now.reduce((sum, value, index) => sum + value * start[index], 0) / numCoordinates;
  });
}
