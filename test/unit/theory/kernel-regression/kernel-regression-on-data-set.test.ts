import { describe, expect, test } from 'vitest';
import { twoLayerNetwork } from '../../../../src/models/index.js';
import {
  arcCosineKernel,
  kernelRegressionOnDataSet,
  populationParityRegression,
  sampledParityRegression,
} from '../../../../src/theory/index.js';

const network = twoLayerNetwork({ inputDimension: 2, width: 1 });
const inputs = Float64Array.of(1, 0, 0, 1, 1, 1);
const targets = Float64Array.of(1, -2, 0.5);

function regression(
  changes: { inputs?: Float64Array; targets?: Float64Array; ridge?: number } = {},
) {
  const { ridge = 0.1, ...data } = { inputs, targets, ...changes };
  return kernelRegressionOnDataSet(network, data, ridge);
}

describe('kernelRegressionOnDataSet', () => {
  test('solves (K + ridge) c = y', () => {
    const { coefficients, fittedValues, predict } = regression();
    const rows = [0, 1, 2].map((row) => inputs.slice(2 * row, 2 * row + 2));
    for (const [i, row] of rows.entries()) {
      const fitted = rows.reduce(
        (sum, other, j) => sum + coefficients[j] * arcCosineKernel(network, row, other),
        0,
      );
      expect(fitted + 0.1 * coefficients[i]).toBeCloseTo(targets[i], 13);
      expect(fittedValues[i]).toBeCloseTo(fitted, 13);
    }
    expect([...predict(inputs)]).toEqual([...fittedValues].map((x) => expect.closeTo(x, 13)));
  });

  test.each<[string, Parameters<typeof regression>[0], string]>([
    ['a target that is NaN', { targets: Float64Array.of(1, Number.NaN, 0) }, 'targets[1]=NaN'],
    ['an infinite target', { targets: Float64Array.of(1, 0, -Infinity) }, 'targets[2]=-Infinity'],
    [
      'an input that is NaN',
      { inputs: Float64Array.of(1, 0, 0, Number.NaN, 1, 1) },
      'inputs[3]=NaN',
    ],
    ['a third coordinate', { inputs: Float64Array.of(1, 0, 0, 0, 1, 0, 1, 1, 0) }, '=[9,3]: '],
    ['a missing coordinate', { inputs: Float64Array.of(1, 0, 0, 1, 1) }, '=[5,3]: '],
    ['no points', { inputs: new Float64Array(), targets: new Float64Array() }, '=[0,0]: '],
    ['a point at the origin', { inputs: Float64Array.of(1, 0, 0, 0, 1, 1) }, 'not all zero'],
    ['a ridge of 0', { ridge: 0 }, 'ridge=0: '],
    ['a negative ridge', { ridge: -1 }, 'ridge=-1: '],
    ['a ridge that is NaN', { ridge: Number.NaN }, 'ridge=NaN: '],
    [
      'a ridge of which rounding leaves nothing, on equal points',
      { inputs: Float64Array.of(1, 0, 1, 0, 1, 1), ridge: 1e-17 },
      'ridge=1e-17: ',
    ],
    [
      'inputs whose kernel is below all numbers',
      { inputs: inputs.map((x) => 1e-160 * x) },
      'kernel of training point 0 with itself=',
    ],
  ])('refuses %s by name', (_, changes, message) => {
    expect(() => regression(changes)).toThrow(message);
  });

  test.each([1e-80, 1e-140, 1e80])('is the same in units of %d', (unit) => {
    // K is of degree two in the inputs: with the ridge in its unit, predictions do not change.
    const scaled = regression({ inputs: inputs.map((x) => unit * x), ridge: 0.1 * unit * unit });
    const at = Float64Array.of(0.3, -0.7, 2, 1);
    const expected = regression().predict(at);
    const values = scaled.predict(at.map((x) => unit * x));
    for (const [index, value] of values.entries()) {
      // Coefficients and kernels are right to this, and three of them are added.
      const bound = 3 * (scaled.relativeError + regression().relativeError + 1e-14) * 2;
      expect(Math.abs(value / expected[index] - 1)).toBeLessThan(bound);
    }
  });

  test.each<[string, readonly number[], string]>([
    ['a third coordinate', [1, 0, 0], 'number of coordinates of the points=3: '],
    ['NaN', [1, Number.NaN], 'points[1]=NaN: '],
    ['the origin', [0, 0], 'not all zero'],
  ])('does not predict at %s', (_, point, message) => {
    expect(() => regression().predict(Float64Array.from(point))).toThrow(message);
  });
});

describe('arcCosineKernel', () => {
  const right = Float64Array.of(1, 1);

  test.each([
    Float64Array.of(1, Number.NaN),
    Float64Array.of(Number.POSITIVE_INFINITY, 1),
    Float64Array.of(1, 1, 1),
    Float64Array.of(0, 0),
  ])('refuses %s', (bad) => {
    expect(() => arcCosineKernel(network, bad, right)).toThrow('two vectors of 2 numbers, finite');
    expect(() => arcCosineKernel(network, right, bad)).toThrow('two vectors of 2 numbers, finite');
  });

  test('says NaN where an input is NaN', () => {
    expect(() => arcCosineKernel(network, Float64Array.of(1, Number.NaN), right)).toThrow(
      'inputs=[[1,NaN],[1,1]]',
    );
  });

  test('is of degree one in either input, up to the ends of the numbers', () => {
    const [x, y] = [Float64Array.of(0.3, -0.4), Float64Array.of(1, 2)];
    const kernel = arcCosineKernel(network, x, y);
    for (const unit of [1e-200, 1e-80, 1e200]) {
      const scaled = arcCosineKernel(
        network,
        x.map((z) => unit * z),
        y,
      );
      expect(scaled / unit / kernel).toBeCloseTo(1, 14);
      expect(
        arcCosineKernel(
          network,
          y,
          x.map((z) => unit * z),
        ) /
          unit /
          kernel,
      ).toBeCloseTo(1, 14);
    }
  });
});

describe('regression of a parity', () => {
  test.each([0, -1, 1e-200, 1e200, Number.NaN])('refuses a noise or ridge of %d', (bad) => {
    expect(() => populationParityRegression(network, 2, bad)).toThrow(`noise=${bad}`);
    if (bad === 1e-200 || bad === 1e200) return;
    const spec = { sparsity: 2, ridge: bad, numSamples: 10 };
    expect(() => sampledParityRegression(network, spec)).toThrow(`ridge=${bad}`);
  });

  test.each([1e-149, 1e149])('is a number at a noise of %d', (noise) => {
    const { orderParameter, meanSquaredError } = populationParityRegression(network, 2, noise);
    expect(orderParameter).toBeCloseTo(noise < 1 ? 1 : 0, 12);
    expect(meanSquaredError).toBeCloseTo(noise < 1 ? 0 : 1, 12);
  });
});
