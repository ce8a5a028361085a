import { describe, expect, it } from 'vitest';
import { hypercube, parity, twoLayerNetwork } from '../../../../src/models/index.js';
import { binomial, cholesky, solveByCholesky } from '../../../../src/numerics/index.js';
import {
  arcCosineKernel,
  parityEigenvalues,
  populationParityRegression,
  sampledParityRegression,
} from '../../../../src/theory/index.js';
import { pseudoRandom } from '../../numerics/pseudo-random.js';

const network = (inputDimension: number) => twoLayerNetwork({ inputDimension, width: 1 });

describe('arcCosineKernel', () => {
  it('equals the prior covariance of a sampled network', () => {
    const spec = {
      inputDimension: 3,
      width: 4,
      widthExponent: 0.75,
      weightPriorScale: 1.5,
      readoutPriorScale: 0.7,
    };
    const [x, y] = [Float64Array.of(1, 2, -0.5), Float64Array.of(-0.3, 1, 1)];
    const { normal } = pseudoRandom(5);
    const numSamples = 200_000;
    let [sum, squares] = [0, 0];
    for (let sample = 0; sample < numSamples; sample++) {
      let [u, v] = [0, 0];
      for (let j = 0; j < 3; j++) {
        const weight = (1.5 / Math.sqrt(3)) * normal();
        u += weight * x[j];
        v += weight * y[j];
      }
      // Four independent neurons, each scaled by 4^-0.75 twice.
      const value = 0.7 ** 2 * 4 ** (1 - 2 * 0.75) * Math.max(0, u) * Math.max(0, v);
      sum += value;
      squares += value * value;
    }
    const mean = sum / numSamples;
    const standardError = Math.sqrt((squares / numSamples - mean * mean) / numSamples);
    const kernel = arcCosineKernel(twoLayerNetwork(spec), x, y);
    // Fixed seed; four standard errors, which are under 1% of the value.
    expect(Math.abs(kernel - mean)).toBeLessThan(4 * standardError);
    expect(standardError).toBeLessThan(0.01 * kernel);
  });

  it('is half the squared norm on the diagonal, 1 / (2 pi) at right angles, 0 opposite', () => {
    const x = Float64Array.of(1, 1);
    expect(arcCosineKernel(network(2), x, x)).toBeCloseTo(0.5, 15);
    expect(arcCosineKernel(network(2), x, Float64Array.of(1, -1))).toBeCloseTo(
      1 / (2 * Math.PI),
      15,
    );
    expect(arcCosineKernel(network(2), x, Float64Array.of(-1, -1))).toBeCloseTo(0, 15);
  });

  it('refuses inputs of the wrong length and the zero input', () => {
    expect(() => arcCosineKernel(network(2), Float64Array.of(1), Float64Array.of(1, 1))).toThrow(
      /2 numbers/,
    );
    expect(() => arcCosineKernel(network(1), Float64Array.of(0), Float64Array.of(1))).toThrow();
  });
});

describe('parityEigenvalues', () => {
  it('equals the average of kernel times parity over the hypercube', () => {
    const d = 7;
    const inputs = hypercube(d);
    const first = inputs.slice(0, d);
    const eigenvalues = parityEigenvalues(d);
    for (let degree = 0; degree <= d; degree++) {
      const characters = parity(inputs, d, degree);
      let mean = 0;
      characters.forEach((character, row) => {
        const input = inputs.slice(row * d, (row + 1) * d);
        mean += (arcCosineKernel(network(d), first, input) * character) / characters.length;
      });
      expect(Math.abs(mean - eigenvalues[degree])).toBeLessThan(1e-15);
    }
  });

  it('has closed forms in two dimensions', () => {
    const [constant, linear, quadratic] = parityEigenvalues(2);
    // kappa = 1/2, 1/(2 pi), 1/(2 pi), 0 at cosine 1, 0, 0, -1.
    expect(constant).toBeCloseTo((1 / 2 + 1 / Math.PI) / 4, 16);
    expect(linear).toBe(1 / 8);
    expect(quadratic).toBeCloseTo((1 / 2 - 1 / Math.PI) / 4, 16);
  });

  it.each([1, 5, 35, 60, 200])(
    'sums to the diagonal of the kernel with degeneracies, d=%i',
    (d) => {
      const trace = parityEigenvalues(d).reduce((sum, value, q) => sum + binomial(d, q) * value, 0);
      expect(trace).toBeCloseTo(0.5, 13);
    },
  );

  it.each([8, 35, 60, 256])(
    'is 0 for odd degrees >= 3, positive and falling for even ones, d=%i',
    (d) => {
      const eigenvalues = parityEigenvalues(d);
      for (let degree = 3; degree <= d; degree += 2) expect(eigenvalues[degree]).toBe(0);
      for (let degree = 2; degree <= d / 2; degree += 2) {
        expect(eigenvalues[degree]).toBeGreaterThan(0);
        expect(eigenvalues[degree]).toBeLessThan(eigenvalues[degree - 2]);
      }
    },
  );

  it('refuses dimensions out of range', () => {
    for (const d of [0, 257, 2.5]) expect(() => parityEigenvalues(d)).toThrow(/inputDimension/);
  });
});

