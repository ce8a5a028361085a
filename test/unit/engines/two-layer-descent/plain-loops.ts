import type { DescentActivation, TwoLayerDescent } from '../../../../src/engines/index.js';
import { errorFunction } from '../../../../src/numerics/index.js';
import { fillPortableNormal, streams } from '../../../../src/random/index.js';

/** g_mu and its gradient, as functions of the weights of a neuron of any length. */
export interface SampleField {
  readonly value: (weights: readonly number[]) => number;
  readonly gradient: (weights: readonly number[]) => number[];
}

function numbersOfSample({ key }: TwoLayerDescent, sample: number, count: number): Float64Array {
  const numbers = new Float64Array(count);
  fillPortableNormal(key, streams.data, sample, numbers);
  return numbers;
}

const dot = (first: ArrayLike<number>, second: ArrayLike<number>) =>
  Array.from(first).reduce((sum, number, j) => sum + number * second[j], 0);

/** sigma and its derivative, written out. */
export function neuronOf(
  activation: DescentActivation,
): (z: number) => { value: number; slope: number } {
  switch (activation.kind) {
    case 'tanh':
      return (z) => ({ value: Math.tanh(z), slope: 1 - Math.tanh(z) ** 2 });
    case 'erf': {
      const c = (2 * activation.slope ** 2) / (1 + 2 * activation.slope ** 2);
      const deviation = Math.sqrt((2 / Math.PI) * Math.asin(c));
      return (z) => ({
        value: errorFunction(activation.slope * z) / deviation,
        slope:
          ((2 / Math.sqrt(Math.PI)) * activation.slope * Math.exp(-((activation.slope * z) ** 2))) /
          deviation,
      });
    }
    case 'hermite': {
      const [one = 0, two = 0, three = 0, four = 0] = activation.coefficients;
      return (z) => ({
        value:
          one * z +
          (two * (z ** 2 - 1)) / Math.sqrt(2) +
          (three * (z ** 3 - 3 * z)) / Math.sqrt(6) +
          (four * (z ** 4 - 6 * z ** 2 + 3)) / Math.sqrt(24),
        slope:
          one +
          (two * 2 * z) / Math.sqrt(2) +
          (three * (3 * z ** 2 - 3)) / Math.sqrt(6) +
          (four * (4 * z ** 3 - 12 * z)) / Math.sqrt(24),
      });
    }
  }
}

function inputField(descent: TwoLayerDescent, sample: number): SampleField {
  const input = numbersOfSample(descent, sample, descent.network.inputDimension);
  const neuron = neuronOf(descent.network.activation);
  return {
    value: (weights) => neuron(dot(weights, input)).value,
    gradient: (weights) => {
      const { slope } = neuron(dot(weights, input));
      return Array.from(input, (number) => slope * number);
    },
  };
}

