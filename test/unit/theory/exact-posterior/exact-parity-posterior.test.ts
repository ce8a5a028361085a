import { describe, expect, it } from 'vitest';
import { hypercube, parity, twoLayerNetwork } from '../../../../src/models/index.js';
import { exactParityPosterior } from '../../../../src/theory/index.js';
import { pseudoRandom } from '../../numerics/pseudo-random.js';

const averages = ['orderParameter', 'readoutVariance', 'weightSquaredNorm'] as const;

/** Midpoint sums over (a, w_1, w_2) of the un-integrated posterior of one neuron. */
function gridAverages(sparsity: number, noise: number, step: number) {
  const inputs = hypercube(2);
  const targets = parity(inputs, 2, sparsity);
  const sums = { total: 0, orderParameter: 0, readoutVariance: 0, weightSquaredNorm: 0 };
  // Flipping an input coordinate changes the sign of the parity, hence of a: one quadrant is enough.
  // Prior standard deviations are 1 and sqrt(1/2); the tilt can double the second moments.
  const readoutEnd = 7;
  const weightEnd = 4.5;
  for (let a = step / 2; a < readoutEnd; a += step) {
    for (let w1 = step / 2; w1 < weightEnd; w1 += step) {
      for (let w2 = step / 2; w2 < weightEnd; w2 += step) {
        const squaredNorm = w1 * w1 + w2 * w2;
        for (const readout of [a, -a]) {
          let [error, m] = [0, 0];
          for (let row = 0; row < 4; row++) {
            const output = readout * Math.max(0, w1 * inputs[2 * row] + w2 * inputs[2 * row + 1]);
            error += (output - targets[row]) ** 2 / 4;
            m += (output * targets[row]) / 4;
          }
          const weight = Math.exp(-error / (2 * noise ** 2) - (a * a) / 2 - squaredNorm);
          sums.total += weight;
          sums.orderParameter += weight * m;
          sums.readoutVariance += weight * a * a;
          sums.weightSquaredNorm += weight * squaredNorm;
        }
      }
    }
  }
  return averages.map((name) => sums[name] / sums.total);
}