/** Kernel ridge regression by solving with the kernel matrix of the given rows. */
function directRegression(d: number, rows: readonly number[], sparsity: number, ridge: number) {
  const inputs = hypercube(d);
  const targets = parity(inputs, d, sparsity);
  const numInputs = targets.length;
  const input = (row: number) => inputs.slice(row * d, (row + 1) * d);
  const kernel = Float64Array.from({ length: numInputs ** 2 }, (_, index) =>
    arcCosineKernel(network(d), input(Math.floor(index / numInputs)), input(index % numInputs)),
  );
  const size = rows.length;
  const gram = new Float64Array(size * size);
  rows.forEach((row, i) => {
    rows.forEach((column, j) => {
      gram[i * size + j] = kernel[row * numInputs + column] + (i === j ? ridge : 0);
    });
  });
  const factor = cholesky(gram, size);
  const dual = solveByCholesky(
    factor,
    Float64Array.from(rows, (row) => targets[row]),
  );
  let [orderParameter, meanSquaredError, variance] = [0, 0, 0];
  for (let test = 0; test < numInputs; test++) {
    const cross = Float64Array.from(rows, (row) => kernel[test * numInputs + row]);
    const mean = cross.reduce((sum, entry, i) => sum + entry * dual[i], 0);
    const solved = solveByCholesky(factor, cross);
    const explained = cross.reduce((sum, entry, i) => sum + entry * solved[i], 0);
    orderParameter += (mean * targets[test]) / numInputs;
    meanSquaredError += (mean - targets[test]) ** 2 / numInputs;
    variance += (kernel[test * numInputs + test] - explained) / numInputs;
  }
  return {
    orderParameter,
    meanSquaredError,
    snapshotMeanSquaredError: meanSquaredError + variance,
  };
}

describe('populationParityRegression', () => {
  it.each([
    [4, 1, 0.3],
    [4, 2, 0.1],
    [6, 4, 0.02],
  ])(
    'equals direct kernel regression on the whole hypercube: d=%i k=%i kappa=%f',
    (d, k, kappa) => {
      const rows = Array.from({ length: 2 ** d }, (_, row) => row);
      const direct = directRegression(d, rows, k, kappa ** 2 * rows.length);
      const theory = populationParityRegression(network(d), k, kappa);
      for (const name of Object.keys(direct) as (keyof typeof direct)[]) {
        expect(theory[name]).toBeCloseTo(direct[name], 11);
      }
    },
  );

  it('depends on prior scales and width through one product', () => {
    const wide = twoLayerNetwork({
      inputDimension: 8,
      width: 16,
      widthExponent: 1,
      readoutPriorScale: 2,
      weightPriorScale: 2,
    });
    // sigma_a^2 sigma_w^2 / N = 1.
    expect(populationParityRegression(wide, 2, 0.2).orderParameter).toBeCloseTo(
      populationParityRegression(network(8), 2, 0.2).orderParameter,
      14,
    );
  });

  it('learns nothing at large and everything at small noise', () => {
    const loud = populationParityRegression(network(8), 2, 1e4);
    expect(loud.orderParameter).toBeLessThan(1e-9);
    // Then one draw from the prior: error 1 + K(x, x).
    expect(loud.snapshotMeanSquaredError).toBeCloseTo(1.5, 6);
    const quiet = populationParityRegression(network(8), 2, 1e-6);
    expect(quiet.snapshotMeanSquaredError).toBeLessThan(1e-8);
  });

  it.each([3, 5, 7])('says that the parity of odd degree %i cannot be learned', (sparsity) => {
    expect(() => populationParityRegression(network(8), sparsity, 0.1)).toThrow(
      /cannot learn a parity of odd degree >= 3 \(selection rule\)/,
    );
    const spec = { sparsity, ridge: 1, numSamples: 10 };
    expect(() => sampledParityRegression(network(8), spec)).toThrow(/selection rule/);
  });

  it('refuses a sparsity above the dimension and a noise that is not positive', () => {
    expect(() => populationParityRegression(network(4), 6, 0.1)).toThrow(/sparsity=6/);
    expect(() => populationParityRegression(network(4), 2, 0)).toThrow(/noise=0/);
  });
});

