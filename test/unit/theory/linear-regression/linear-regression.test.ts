import { describe, expect, it } from 'vitest';
import { type LinearRegression, quasiRandomRegression } from '../../../../src/models/index.js';
import {
  almostSureCriticalStepSize,
  batchCurvatures,
  langevinStationaryLaw,
  linearRegressionPosterior,
  lyapunovExponent,
  meanCriticalStepSize,
  meanSquareCriticalStepSize,
  minibatchStationaryLaw,
} from '../../../../src/theory/index.js';
import { allBatchGradients, type Moments, stepMoments } from './batch-enumeration.js';

function regression(changes: Partial<Parameters<typeof quasiRandomRegression>[0]> = {}) {
  return quasiRandomRegression({
    inputDimension: 3,
    numSamples: 6,
    spread: 3,
    noiseVariance: 0.5,
    priorPrecision: 0.7,
    problem: 2,
    signal: 1,
    ...changes,
  });
}

/** x = 1, 2, 3; y = 1, 2, 2: h = 14 / s + p, mu = (1 + 4 + 6) / s / h. */
const byHand: LinearRegression = {
  inputs: Float64Array.of(1, 2, 3),
  targets: Float64Array.of(1, 2, 2),
  inputDimension: 1,
  numSamples: 3,
  noiseVariance: 2,
  priorPrecision: 3,
};

describe('linearRegressionPosterior', () => {
  it('reproduces a case done by hand', () => {
    const { hessian, mean, covariance } = linearRegressionPosterior(byHand, 5);
    expect(hessian[0]).toBeCloseTo(10, 14);
    expect(mean[0]).toBeCloseTo(0.55, 14);
    expect(covariance[0]).toBeCloseTo(0.5, 14);
  });

  it('has zero gradient at its mean and T times the inverse Hessian as covariance', () => {
    const problem = regression();
    const { hessian, mean, covariance, numericalError } = linearRegressionPosterior(problem, 2);
    const [{ matrix, offset }] = allBatchGradients(problem, problem.numSamples);
    for (let j = 0; j < 3; j++) {
      const gradient = matrix[j].reduce((sum, entry, k) => sum + entry * mean[k], -offset[j]);
      expect(Math.abs(gradient)).toBeLessThan(1e-11);
      for (let k = 0; k < 3; k++) {
        expect(hessian[3 * j + k]).toBeCloseTo(matrix[j][k], 11);
        let product = 0;
        for (let l = 0; l < 3; l++) product += matrix[j][l] * covariance[3 * l + k];
        expect(product).toBeCloseTo(j === k ? 2 : 0, 11);
      }
    }
    expect(numericalError.mean).toBeLessThan(1e-11);
  });

  it('tends to least squares as the prior vanishes and to zero as it dominates', () => {
    // Noise-free targets: least squares returns the alternating true parameters.
    const noiseless = regression({ noiseVariance: 1e-20, priorPrecision: 1e-6, numSamples: 50 });
    const { mean } = linearRegressionPosterior(noiseless, 1);
    [1, -1, 1].forEach((truth, j) => {
      expect(mean[j]).toBeCloseTo(truth, 8);
    });
    const dominated = linearRegressionPosterior(regression({ priorPrecision: 1e12 }), 1);
    expect(Math.hypot(...dominated.mean)).toBeLessThan(1e-9);
  });

  it('refuses a singular problem and a temperature that is not positive', () => {
    const singular = regression({ numSamples: 2, priorPrecision: 0 });
    expect(() => linearRegressionPosterior(singular, 1)).toThrow(/positive definite/);
    expect(() => linearRegressionPosterior(regression(), 0)).toThrow(/temperature=0/);
  });
});

