import { describe, expect, test } from 'vitest';
import type { Activation, LabelledInputs, NetworkShape } from '../../../../src/core/index.js';
import { hessianVectorProduct } from '../../../../src/dynamics/two-layer-network/hessian-vector-product.js';
import { largestHessianEigenvalue } from '../../../../src/dynamics/two-layer-network/largest-hessian-eigenvalue.js';
import { runReferenceChain } from '../../../../src/engines/programs/two-layer-chain/reference/network-chain.js';
import { networkGradient } from '../../../../src/engines/programs/two-layer-chain/reference/network-gradient.js';
import { symmetricEigen } from '../../../../src/numerics/index.js';
import { fillNormal, keyFromSeed } from '../../../../src/random/index.js';
import { randomState } from '../../../helpers/regression.js';

const key = keyFromSeed(77);

function shapeOf(activation: Activation, change: Partial<NetworkShape> = {}): NetworkShape {
  return {
    inputDimension: 3,
    width: 4,
    hasBiases: true,
    activation,
    outputScale: 0.6,
    lossScale: 1 / 12,
    readouts: 'trained',
    ...change,
  };
}

function dataOf(inputDimension: number, numSamples: number): LabelledInputs {
  const inputs = new Float64Array(inputDimension * numSamples);
  const targets = new Float64Array(numSamples);
  fillNormal(key, 3, 0, inputs);
  fillNormal(key, 3, 1, targets);
  return { inputs, targets };
}

const data = dataOf(3, 12);
const strideOf = ({ inputDimension, hasBiases }: NetworkShape) =>
  inputDimension + (hasBiases ? 2 : 1);

/** What the reference engine descends: the gradient of the loss. */
function gradientOf(shape: NetworkShape, state: Float64Array, of = data): Float64Array {
  const perNeuron = strideOf(shape);
  const { differentiate } = networkGradient({
    shape,
    data: of,
    key,
    state,
    stepSize: new Float64Array(perNeuron),
    decay: new Float64Array(perNeuron),
    noiseAmplitude: new Float64Array(perNeuron),
    noise: { kind: 'none' },
    numSteps: 0,
  });
  const gradient = new Float64Array(state.length);
  differentiate(state, of, new Float64Array(of.targets.length), gradient);
  return gradient;
}

/** Hessian by central differences of the engine's gradient. */
function denseHessian(shape: NetworkShape, state: Float64Array): Float64Array {
  const size = state.length;
  const step = 1e-5;
  const dense = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    const shifted = (by: number) => {
      const moved = state.slice();
      moved[k] += by;
      return gradientOf(shape, moved);
    };
    const [above, below] = [shifted(step), shifted(-step)];
    for (let n = 0; n < size; n++) dense[n * size + k] = (above[n] - below[n]) / (2 * step);
  }
  return dense;
}

const activations: readonly Activation[] = [
  { kind: 'relu' },
  { kind: 'erf', gain: 0.8 },
  { kind: 'tanh' },
  { kind: 'logistic', gain: 1.4 },
  { kind: 'polynomial', coefficients: [0.2, -0.5, 0.3, 0.1] },
];

describe.each(activations.map((activation) => [activation.kind, activation] as const))(
  'with %s',
  (_kind, activation) => {
    const shape = shapeOf(activation);
    const state = randomState(20, key);

    test('products are those of the dense Hessian', () => {
      const dense = denseHessian(shape, state);
      const direction = randomState(20, keyFromSeed(5));
      const product = new Float64Array(20);
      hessianVectorProduct(shape, data, state)(direction, product);
      for (let n = 0; n < 20; n++) {
        let expected = 0;
        for (let k = 0; k < 20; k++) expected += dense[n * 20 + k] * direction[k];
        // Central differences of a gradient of order one err by about 1e-10.
        expect(Math.abs(product[n] - expected)).toBeLessThan(1e-7);
      }
    });

    test('the eigenvalue is the largest of the dense Hessian, with and without decay', () => {
      const dense = denseHessian(shape, state);
      const decay = Float64Array.of(0.5, 0.1, 0.2, 0.3, 0.9);
      const bare = largestHessianEigenvalue(shape, data, state);
      expect(bare.eigenvalue).toBeCloseTo(symmetricEigen(dense, 20).values[19], 7);
      expect(bare.residual).toBeLessThan(1e-8 * bare.eigenvalue);
      for (let n = 0; n < 20; n++) dense[n * 20 + n] += decay[n % 5];
      const { eigenvalue } = largestHessianEigenvalue(shape, data, state, { decay });
      expect(eigenvalue).toBeCloseTo(symmetricEigen(dense, 20).values[19], 7);
      expect(eigenvalue).toBeGreaterThan(bare.eigenvalue + 0.1);
    });

    test('it is the second derivative of the loss along its eigenvector', () => {
      const { eigenvalue, eigenvector } = largestHessianEigenvalue(shape, data, state);
      const slopeAt = (t: number) => {
        const moved = state.map((value, index) => value + t * eigenvector[index]);
        return gradientOf(shape, moved).reduce((sum, g, index) => sum + g * eigenvector[index], 0);
      };
      expect((slopeAt(1e-5) - slopeAt(-1e-5)) / 2e-5).toBeCloseTo(eigenvalue, 6);
    });

    test('frozen readouts leave the Hessian of the weights', () => {
      const frozen = shapeOf(activation, { readouts: 'frozen', hasBiases: false });
      const start = randomState(16, key);
      const dense = denseHessian(frozen, start);
      for (let n = 0; n < 256; n++) {
        if (n % 4 === 3 || Math.floor(n / 16) % 4 === 3) dense[n] = 0;
      }
      const { eigenvalue, eigenvector } = largestHessianEigenvalue(frozen, data, start);
      expect(eigenvalue).toBeCloseTo(symmetricEigen(dense, 16).values[15], 7);
      for (let i = 0; i < 4; i++) expect(eigenvector[4 * i + 3]).toBe(0);
    });
  },
);

