import { invalidArgument } from '../../core/index.js';
import type { MeanFieldNetwork, SampleSource } from '../../engines/index.js';
import { gaussianMeansOf } from './gaussian-means.js';
import { neuronFunctionOf } from './neuron-function.js';
import { pairMeanOf } from './pair-mean.js';

/** A network and where its samples come from. */
export interface RiskProblem {
  readonly network: MeanFieldNetwork;
  readonly source: SampleSource;
}

/** Rows of weights, of which each acts with a charge. */
interface Rows {
  readonly weights: Float64Array;
  readonly stride: number;
  readonly charges: Float64Array;
}

/**
 * The risk E (y - f(x))^2 of a network over all samples of a source, labels and their noise
 * included, in closed form.
 *
 * Definition: with charges q_i = (alpha / N) a_i of the neurons and u the mean product of two
 * activations (`pairMeanOf`), E f^2 = sum_ij q_i q_j u(w_i, w_j), i = j included.
 * - `teacher`: E y f and E y^2 are such sums too, with the charges c_m of the teacher; the noise
 *   of the labels adds its variance.
 * - `two-classes`: each class has its own w . x, with weights times its scales; E y f of a class
 *   is y sum_i q_i E sigma(w_i . x).
 * - `data`: the mean over the rows, exactly.
 *
 * @param state - neuron by neuron its weights and then its coefficient
 * @returns in units of y^2
 * @throws VerificationError 'invalid-argument' for a state of another length
 * @remarks An absolute error of a few roundings of E y^2 + E f^2; with a ramp on either side
 *   that of `pairMeanOf` besides. Costs N^2 (d + some 10) operations, N^2 times 200 more with
 *   ramps, and N d times the number of rows for data.
 * @source mei2019, section 1; derived above
 */
export function populationRisk(state: Float64Array, { network, source }: RiskProblem): number {
  const { inputDimension, width, activation, scale = 1 } = network;
  const perNeuron = inputDimension + 1;
  if (state.length !== width * perNeuron) {
    throw invalidArgument('state.length', state.length, `${width * perNeuron} numbers`);
  }
  const charges = Float64Array.from(
    { length: width },
    (_, i) => (scale / width) * state[i * perNeuron + inputDimension],
  );
  if (source.kind === 'data') return riskOnData(state, network, source);
  const neurons = { weights: state, stride: perNeuron, charges };
  if (source.kind === 'two-classes') {
    const riskOf = (label: number, scales: Float64Array) => {
      const scaled = scaledRows(neurons, scales);
      const ofLabel = label * sumOfMeans(scaled, inputDimension, gaussianMeansOf(activation).value);
      const square = sumOfPairs(scaled, scaled, inputDimension, pairMeanOf(activation, activation));
      return 1 - 2 * ofLabel + square;
    };
    return (riskOf(1, source.positiveScales) + riskOf(-1, source.negativeScales)) / 2;
  }
  const { teacher, labelNoise } = source;
  const taught = {
    weights: teacher.weights,
    stride: inputDimension,
    charges: teacher.coefficients,
  };
  const sum = (first: Rows, second: Rows, of: typeof activation, other: typeof activation) =>
    sumOfPairs(first, second, inputDimension, pairMeanOf(of, other));
  return (
    labelNoise ** 2 +
    sum(taught, taught, source.activation, source.activation) -
    2 * sum(taught, neurons, source.activation, activation) +
    sum(neurons, neurons, activation, activation)
  );
}

function scaledRows({ weights, stride, charges }: Rows, scales: Float64Array): Rows {
  const { length } = scales;
  const scaled = Float64Array.from(
    { length: charges.length * length },
    (_, index) =>
      weights[Math.floor(index / length) * stride + (index % length)] * scales[index % length],
  );
  return { weights: scaled, stride: length, charges };
}

function productOf(first: Rows, i: number, second: Rows, k: number, length: number): number {
  let sum = 0;
  for (let j = 0; j < length; j++) {
    sum += first.weights[i * first.stride + j] * second.weights[k * second.stride + j];
  }
  return sum;
}

function squaresOf(rows: Rows, length: number): Float64Array {
  return rows.charges.map((_, i) => productOf(rows, i, rows, i, length));
}

function sumOfMeans(rows: Rows, length: number, meanOf: (deviation: number) => number): number {
  return squaresOf(rows, length).reduce(
    (sum, square, i) => sum + rows.charges[i] * meanOf(Math.sqrt(square)),
    0,
  );
}

/** sum_ik q_i q_k u(w_i, v_k); pairs of one list once. */
function sumOfPairs(
  first: Rows,
  second: Rows,
  length: number,
  meanOf: ReturnType<typeof pairMeanOf>,
): number {
  const isOneList = first === second;
  const [ofFirst, ofSecond] = [squaresOf(first, length), squaresOf(second, length)];
  let sum = 0;
  for (let i = 0; i < first.charges.length; i++) {
    let row = 0;
    const last = isOneList ? i : second.charges.length - 1;
    for (let k = 0; k <= last; k++) {
      const product = productOf(first, i, second, k, length);
      const times = isOneList && k < i ? 2 : 1;
      row += times * second.charges[k] * meanOf(ofFirst[i], ofSecond[k], product);
    }
    sum += first.charges[i] * row;
  }
  return sum;
}

function riskOnData(
  state: Float64Array,
  { inputDimension, width, activation, scale = 1 }: MeanFieldNetwork,
  { inputs, targets }: SampleSource & { readonly kind: 'data' },
): number {
  const { value } = neuronFunctionOf(activation);
  let sum = 0;
  for (const [row, target] of targets.entries()) {
    let output = 0;
    for (let i = 0, index = 0; i < width; i++) {
      let z = 0;
      for (let j = 0; j < inputDimension; j++, index++) {
        z += state[index] * inputs[row * inputDimension + j];
      }
      output += state[index++] * value(z);
    }
    sum += (target - (scale / width) * output) ** 2;
  }
  return sum / targets.length;
}
