import * as tvd from 'theory-vs-dynamics';
import { randomParityData } from './random-data.js';

const width = 64;
const numSamples = 2;

/** A ReLU network that starts from its prior; all that is drawn comes from its key. */
interface DecaySpec {
  readonly inputDimension: number;
  /** kappa */
  readonly noise: number;
  readonly stepSize: number;
  /** T over kappa^2; 2 when nothing is wrong. */
  readonly temperatureFactor?: number;
  /**
   * So many steps; or weights are frozen, readouts start displaced by so much along the
   * direction of their largest curvature, and run until that has decayed by a factor e.
   */
  readonly until: { readonly numSteps: number } | { readonly displacement: 1 | -1 };
}

/** The state at both ends: neuron by neuron, its weights and then its readout. */
export interface Decay {
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly numSteps: number;
  /** The direction of largest curvature h among readouts, of unit length, and eta (h + T). */
  readonly stiffest: { readonly direction: Float64Array; readonly rate: number };
}

export const decayingNetwork = tvd.defineSimulator(
  'sgld/network-from-prior',
  async ({ until, ...spec }: DecaySpec, key, engine) => {
    const chain = chainOf(spec, key);
    const { curvature, direction } = stiffestDirection(chain);
    const rate = spec.stepSize * (curvature + 2 * spec.noise ** 2);
    const moving =
      'numSteps' in until
        ? { ...chain, ...until }
        : {
            ...withFrozenWeights(chain),
            state: displaced(chain, direction, until.displacement),
            numSteps: Math.max(2, Math.round(1 / rate)),
          };
    const [{ outcome, state: end }] = await engine.run(tvd.twoLayerChain, [moving]);
    if (outcome !== 'completed') {
      return tvd.lost('diverged', 'the step size is too large for this network');
    }
    const { state: start, numSteps } = moving;
    return { start, end, numSteps, stiffest: { direction, rate } } satisfies Decay;
  },
);

function chainOf(spec: Omit<DecaySpec, 'until'>, key: tvd.RandomKey): tvd.Chain {
  const { inputDimension, noise, stepSize, temperatureFactor = 2 } = spec;
  const temperature = temperatureFactor * noise ** 2;
  const perNeuron = (weight: number, readout: number) => {
    const numbers = new Float64Array(inputDimension + 1).fill(weight);
    numbers[inputDimension] = readout;
    return numbers;
  };
  const state = new Float64Array(width * (inputDimension + 1));
  tvd.fillNormal(key, tvd.streams.initialState, 0, state);
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
    decay: perNeuron(temperature * inputDimension, temperature),
    noiseAmplitude: perNeuron(amplitude, amplitude),
    noise: { kind: 'normal', substeps: 1 },
    numSteps: 0,
  };
}

function withFrozenWeights(chain: tvd.Chain): tvd.Chain {
  const frozen = (numbers: Float64Array) => numbers.slice().fill(0, 0, -1);
  const { stepSize, noiseAmplitude } = chain;
  return { ...chain, stepSize: frozen(stepSize), noiseAmplitude: frozen(noiseAmplitude) };
}

function displaced({ state, shape }: tvd.Chain, direction: Float64Array, by: 1 | -1): Float64Array {
  const perNeuron = shape.inputDimension + 1;
  return state.map((value, place) =>
    place % perNeuron === shape.inputDimension
      ? value + by * direction[Math.floor(place / perNeuron)]
      : value,
  );
}

/** Largest eigenvalue of 2 / (P N) Phi^T Phi for two samples, and its unit eigenvector. */
function stiffestDirection({ shape, data, state }: tvd.Chain): {
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