/** Full symmetric tensors of degrees one to three, from their entries with i >= j >= k. */
function tensorField(descent: TwoLayerDescent, sample: number): SampleField {
  const { inputDimension: d, activation } = descent.network;
  if (activation.kind !== 'hermite') throw new Error('no surrogate');
  const [one = 0, two = 0, three = 0] = activation.coefficients;
  const numbers = numbersOfSample(descent, sample, d + d ** 2 + d ** 3).map(Math.fround);
  let next = 0;
  const vector = Array.from({ length: d }, () => (one === 0 ? 0 : numbers[next++]));
  const matrix = Array.from({ length: d }, () => Array<number>(d).fill(0));
  for (let i = 0; i < d && two !== 0; i++) {
    for (let j = 0; j <= i; j++) {
      const entry = numbers[next++] * Math.sqrt(i === j ? 1 : 1 / 2);
      matrix[i][j] = matrix[j][i] = entry;
    }
  }
  const cube = Array.from({ length: d }, () => matrix.map((row) => row.map(() => 0)));
  for (let i = 0; i < d && three !== 0; i++) {
    for (let j = 0; j <= i; j++) {
      for (let k = 0; k <= j; k++) {
        const numPermutations = i === j && j === k ? 1 : i === j || j === k ? 3 : 6;
        const entry = numbers[next++] / Math.sqrt(numPermutations);
        for (const [a, b, c] of [
          [i, j, k],
          [i, k, j],
          [j, i, k],
          [j, k, i],
          [k, i, j],
          [k, j, i],
        ]) {
          cube[a][b][c] = entry;
        }
      }
    }
  }
  const quadratic = (w: readonly number[]) => matrix.map((row) => dot(row, w));
  const cubic = (w: readonly number[]) =>
    cube.map((slice) =>
      dot(
        slice.map((row) => dot(row, w)),
        w,
      ),
    );
  return {
    value: (w) => one * dot(vector, w) + two * dot(quadratic(w), w) + three * dot(cubic(w), w),
    gradient: (w) => {
      const [ofMatrix, ofCube] = [quadratic(w), cubic(w)];
      return vector.map((entry, j) => one * entry + 2 * two * ofMatrix[j] + 3 * three * ofCube[j]);
    },
  };
}

/** What neurons see of each sample. */
export function fieldsOf(descent: TwoLayerDescent): readonly SampleField[] {
  const fieldOf = descent.model === 'network' ? inputField : tensorField;
  return Array.from(descent.labelNoise, (_, sample) => fieldOf(descent, sample));
}

/** Neurons of a state: weights and readout. */
export function neuronsOf(
  state: Float64Array,
  dimension: number,
): readonly { readonly weights: number[]; readonly readout: number }[] {
  return Array.from({ length: state.length / (dimension + 1) }, (_, i) => {
    const own = state.subarray(i * (dimension + 1), (i + 1) * (dimension + 1));
    return { weights: Array.from(own.subarray(0, dimension)), readout: own[dimension] };
  });
}

/** y_mu - f_mu of all samples. */
export function residualsOf(
  descent: TwoLayerDescent,
  fields: readonly SampleField[],
  state: Float64Array,
): readonly number[] {
  const { inputDimension } = descent.network;
  const neurons = neuronsOf(state, inputDimension);
  const first = Array.from({ length: inputDimension }, (_, j) => (j === 0 ? 1 : 0));
  return fields.map(({ value }, sample) => {
    const label = descent.labelNoise[sample] + (descent.target === 'neuron' ? value(first) : 0);
    const output = neurons.reduce((sum, own) => sum + own.readout * value(own.weights), 0);
    return label - output / neurons.length;
  });
}

/** (n / d) (1 / 2n) sum_mu r_mu^2, whose gradient descent goes down. */
export function scaledLoss(
  descent: TwoLayerDescent,
  fields: readonly SampleField[],
  state: Float64Array,
): number {
  const residuals = residualsOf(descent, fields, state);
  return dot(residuals, residuals) / (2 * descent.network.inputDimension);
}

/** The state after one step on all samples. */
export function stepByPlainLoops(
  descent: TwoLayerDescent,
  fields: readonly SampleField[],
  state: Float64Array,
): Float64Array {
  const { inputDimension: d, width, readouts } = descent.network;
  const residuals = residualsOf(descent, fields, state);
  const rate = descent.stepSize / (width * d);
  return Float64Array.from(
    neuronsOf(state, d).flatMap(({ weights, readout }) => {
      const slopes = fields.map(({ gradient }) => gradient(weights));
      const moved = weights.map(
        (weight, j) =>
          weight +
          rate *
            readout *
            dot(
              residuals,
              slopes.map((slope) => slope[j]),
            ),
      );
      const pull = dot(
        residuals,
        fields.map(({ value }) => value(weights)),
      );
      const norm = Math.sqrt(dot(moved, moved));
      return [
        ...moved.map((weight) => weight / norm),
        readouts === 'trained' ? readout + rate * pull : readout,
      ];
    }),
  );
}