/** Fixed point of the exact moment recursion, by iterating it. */
function iterateToStationarity(
  problem: LinearRegression,
  batchSize: number,
  stepSize: number,
  temperature: number,
  numSteps: number,
) {
  const d = problem.inputDimension;
  const batches = allBatchGradients(problem, batchSize);
  let moments: Moments = {
    mean: new Array(d).fill(0),
    second: Array.from({ length: d }, () => new Array(d).fill(0)),
  };
  for (let step = 0; step < numSteps; step++) {
    moments = stepMoments(moments, batches, stepSize, temperature);
  }
  const { mean, second } = moments;
  return { mean, covariance: second.map((row, j) => row.map((e, k) => e - mean[j] * mean[k])) };
}

describe('langevinStationaryLaw', () => {
  it('equals the fixed point of the moment recursion', () => {
    const problem = regression();
    const stepSize = 1.3 / linearRegressionPosterior(problem, 1).eigen.values[2];
    const law = langevinStationaryLaw(problem, { stepSize, temperature: 0.8 });
    const brute = iterateToStationarity(problem, 6, stepSize, 0.8, 4000);
    for (let j = 0; j < 3; j++) {
      expect(law.mean[j]).toBeCloseTo(brute.mean[j], 10);
      for (let k = 0; k < 3; k++) {
        expect(law.covariance[3 * j + k]).toBeCloseTo(brute.covariance[j][k], 10);
      }
    }
  });

  it('has variance T / (h (1 - eta h / 2)), by hand', () => {
    const { variances } = langevinStationaryLaw(byHand, { stepSize: 0.1, temperature: 4 });
    // h = 10, eta h = 1: 4 / (10 * 0.5).
    expect(variances[0]).toBeCloseTo(0.8, 14);
  });

  it('tends to the Gibbs law linearly in the step size', () => {
    const problem = regression();
    const gibbs = linearRegressionPosterior(problem, 1).covariance[0];
    const excess = (stepSize: number) =>
      langevinStationaryLaw(problem, { stepSize, temperature: 1 }).covariance[0] - gibbs;
    // The leading term is T eta / 2 times the unit matrix.
    expect(excess(1e-6) / 5e-7).toBeCloseTo(1, 3);
    expect(excess(2e-6) / excess(1e-6)).toBeCloseTo(2, 3);
  });

  it('refuses a step size at or beyond 2 / largest curvature', () => {
    expect(() => langevinStationaryLaw(byHand, { stepSize: 0.2, temperature: 1 })).toThrow(
      /stepSize=0.2: expected .* < 0.2/,
    );
    expect(() => langevinStationaryLaw(byHand, { stepSize: 0, temperature: 1 })).toThrow();
    expect(() => langevinStationaryLaw(byHand, { stepSize: 0.1999, temperature: 1 })).not.toThrow();
  });
});