describe('sampledParityRegression', () => {
  it.each([
    [8, 2, 0.05, 60, 0.04],
    [8, 2, 0.05, 400, 0.04],
    [8, 4, 0.02, 200, 0.04],
    [6, 1, 0.3, 30, 0.04],
  ])(
    'is near the average over data sets: d=%i k=%i kappa=%f P=%i',
    (d, k, kappa, numSamples, tolerance) => {
      const { uniform } = pseudoRandom(7);
      const numDataSets = 12;
      const average = { orderParameter: 0, meanSquaredError: 0, snapshotMeanSquaredError: 0 };
      for (let dataSet = 0; dataSet < numDataSets; dataSet++) {
        const rows = Array.from({ length: numSamples }, () => Math.floor(uniform() * 2 ** d));
        const direct = directRegression(d, rows, k, kappa ** 2 * numSamples);
        for (const name of Object.keys(average) as (keyof typeof average)[]) {
          average[name] += direct[name] / numDataSets;
        }
      }
      const spec = { sparsity: k, ridge: kappa ** 2 * numSamples, numSamples };
      const theory = sampledParityRegression(network(d), spec);
      // The equations are asymptotic; the tolerance is what they reach here with seed 7.
      for (const name of Object.keys(average) as (keyof typeof average)[]) {
        expect(Math.abs(theory[name] - average[name])).toBeLessThan(tolerance);
      }
      // Far from both trivial answers, so that agreement means something.
      expect(theory.orderParameter).toBeGreaterThan(0.04);
    },
  );

  it('tends to the population values at ridge kappa^2 P', () => {
    const population = populationParityRegression(network(8), 2, 0.1);
    const difference = (numSamples: number) =>
      sampledParityRegression(network(8), { sparsity: 2, ridge: 0.01 * numSamples, numSamples })
        .meanSquaredError - population.meanSquaredError;
    expect(Math.abs(difference(1e8))).toBeLessThan(1e-6);
    expect(difference(1e5) / difference(1e6)).toBeCloseTo(10, 1);
  });

  it('solves its implicit equation within the stated error', () => {
    // One parameter family: d = 1 has lambda_0 = lambda_1 = 1/4, so the equation is quadratic:
    // P = 2 l / (l + t) + r / t with l = 1/4.
    const [l, P, r] = [0.25, 7, 0.3];
    const b = P * l - 2 * l - r;
    const tau = (-b + Math.sqrt(b * b + 4 * P * r * l)) / (2 * P);
    const { orderParameter, relativeError } = sampledParityRegression(network(1), {
      sparsity: 1,
      ridge: r,
      numSamples: P,
    });
    const exact = l / (l + tau);
    expect(Math.abs(orderParameter - exact)).toBeLessThanOrEqual(relativeError * exact);
    expect(relativeError).toBeLessThan(1e-12);
  });

  it('refuses a ridge that is not positive and no samples', () => {
    expect(() =>
      sampledParityRegression(network(4), { sparsity: 2, ridge: 0, numSamples: 3 }),
    ).toThrow(/ridge=0/);
    expect(() =>
      sampledParityRegression(network(4), { sparsity: 2, ridge: 1, numSamples: 0 }),
    ).toThrow(/numSamples=0/);
  });
});
