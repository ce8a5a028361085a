import type * as tvd from 'theory-vs-dynamics';
import { activationAt } from './activation-at.js';
import { inverseOf } from './inverse-of.js';

/** Activations and their slopes round by a part of one, however small they are themselves. */
const roundingFloor = 0.02;

/** What a network and its data are to an observer who writes the potential down anew. */
export type ObservedNetwork = Pick<tvd.TwoLayerSystem, 'shape' | 'data' | 'decay' | 'temperature'>;

/** The potential at a state, with its gradient. */
export interface PotentialAt {
  readonly gradient: Float64Array;
  /** Sums of the absolute terms of each entry of the gradient: what its rounding is relative to. */
  readonly sizes: Float64Array;
}

/** Parameters of a neuron: weights, bias if any, readout. */
export const perNeuronOf = ({ inputDimension, hasBiases }: tvd.NetworkShape): number =>
  inputDimension + (hasBiases ? 2 : 1);

/** phi(gain (w . x + b)) and its derivative by w . x, row-major samples x neurons. */
function features(shape: tvd.NetworkShape, state: Float64Array, inputs: Float64Array) {
  const { inputDimension: d, width, hasBiases, activation } = shape;
  const stride = perNeuronOf(shape);
  const gain = activation.gain ?? 1;
  const numSamples = inputs.length / d;
  const [values, slopes] = [
    new Float64Array(numSamples * width),
    new Float64Array(numSamples * width),
  ];
  for (let sample = 0, at = 0; sample < numSamples; sample++) {
    for (let i = 0; i < width; i++, at++) {
      let z = hasBiases ? state[i * stride + d] : 0;
      for (let j = 0; j < d; j++) z += state[i * stride + j] * inputs[sample * d + j];
      const [value, slope] = activationAt(activation, gain * z);
      values[at] = value;
      slopes[at] = gain * slope;
    }
  }
  return { values, slopes };
}

/** f(x) of a row of inputs, and the sum of the absolute terms in it. */
export interface Output {
  readonly f: number;
  readonly size: number;
}

/** f(x) of each row of inputs. */
export function outputsOf(
  shape: tvd.NetworkShape,
  state: Float64Array,
  inputs: Float64Array,
): Output[] {
  return sumsOf(shape, state, features(shape, state, inputs).values);
}

function sumsOf(shape: tvd.NetworkShape, state: Float64Array, values: Float64Array): Output[] {
  const { width, outputScale } = shape;
  const stride = perNeuronOf(shape);
  return Array.from({ length: values.length / width }, (_, sample) => {
    let [f, size] = [0, roundingFloor];
    for (let i = 0; i < width; i++) {
      const term = outputScale * state[(i + 1) * stride - 1] * values[sample * width + i];
      f += term;
      size += Math.abs(term);
    }
    return { f, size };
  });
}

/**
 * Gradient of U = c sum (f - y)^2 + sum decay theta^2 / 2. Integrated readouts are those of
 * `integratedReadouts`; then it is that of -T log of the integral of exp(-U / T) over them.
 */
export function potentialAt(network: ObservedNetwork, state: Float64Array): PotentialAt {
  const { shape, data, decay } = network;
  const { inputDimension: d, width, hasBiases, outputScale, lossScale, readouts } = shape;
  const stride = perNeuronOf(shape);
  const { values, slopes } = features(shape, state, data.inputs);
  const outputs = sumsOf(shape, state, values);
  const fluctuations = readouts === 'integrated' ? fluctuationsOf(network, values) : undefined;
  const gradient = state.map((theta, index) => decay[index % stride] * theta);
  const sizes = gradient.map(Math.abs);
  const add = (index: number, term: number, size: number): void => {
    gradient[index] += term;
    sizes[index] += Math.abs(size);
  };
  for (const [sample, { f, size }] of outputs.entries()) {
    const target = data.targets[sample];
    const residual = 2 * lossScale * outputScale * (f - target);
    const largest = 2 * lossScale * outputScale * (size + Math.abs(target));
    for (let i = 0; i < width; i++) {
      const [first, at] = [i * stride, sample * width + i];
      const readout = first + stride - 1;
      const fluctuation = fluctuations?.[at] ?? 0;
      const slope = slopes[at] * (residual * state[readout] + fluctuation);
      const steepest =
        (Math.abs(slopes[at]) + roundingFloor) *
        (largest * Math.abs(state[readout]) + Math.abs(fluctuation));
      for (let j = 0; j < d; j++) {
        const x = data.inputs[sample * d + j];
        add(first + j, slope * x, steepest * x);
      }
      if (hasBiases) add(first + d, slope, steepest);
      add(readout, residual * values[at], largest * (Math.abs(values[at]) + roundingFloor));
    }
  }
  return { gradient, sizes };
}

/** M = 2 c s^2 Phi Phi^T + decay: T times its inverse is the covariance of the readouts. */
function precisionOf({ shape, decay }: ObservedNetwork, values: Float64Array): number[][] {
  const { width, lossScale, outputScale } = shape;
  const scale = 2 * lossScale * outputScale ** 2;
  return Array.from({ length: width }, (_, i) =>
    Array.from({ length: width }, (__, k) => {
      let sum = i === k ? decay[perNeuronOf(shape) - 1] : 0;
      for (let at = 0; at < values.length; at += width)
        sum += scale * values[at + i] * values[at + k];
      return sum;
    }),
  );
}

/** Derivative of T log det M / 2 by each feature: 2 c s^2 T M^-1 Phi. */
function fluctuationsOf(network: ObservedNetwork, values: Float64Array): Float64Array {
  const { width, lossScale, outputScale } = network.shape;
  const scale = 2 * lossScale * outputScale ** 2 * (network.temperature ?? 0);
  const inverse = inverseOf(precisionOf(network, values));
  return values.map((_, at) => {
    const i = at % width;
    return inverse[i].reduce((sum, entry, k) => sum + scale * entry * values[at - i + k], 0);
  });
}

/** Mean of the readouts given the weights of a state: M^-1 2 c s Phi y. */
export function integratedReadouts(network: ObservedNetwork, state: Float64Array): number[] {
  const { shape, data } = network;
  const { width, lossScale, outputScale } = shape;
  const { values } = features(shape, state, data.inputs);
  const force = new Float64Array(width);
  for (const [at, value] of values.entries()) {
    force[at % width] += 2 * lossScale * outputScale * value * data.targets[Math.floor(at / width)];
  }
  return inverseOf(precisionOf(network, values)).map((row) =>
    row.reduce((sum, entry, k) => sum + entry * force[k], 0),
  );
}