describe('exactParityPosterior', () => {
  it.each([
    [2, 0.4],
    [2, 0.2],
    [1, 0.4],
  ])('equals a grid sum over readout and weights: k=%i kappa=%f', (sparsity, noise) => {
    const exact = exactParityPosterior(
      twoLayerNetwork({ inputDimension: 2, width: 1 }),
      sparsity,
      noise,
    );
    const coarse = gridAverages(sparsity, noise, 0.05);
    const fine = gridAverages(sparsity, noise, 0.025);
    averages.forEach((name, i) => {
      // Second order in the step because of the kinks; one Richardson step leaves far less.
      const extrapolated = fine[i] + (fine[i] - coarse[i]) / 3;
      const remainder = 0.02 * Math.abs(fine[i] - coarse[i]) + 1e-6;
      expect(remainder).toBeLessThan(2e-4);
      expect(Math.abs(exact[name] - extrapolated)).toBeLessThan(remainder);
    });
  });

  it.each([
    [2, 2, 2, 0.4, 0.5],
    [2, 1, 2, 0.5, 0.5],
    [2, 2, 2, 0.5, 1],
    [1, 1, 2, 0.5, 0.5],
    [1, 1, 1, 0.5, 0.5],
  ])(
    'equals importance sampling from the prior: d=%i k=%i N=%i kappa=%f gamma=%f',
    (d, sparsity, width, noise, widthExponent) => {
      const network = twoLayerNetwork({
        inputDimension: d,
        width,
        widthExponent,
        weightPriorScale: 1.2,
        readoutPriorScale: 1.5,
      });
      const inputs = hypercube(d);
      const targets = parity(inputs, d, sparsity);
      const { normal } = pseudoRandom(11);
      const numDraws = 200_000;
      const rows: number[][] = [];
      for (let draw = 0; draw < numDraws; draw++) {
        const a = Array.from({ length: width }, () => 1.5 * normal());
        const w = Array.from({ length: width * d }, () => (1.2 / Math.sqrt(d)) * normal());
        let [error, m] = [0, 0];
        for (let row = 0; row < targets.length; row++) {
          let output = 0;
          for (let i = 0; i < width; i++) {
            let z = 0;
            for (let j = 0; j < d; j++) z += w[i * d + j] * inputs[row * d + j];
            output += (a[i] * Math.max(0, z)) / width ** widthExponent;
          }
          error += (output - targets[row]) ** 2 / targets.length;
          m += (output * targets[row]) / targets.length;
        }
        const square = (values: number[]) => values.reduce((sum, v) => sum + v * v, 0) / width;
        rows.push([Math.exp(-error / (2 * noise ** 2)), m, square(a), square(w)]);
      }
      const total = rows.reduce((sum, [weight]) => sum + weight, 0);
      const exact = exactParityPosterior(network, sparsity, noise);
      averages.forEach((name, i) => {
        const mean = rows.reduce((sum, row) => sum + row[0] * row[i + 1], 0) / total;
        const standardError =
          Math.sqrt(rows.reduce((sum, row) => sum + (row[0] * (row[i + 1] - mean)) ** 2, 0)) /
          total;
        // Fixed seed; four standard errors over 15 comparisons, each resolving 2% of the scale.
        expect(standardError).toBeLessThan(0.02);
        expect(Math.abs(exact[name] - mean)).toBeLessThan(4 * standardError);
      });
    },
  );

  it.each([
    [1, 1, 1, 0.3],
    [2, 2, 1, 0.05],
    [2, 1, 2, 0.3],
    [2, 2, 2, 0.2],
  ])(
    'obeys the identity of rescaling a and w: d=%i k=%i N=%i kappa=%f',
    (d, sparsity, width, noise) => {
      // a -> c a, w -> w / c leaves f alone; a total derivative in c integrates to zero:
      // d <|w|^2> / sigma_w^2 - <a^2> / sigma_a^2 = d - 1 for each neuron.
      const network = twoLayerNetwork({
        inputDimension: d,
        width,
        weightPriorScale: 1.3,
        readoutPriorScale: 0.8,
      });
      const posterior = exactParityPosterior(network, sparsity, noise);
      const left =
        (d * posterior.weightSquaredNorm) / 1.3 ** 2 - posterior.readoutVariance / 0.8 ** 2;
      const bound =
        (d * posterior.numericalError.weightSquaredNorm) / 1.3 ** 2 +
        posterior.numericalError.readoutVariance / 0.8 ** 2;
      expect(Math.abs(left - (d - 1))).toBeLessThanOrEqual(bound);
      expect(bound).toBeLessThan(1e-4);
    },
  );

  it('returns the prior when the noise is large', () => {
    const network = twoLayerNetwork({
      inputDimension: 2,
      width: 2,
      weightPriorScale: 2,
      readoutPriorScale: 3,
    });
    const { orderParameter, readoutVariance, weightSquaredNorm } = exactParityPosterior(
      network,
      2,
      1e4,
    );
    expect(orderParameter).toBeCloseTo(0, 6);
    expect(readoutVariance).toBeCloseTo(9, 5);
    expect(weightSquaredNorm).toBeCloseTo(4, 5);
  });

  it('approaches the best fit of one neuron to the exclusive or as the noise vanishes', () => {
    // One neuron reaches m = max J^2 / E phi^2 = 1/4.
    const network = twoLayerNetwork({ inputDimension: 2, width: 1 });
    expect(exactParityPosterior(network, 2, 0.01).orderParameter).toBeCloseTo(0.25, 3);
  });

  it.each([
    [2, 2, 1, 0.4, 1],
    [2, 2, 1, 0.02, 1],
    [2, 1, 1, 0.2, 1],
    [1, 1, 2, 0.1, 1],
    [2, 2, 2, 0.4, 1],
    [2, 2, 2, 0.15, 1],
    [2, 1, 2, 0.2, 1],
    [2, 2, 2, 0.4, 3],
  ])(
    'changes by less than its bound on a finer grid: d=%i k=%i N=%i kappa=%f sigma_a=%f',
    (d, sparsity, width, noise, readoutPriorScale) => {
      const network = twoLayerNetwork({ inputDimension: d, width, readoutPriorScale });
      const usual = exactParityPosterior(network, sparsity, noise);
      const finer = exactParityPosterior(network, sparsity, noise, { refinement: 1.5 });
      for (const name of averages) {
        expect(Math.abs(usual[name] - finer[name])).toBeLessThanOrEqual(usual.numericalError[name]);
        expect(usual.numericalError[name]).toBeLessThan(1e-3 * usual[name]);
      }
    },
  );

  it('refuses larger networks, other sparsities and a noise it cannot resolve', () => {
    const network = (inputDimension: number, width: number) =>
      twoLayerNetwork({ inputDimension, width });
    expect(() => exactParityPosterior(network(3, 1), 1, 0.3)).toThrow(/inputDimension=3/);
    expect(() => exactParityPosterior(network(2, 3), 1, 0.3)).toThrow(/width=3/);
    expect(() => exactParityPosterior(network(2, 1), 3, 0.3)).toThrow(/sparsity=3/);
    expect(() => exactParityPosterior(network(2, 1), 0, 0.3)).toThrow(/sparsity=0/);
    expect(() => exactParityPosterior(network(2, 1), 2, 0)).toThrow(/noise=0/);
    expect(() => exactParityPosterior(network(2, 2), 2, 0.01)).toThrow(/quadrature nodes/);
    expect(() => exactParityPosterior(network(2, 1), 2, 0.001)).toThrow(
      /noise=0.001: expected a noise for which \d+ quadrature nodes .* at most/,
    );
    expect(exactParityPosterior(network(1, 1), 1, 0.001).orderParameter).toBeCloseTo(0.5, 4);
  });
});
