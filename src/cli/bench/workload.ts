import type { Activation, Chain, LabelledInputs, NetworkShape } from '../../core/index.js';
import { deriveKey, fillNormal, keyFromSeed, streams } from '../../random/index.js';

/** What a step works on: full batch, no biases. */
export interface Sizes {
  /** P */
  readonly numSamples: number;
  /** d */
  readonly inputDimension: number;
  /** N */
  readonly width: number;
  readonly activation: 'relu' | 'erf' | 'tanh';
  readonly numChains: number;
}

/** The very numbers that everyone who is timed starts from; each is exact in 32 bits. */
export interface Workload {
  readonly sizes: Sizes;
  readonly shape: NetworkShape;
  /** Shared by all chains. */
  readonly data: LabelledInputs;
  /** One a chain: neuron by neuron its weights, then its readout. */
  readonly states: readonly Float64Array[];
  /** One number each, for every coordinate. */
  readonly stepSize: number;
  readonly decay: number;
  readonly noiseAmplitude: number;
}

const stepSize = Math.fround(0.01);
const decay = Math.fround(0.01);
const temperature = 0.01;
const key = keyFromSeed(1);

/**
 * Regression of a kinked function of two coordinates on normal inputs, by
 * networks drawn from their prior: outputs, targets and gradients are of order
 * one, and the chains are stable for any number of steps.
 */
export function buildWorkload(sizes: Sizes): Workload {
  const { numSamples, inputDimension, width, activation, numChains } = sizes;
  const inputs = new Float64Array(numSamples * inputDimension);
  fillNormal(deriveKey(key, 'inputs'), streams.data, 0, inputs);
  inputs.forEach((x, index) => {
    inputs[index] = Math.fround(x);
  });
  const targets = Float64Array.from({ length: numSamples }, (_, sample) => {
    const first = inputs[sample * inputDimension];
    const last = inputs[(sample + 1) * inputDimension - 1];
    return Math.fround(2 * first + Math.abs(last));
  });
  return {
    sizes,
    shape: {
      inputDimension,
      width,
      hasBiases: false,
      activation: { kind: activation } satisfies Activation,
      outputScale: Math.fround(1 / Math.sqrt(width)),
      lossScale: Math.fround(1 / numSamples),
      readouts: 'trained',
    },
    data: { inputs, targets },
    states: Array.from({ length: numChains }, (_, chain) => drawState(sizes, chain)),
    stepSize,
    decay,
    noiseAmplitude: Math.fround(Math.sqrt(2 * stepSize * temperature)),
  };
}

/** The chains of a workload; `numSteps` noisy or quiet steps from its states. */
export function chainsOf(
  { shape, data, states, ...numbers }: Workload,
  numSteps: number,
  isNoisy: boolean,
): Chain[] {
  const perNeuron = shape.inputDimension + 1;
  const everywhere = (value: number) => new Float64Array(perNeuron).fill(value);
  return states.map((state, chain) => ({
    shape,
    data,
    key: deriveKey(key, 'chain', chain),
    state,
    stepSize: everywhere(numbers.stepSize),
    decay: everywhere(numbers.decay),
    noiseAmplitude: everywhere(isNoisy ? numbers.noiseAmplitude : 0),
    noise: isNoisy ? { kind: 'normal', substeps: 1 } : { kind: 'none' },
    numSteps,
  }));
}

/**
 * Floating-point operations of the two matrix products of a step, forward and
 * backward, over all chains: 4 P d N each. Activations, prior, noise and update
 * are not counted, though their time is.
 */
export function operationsOfStep(sizes: Sizes): number {
  const { numSamples, inputDimension, width, numChains } = sizes;
  return 4 * numSamples * inputDimension * width * numChains;
}

/** Parameters of all chains, so normal variates of a step. */
export function parametersOf({ inputDimension, width, numChains }: Sizes): number {
  return width * (inputDimension + 1) * numChains;
}

/** `P=432 d=36 N=576 relu`, and the number of chains if there are several. */
export function describeSizes(sizes: Sizes): string {
  const { numSamples, inputDimension, width, activation, numChains } = sizes;
  const chains = numChains === 1 ? '' : `${numChains} chains, `;
  return `${chains}P=${numSamples} d=${inputDimension} N=${width} ${activation}`;
}

/** Weights of variance 1 / d and readouts of variance 1. */
function drawState({ inputDimension, width }: Sizes, chain: number): Float64Array {
  const state = new Float64Array(width * (inputDimension + 1));
  fillNormal(deriveKey(key, 'state', chain), streams.initialState, 0, state);
  for (let index = 0; index < state.length; index++) {
    const isReadout = index % (inputDimension + 1) === inputDimension;
    state[index] = Math.fround(isReadout ? state[index] : state[index] / Math.sqrt(inputDimension));
  }
  return state;
}
