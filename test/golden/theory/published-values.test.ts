import { describe, expect, it } from 'vitest';
import { twoLayerNetwork } from '../../../src/models/index.js';
import {
  exactParityPosterior,
  parityEigenvalues,
  populationParityRegression,
  sampledParityRegression,
} from '../../../src/theory/index.js';

const network = (inputDimension: number, width = 1) => twoLayerNetwork({ inputDimension, width });

describe('eigenvalues of the arc-cosine kernel', () => {
  /** mpmath 1.3.0, 80 digits, direct Krawtchouk sum with the full kernel; rounded to double. */
  it.each([
    [8, 0, 0.1694615386928941],
    [8, 2, 0.002668791453466935],
    [8, 4, 7.397864990021321e-5],
    [8, 6, 2.2159275110909398e-5],
    [8, 8, 1.3335413911325443e-5],
    [35, 4, 1.2126929942364096e-7],
    [35, 6, 1.1403135288737913e-9],
    [35, 30, 5.4040706846042294e-15],
    [60, 2, 4.458395627275539e-5],
    [60, 30, 1.8744930780289288e-22],
    [60, 60, 4.9933020564296555e-23],
  ])('agree with 80-digit arithmetic: d=%i q=%i', (d, degree, value) => {
    expect(Math.abs(parityEigenvalues(d)[degree] / value - 1)).toBeLessThan(4 * Number.EPSILON);
  });

  /** Four digits from an independent double-precision sum. */
  it.each([
    [8, [0.1695, 3.125e-2, 2.669e-3, 7.398e-5, 2.216e-5]],
    [10, [0.1673, 2.5e-2, 1.681e-3, 2.715e-5, 5.574e-6]],
    [16, [0.1642, 1.563e-2, 6.425e-4, 3.326e-6, 2.166e-7]],
    [35, [0.1614, 7.143e-3, 1.318e-4, 1.213e-7, 1.14e-9]],
  ] as const)('agree to four digits with a second implementation: d=%i', (d, row) => {
    const eigenvalues = parityEigenvalues(d);
    row.forEach((value, index) => {
      const degree = [0, 1, 2, 4, 6][index];
      // Half a unit of the fourth digit is at most 5e-4 relative.
      expect(Math.abs(eigenvalues[degree] / value - 1)).toBeLessThan(5e-4);
    });
  });
});

describe('kernel regression of a parity', () => {
  it.each([
    [8, 2, 0.2, 0.0625],
    [8, 2, 0.1, 0.2107],
    [35, 4, 0.005, 0.0048],
  ])('has the order parameter of a second implementation: d=%i k=%i kappa=%f', (d, k, kappa, m) => {
    const { orderParameter } = populationParityRegression(network(d), k, kappa);
    expect(Math.abs(orderParameter - m)).toBeLessThan(0.6e-4);
  });

  it('has a snapshot error of 1.1274 at d=8, k=2, kappa=0.2', () => {
    const { snapshotMeanSquaredError } = populationParityRegression(network(8), 2, 0.2);
    expect(Math.abs(snapshotMeanSquaredError - 1.1274)).toBeLessThan(0.6e-4);
  });

  /**
   * d = 35, k = 4, kappa = 0.005: eigenlearning error of a second implementation
   * in thousandths, and the error of direct kernel regression on random data,
   * with ridge kappa^2 P and with ridge kappa^2.
   */
  it.each([
    [500, 1567, 1.57, 1949, 1.95],
    [750, 1526, 1.53, 2062, 2.09],
    [1000, 1442, 1.42, 1877, 1.83],
    [2133, 1217, 1.2, 1335, 1.31],
    [3666, 1121, 1.135, 1137, 1.16],
  ])(
    'has the learning curve of a second implementation: P=%i',
    (numSamples, consistent, direct, small, smallDirect) => {
      const error = (ridge: number) =>
        sampledParityRegression(network(35), { sparsity: 4, ridge, numSamples }).meanSquaredError;
      expect(Math.abs(error(0.005 ** 2 * numSamples) - consistent / 1000)).toBeLessThan(0.6e-3);
      expect(Math.abs(error(0.005 ** 2) - small / 1000)).toBeLessThan(0.6e-3);
      // The direct runs are single random data sets.
      expect(Math.abs(error(0.005 ** 2 * numSamples) - direct)).toBeLessThan(0.05);
      expect(Math.abs(error(0.005 ** 2) - smallDirect)).toBeLessThan(0.05);
    },
  );
});

describe('exact posterior of one neuron on the exclusive or', () => {
  it.each([
    [0.4, 0.0587, 0.058603607042],
    [0.2, 0.1266, 0.126495602185],
  ])('kappa=%f', (noise, gridValue, value) => {
    const { orderParameter } = exactParityPosterior(network(2), 2, noise);
    // An extrapolated Cartesian grid gave four digits, good to about 1e-4.
    expect(Math.abs(orderParameter - gridValue)).toBeLessThan(1.5e-4);
    // Own value, unchanged to 1e-10 between grids of 0.75, 1 and 1.5 times the nodes.
    expect(Math.abs(orderParameter - value)).toBeLessThan(1e-9);
  });
});