test('of a linear network with one neuron it is twice the largest eigenvalue of the second moments', () => {
  const shape = shapeOf(
    { kind: 'polynomial', coefficients: [0, 1] },
    { width: 1, hasBiases: false, readouts: 'frozen', outputScale: 1 },
  );
  const moments = new Float64Array(9);
  for (let row = 0; row < 12; row++) {
    for (let n = 0; n < 9; n++) {
      const [i, j] = [Math.floor(n / 3), n % 3];
      moments[n] += (data.inputs[3 * row + i] * data.inputs[3 * row + j]) / 12;
    }
  }
  const { eigenvalue } = largestHessianEigenvalue(shape, data, Float64Array.of(1, -2, 0.5, 1));
  expect(eigenvalue).toBeCloseTo(2 * symmetricEigen(moments, 3).values[2], 10);
});

test('near interpolation it is 2 / P times the largest eigenvalue of the tangent kernel', () => {
  // With y = f the Hessian is the Gauss-Newton matrix, whose spectrum is that of the kernel.
  const shape = shapeOf({ kind: 'tanh' });
  const state = randomState(20, key);
  const tangents = Array.from({ length: 12 }, (_, row) => {
    const one = { inputs: data.inputs.slice(3 * row, 3 * row + 3), targets: Float64Array.of(0) };
    // The gradient of f^2 is 2 f grad f, so that of (f - y)^2 at two targets differs by -2 y grad f.
    const unit = { ...shape, lossScale: 1 };
    const at = (y: number) => gradientOf(unit, state, { ...one, targets: Float64Array.of(y) });
    const [zero, shifted] = [at(0), at(-0.5)];
    return shifted.map((value, index) => value - zero[index]);
  });
  const kernel = Float64Array.from({ length: 144 }, (_, n) =>
    tangents[Math.floor(n / 12)].reduce((sum, value, j) => sum + value * tangents[n % 12][j], 0),
  );
  const outputs = new Float64Array(12);
  const perNeuron = new Float64Array(5);
  networkGradient({
    shape,
    data,
    key,
    state,
    stepSize: perNeuron,
    decay: perNeuron,
    noiseAmplitude: perNeuron,
    noise: { kind: 'none' },
    numSteps: 0,
  }).evaluate(state, data, outputs);
  const fitted = { inputs: data.inputs, targets: outputs };
  const { eigenvalue } = largestHessianEigenvalue(shape, fitted, state);
  expect(eigenvalue).toBeCloseTo((2 / 12) * symmetricEigen(kernel, 12).values[11], 9);
});

test('gradient descent near a minimum is stable below the step size 2 / eigenvalue only', () => {
  const shape = shapeOf({ kind: 'tanh' });
  const start = randomState(20, key);
  const decay = new Float64Array(5).fill(0.05);
  const descend = (state: Float64Array, stepSize: number, numSteps: number) =>
    runReferenceChain({
      shape,
      data,
      key,
      state,
      stepSize: new Float64Array(5).fill(stepSize),
      decay,
      noiseAmplitude: new Float64Array(5),
      noise: { kind: 'none' },
      numSteps,
    }).state;
  const minimum = descend(start, 0.2, 20_000);
  const { eigenvalue, eigenvector } = largestHessianEigenvalue(shape, data, minimum, { decay });
  const growth = (factor: number) => {
    const kicked = minimum.map((value, index) => value + 1e-7 * eigenvector[index]);
    const ended = descend(kicked, (factor * 2) / eigenvalue, 100);
    const along = ended.reduce(
      (sum, value, index) => sum + (value - minimum[index]) * eigenvector[index],
      0,
    );
    return Math.abs(along) / 1e-7;
  };
  // A step multiplies the deviation by 1 - eta lambda, that is by -0.96 or -1.04.
  expect(growth(0.98)).toBeCloseTo(0.96 ** 100, 3);
  expect(growth(1.02) / 1.04 ** 100).toBeCloseTo(1, 2);
});

test('a larger network converges well before its number of parameters', () => {
  const shape = shapeOf(
    { kind: 'relu' },
    { width: 60, hasBiases: false, outputScale: 1 / 60 ** 0.5 },
  );
  const { iterations, eigenvalue, residual } = largestHessianEigenvalue(
    shape,
    data,
    randomState(240, key),
  );
  expect(iterations).toBeLessThan(100);
  expect(residual).toBeLessThan(1e-8 * eigenvalue);
});

describe('refused are', () => {
  const state = randomState(20, key);
  const shape = shapeOf({ kind: 'tanh' });

  test('too few iterations, with the residual that was reached', () => {
    expect(() => largestHessianEigenvalue(shape, data, state, { maxIterations: 2 })).toThrow(
      /maxIterations=2.*residual/,
    );
  });

  test('options, states and networks that do not fit', () => {
    const at = (change: Partial<NetworkShape>, options = {}, from = state) =>
      largestHessianEigenvalue({ ...shape, ...change }, data, from, options);
    expect(() => at({}, { decay: new Float64Array(4) })).toThrow(/decay.length=4/);
    expect(() => at({}, { tolerance: 0 })).toThrow(/tolerance=0/);
    expect(() => at({}, {}, new Float64Array(19))).toThrow(/state.length=19/);
    expect(() => at({ readouts: 'integrated' })).toThrow(/readouts="integrated"/);
    expect(() => at({ rowNorm: 1 })).toThrow(/rowNorm=1/);
  });
});