describe('minibatchStationaryLaw', () => {
  it.each([
    [1, 1, 0.1],
    [1, 3, 0.5],
    [2, 1, 0.3],
    [2, 4, 0.9],
    [3, 2, 0.5],
    [3, 5, 0.9],
  ])('equals the enumeration of all batches: d=%i b=%i, %f of the threshold', (d, b, fraction) => {
    const problem = regression({ inputDimension: d });
    const stepSize = fraction * meanSquareCriticalStepSize(problem, b).value;
    const spec = { stepSize, temperature: 0.3, batchSize: b };
    const law = minibatchStationaryLaw(problem, spec);
    const brute = iterateToStationarity(problem, b, stepSize, 0.3, 6000);
    const scale = Math.max(...brute.covariance.flat());
    for (let j = 0; j < d; j++) {
      expect(law.mean[j]).toBeCloseTo(brute.mean[j], 10);
      for (let k = 0; k < d; k++) {
        // 6000 steps leave under 1e-13 of the start; the rest is rounding in the sum.
        const difference = Math.abs(law.covariance[d * j + k] - brute.covariance[j][k]);
        expect(difference).toBeLessThan(1e-10 * scale + law.numericalError.covariance);
      }
    }
    expect(law.numericalError.covariance).toBeLessThan(1e-9 * scale);
  });

  it('reduces to the full-batch law when the batch is everything', () => {
    const problem = regression();
    const spec = { stepSize: 0.004, temperature: 1 };
    const full = langevinStationaryLaw(problem, spec);
    const batch = minibatchStationaryLaw(problem, { ...spec, batchSize: 6 });
    full.variances.forEach((variance, k) => {
      const bound = full.numericalError.variances[k] + batch.numericalError.variances[k];
      expect(Math.abs(batch.variances[k] - variance)).toBeLessThanOrEqual(bound);
    });
  });

  it('falls towards the full-batch variance as batches grow', () => {
    const traces = [1, 2, 4, 6].map((batchSize) =>
      minibatchStationaryLaw(regression(), {
        stepSize: 0.001,
        temperature: 1,
        batchSize,
      }).variances.reduce((sum, variance) => sum + variance, 0),
    );
    for (let i = 1; i < traces.length; i++) expect(traces[i]).toBeLessThan(traces[i - 1]);
  });

  it('gives variances along the directions that it returns', () => {
    const { covariance, directions, variances } = minibatchStationaryLaw(regression(), {
      stepSize: 0.002,
      temperature: 1,
      batchSize: 2,
    });
    for (let k = 0; k < 3; k++) {
      let projected = 0;
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 3; j++) {
          projected += directions[3 * k + i] * covariance[3 * i + j] * directions[3 * k + j];
        }
      }
      expect(projected).toBeCloseTo(variances[k], 12);
    }
  });

  it('refuses step sizes beyond the mean-square threshold and impossible batches', () => {
    const problem = regression();
    const { value } = meanSquareCriticalStepSize(problem, 2);
    const spec = { temperature: 1, batchSize: 2 };
    expect(() => minibatchStationaryLaw(problem, { ...spec, stepSize: 1.0001 * value })).toThrow(
      /mean-square threshold/,
    );
    for (const batchSize of [0, 7, 1.5]) {
      expect(() => minibatchStationaryLaw(problem, { ...spec, stepSize: 1e-3, batchSize })).toThrow(
        /batchSize/,
      );
    }
  });

  it('accepts a single sample, where the batch is the data', () => {
    const one = regression({ inputDimension: 1, numSamples: 1 });
    const spec = { stepSize: 0.01, temperature: 1 };
    expect(minibatchStationaryLaw(one, { ...spec, batchSize: 1 }).variances[0]).toBeCloseTo(
      langevinStationaryLaw(one, spec).variances[0],
      12,
    );
  });
});

/** Growth per step of the second moment of the homogeneous recursion, by power iteration. */
function secondMomentGrowth(problem: LinearRegression, batchSize: number, stepSize: number) {
  const d = problem.inputDimension;
  const batches = allBatchGradients(problem, batchSize).map(({ matrix }) => ({
    matrix,
    offset: new Array<number>(d).fill(0),
  }));
  let second = Array.from({ length: d }, (_, j) =>
    Array.from({ length: d }, (_, k) => (j === k ? 1 / d : 0)),
  );
  let growth = 0;
  for (let step = 0; step < 3000; step++) {
    const next = stepMoments({ mean: new Array(d).fill(0), second }, batches, stepSize, 0).second;
    growth = next.reduce((sum, row, j) => sum + row[j], 0);
    second = next.map((row) => row.map((entry) => entry / growth));
  }
  return growth;
}

