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
   * direction of their largest curvature h, and run until that has decayed by a factor e.
   */
  readonly until: { readonly numSteps: number } | { readonly displacement: 1 | -1 };
}

/** Weights and readouts of all neurons at both ends, and eta (h + T) along the unit direction. */
export const decayingNetwork = tvd.defineSimulator(
  'sgld/network-from-prior',
  async ({ until, ...spec }: DecaySpec, key, engine) => {
    const chain = chainOf(spec, key);
    const perNeuron = spec.inputDimension + 1;
    const { curvature, direction } = stiffestDirection(chain);
    const rate = spec.stepSize * (curvature + 2 * spec.noise ** 2);
    const displaced = (by: number) => ({
      ...chain,
      stepSize: chain.stepSize.slice().fill(0, 0, -1),
      noiseAmplitude: chain.noiseAmplitude.slice().fill(0, 0, -1),
      state: chain.state.map((value, place) =>
        (place + 1) % perNeuron === 0
          ? value + by * direction[Math.floor(place / perNeuron)]
          : value,
      ),
      numSteps: Math.max(2, Math.round(1 / rate)),
    });
    const moving = 'numSteps' in until ? { ...chain, ...until } : displaced(until.displacement);
    const [{ outcome, state }] = await engine.run(tvd.twoLayerChain, [moving]);
    if (outcome !== 'completed') {
      return tvd.lost('diverged', 'the step size is too large for this network');
    }
    const ends = [moving.state, state].map((own) => ({
      weights: own.filter((_, place) => (place + 1) % perNeuron > 0),
      readouts: own.filter((_, place) => (place + 1) % perNeuron === 0),
    }));
    return { start: ends[0], end: ends[1], direction, rate, numSteps: moving.numSteps };
  },
);

function chainOf(spec: Omit<DecaySpec, 'until'>, key: tvd.RandomKey): tvd.Chain {
  const { inputDimension, noise, stepSize, temperatureFactor = 2 } = spec;
  const temperature = temperatureFactor * noise ** 2;
  const perNeuron = (weight: number, readout: number) =>
    Float64Array.from({ length: inputDimension + 1 }, (_, j) =>
      j < inputDimension ? weight : readout,
    );
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
    state: tvd
      .normalDraws(key, width * (inputDimension + 1), tvd.streams.initialState)
      .map((z, place) =>
        (place + 1) % (inputDimension + 1) > 0 ? z / Math.sqrt(inputDimension) : z,
      ),
    stepSize: perNeuron(stepSize, stepSize),
    decay: perNeuron(temperature * inputDimension, temperature),
    noiseAmplitude: perNeuron(amplitude, amplitude),
    noise: { kind: 'normal', substeps: 1 },
    numSteps: 0,
  };
}

/** Largest eigenvalue of 2 / (P N) Phi^T Phi for two samples, and its unit eigenvector. */
function stiffestDirection({ shape: { inputDimension }, data, state }: tvd.Chain) {
  const featuresOf = (sample: number) =>
    Float64Array.from({ length: width }, (_, neuron) => {
      let z = 0;
      for (let j = 0; j < inputDimension; j++) {
        z += state[neuron * (inputDimension + 1) + j] * data.inputs[sample * inputDimension + j];
      }
      return Math.max(0, z);
    });
  const product = (a: Float64Array, b: Float64Array) =>
    a.reduce((sum, entry, index) => sum + entry * b[index], 0) * (2 / (numSamples * width));
  const [a, b] = [featuresOf(0), featuresOf(1)];
  const [first, second, between] = [product(a, a), product(b, b), product(a, b)];
  const curvature = (first + second) / 2 + Math.hypot((first - second) / 2, between);
  // (between, curvature - first) is an eigenvector; it vanishes when the first sample is the stiffest.
  const alone = first >= second ? [1, 0] : [0, 1];
  const mix = between === 0 ? alone : [between, curvature - first];
  const sum = a.map((entry, index) => mix[0] * entry + mix[1] * b[index]);
  const length = Math.hypot(...sum);
  return { curvature, direction: sum.map((entry) => entry / length) };
}