describe('critical step sizes', () => {
  it.each([
    [1, 2],
    [2, 1],
    [2, 3],
    [3, 2],
  ])('the second moment grows just above the mean-square threshold only: d=%i b=%i', (d, b) => {
    const problem = regression({ inputDimension: d, numSamples: 5 });
    const { value } = meanSquareCriticalStepSize(problem, b);
    expect(secondMomentGrowth(problem, b, 0.999 * value)).toBeLessThan(1);
    expect(secondMomentGrowth(problem, b, 1.001 * value)).toBeGreaterThan(1);
    expect(value).toBeLessThanOrEqual(meanCriticalStepSize(problem).value);
  });

  it('has the closed form 2 E h / E h^2 for one parameter', () => {
    const curvatures = batchCurvatures(byHand, 2);
    // Batches {1,2}, {1,3}, {2,3}: 3 + (3/2) (x^2 sums 5, 10, 13) / 2.
    expect(Array.from(curvatures)).toEqual([6.75, 10.5, 12.75]);
    const square = (6.75 ** 2 + 10.5 ** 2 + 12.75 ** 2) / 3;
    expect(meanSquareCriticalStepSize(byHand, 2).value).toBeCloseTo((2 * 10) / square, 13);
  });

  it('is 2 / largest curvature three times over for the full batch', () => {
    const problem = regression({ inputDimension: 1 });
    const mean = meanCriticalStepSize(problem);
    const meanSquare = meanSquareCriticalStepSize(problem, 6);
    const almostSure = almostSureCriticalStepSize(batchCurvatures(problem, 6));
    for (const threshold of [meanSquare, almostSure]) {
      expect(Math.abs(threshold.value - mean.value)).toBeLessThanOrEqual(
        threshold.numericalError + mean.numericalError,
      );
    }
  });

  it('has the closed form of two nearby curvatures', () => {
    // (0.9 eta - 1)(1.1 eta - 1) = 1 beyond both poles: eta = 2 / 0.99.
    const { value, numericalError } = almostSureCriticalStepSize(Float64Array.of(1.1, 0.9));
    expect(Math.abs(value - 2 / 0.99)).toBeLessThanOrEqual(numericalError);
    expect(numericalError).toBeLessThan(1e-14);
  });

  it('takes the first window of instability when curvatures are far apart', () => {
    // (1 - 0.1 eta)(2 eta - 1) = 1 between the poles 0.5 and 10.
    const exact = (2.1 - Math.sqrt(2.1 ** 2 - 1.6)) / 0.4;
    const { value, numericalError } = almostSureCriticalStepSize(Float64Array.of(0.1, 2));
    expect(Math.abs(value - exact)).toBeLessThanOrEqual(numericalError);
  });

  it('can lie on either side of the threshold of the mean', () => {
    expect(almostSureCriticalStepSize(Float64Array.of(0.9, 1.1)).value).toBeGreaterThan(2);
    // Curvature 10 in one of ten batches: E h = 1, and (10 eta - 1) = 1 at eta = 0.2.
    const rare = new Float64Array(10);
    rare[3] = 10;
    expect(almostSureCriticalStepSize(rare).value).toBeCloseTo(0.2, 14);
  });

  it.each([
    [8, 1],
    [8, 3],
    [12, 6],
  ])(
    'has a negative exponent everywhere below and a positive one just above: n=%i b=%i',
    (n, b) => {
      const problem = regression({ inputDimension: 1, numSamples: n });
      const curvatures = batchCurvatures(problem, b);
      const exponent = (eta: number) =>
        Array.from(curvatures).reduce((sum, h) => sum + Math.log(Math.abs(1 - eta * h)), 0);
      const { value } = almostSureCriticalStepSize(curvatures);
      for (let i = 1; i < 5000; i++) expect(exponent((value * i) / 5000)).toBeLessThan(0);
      expect(exponent(value * (1 + 1e-7))).toBeGreaterThan(0);
      expect(lyapunovExponent(curvatures, value / 3)).toBeCloseTo(
        exponent(value / 3) / curvatures.length,
        12,
      );
      expect(value).toBeGreaterThan(meanSquareCriticalStepSize(problem, b).value);
    },
  );

  it('refuses curvatures that are negative or all zero, and too many batches', () => {
    expect(() => almostSureCriticalStepSize(Float64Array.of(-1, 2))).toThrow(/curvatures/);
    expect(() => almostSureCriticalStepSize(new Float64Array(3))).toThrow(/curvatures/);
    expect(() => almostSureCriticalStepSize(new Float64Array(0))).toThrow(/curvatures/);
    const large = regression({ inputDimension: 1, numSamples: 40 });
    expect(() => batchCurvatures(large, 20)).toThrow(/number of batches/);
    expect(() => batchCurvatures(regression(), 2)).toThrow(/inputDimension=3/);
  });
});
