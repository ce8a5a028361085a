import { describe, expect, test } from 'vitest';
import { hypercube, parity, twoLayerNetwork } from '../../../../src/models/index.js';
import { foldedNormalMean, quasiNormal } from '../../../../src/numerics/index.js';
import { parityEigenvalues } from '../../../../src/theory/kernel-regression/parity-eigenvalues.js';
import {
  type AlignmentLaw,
  type AlignmentResolution,
  alignmentLaw,
} from '../../../../src/theory/mean-field-parity/alignment-law.js';
import { bestAlignment } from '../../../../src/theory/mean-field-parity/best-alignment.js';
import { compressLaw } from '../../../../src/theory/mean-field-parity/compress-law.js';
import { meansOverManySigns } from '../../../../src/theory/mean-field-parity/many-signs.js';
import {
  orthantDirections,
  quasiRandomDirections,
} from '../../../../src/theory/mean-field-parity/orthant-directions.js';
import {
  criticalNoiseParity,
  meanFieldArdParity,
  meanFieldParity,
  scaledLimitParity,
} from '../../../../src/theory/mean-field-parity/predictions-with-errors.js';
import { quadratures } from '../../../../src/theory/mean-field-parity/quadratures.js';
import { meanAbsoluteShift } from '../../../../src/theory/mean-field-parity/sign-sums.js';
import {
  isotropicPrecisions,
  solveMeanField,
} from '../../../../src/theory/mean-field-parity/solve-mean-field.js';
import { solveMeanFieldArd } from '../../../../src/theory/mean-field-parity/solve-mean-field-ard.js';
import { solveScaledLimit } from '../../../../src/theory/mean-field-parity/solve-scaled-limit.js';

const resolution: AlignmentResolution = {
  numShares: 48,
  fineness: 10,
  numCells: 128,
  numPairs: 2 ** 14,
  shift: 0,
};

const network = (inputDimension: number, width: number) =>
  twoLayerNetwork({ inputDimension, width });

/** <J_S^2> under the prior, where E |w|^2 = 1. */
function priorMean(law: AlignmentLaw): number {
  return law.slices.reduce(
    (sum, { alignments, weights }) =>
      sum + alignments.reduce((part, x, node) => part + x * weights[node], 0),
    0,
  );
}

describe('the law of alignments', () => {
  test.each([
    [8, 2],
    [8, 4],
    [10, 4],
    [5, 1],
    [2, 2],
    [7, 6],
  ])('at d = %i, k = %i its mean is the eigenvalue of the kernel', (d, k) => {
    const eigenvalue = parityEigenvalues(d)[k];
    // Directions off the support are quasi-random: one per cent.
    expect(Math.abs(priorMean(alignmentLaw(d, k, resolution)) / eigenvalue - 1)).toBeLessThan(0.01);
  });

  // A normal sum off the support would make it 4 % too large at d = 35, k = 2, and 43 % at d = 16,
  // k = 6. What is left is the scatter of the directions, which the bounds of predictions carry.
  test.each([
    [16, 2, 0.002],
    [16, 4, 0.01],
    [16, 6, 0.03],
    [35, 2, 0.001],
    [35, 4, 0.004],
    [256, 2, 1e-4],
    [256, 4, 3e-4],
  ])(
    'at d = %i, k = %i it is so within %f, as no sum of signs is taken for normal',
    (d, k, within) => {
      const [{ law }] = quadratures(d, k);
      expect(Math.abs(priorMean(law) / parityEigenvalues(d)[k] - 1)).toBeLessThan(within);
    },
  );

  test('none is better aligned than equal weights on the support', () => {
    for (const [d, k] of [
      [8, 2],
      [10, 4],
      [24, 4],
    ]) {
      const { largestAlignment } = alignmentLaw(d, k, resolution);
      expect(largestAlignment).toBeLessThanOrEqual(bestAlignment(k) * (1 + 1e-12));
      expect(largestAlignment).toBeGreaterThan(0.9 * bestAlignment(k));
    }
  });

  test('the best alignment is that of equal weights, by enumeration', () => {
    for (const k of [1, 2, 4, 6]) {
      const inputs = hypercube(k);
      const targets = parity(inputs, k, k);
      let overlap = 0;
      for (const [row, target] of targets.entries()) {
        let z = 0;
        for (let j = 0; j < k; j++) z += inputs[row * k + j] / Math.sqrt(k);
        overlap += (Math.max(0, z) * target) / targets.length;
      }
      expect(bestAlignment(k)).toBeCloseTo(overlap ** 2, 14);
    }
  });

  test('an aligned neuron runs away at the noise where its own field outweighs its prior', () => {
    // Equal weights 1/sqrt k on the support: J_S is the mean over signs of the support of
    // max(0, sum of signs / sqrt k) times their product. Counted by hand, with its square:
    // k = 1: 1/2 -> 1/4; k = 2: sqrt 2/4 -> 1/8; k = 4: (2 - 4 1)/16 -> 1/64.
    for (const [k, square] of [
      [1, 1 / 4],
      [2, 1 / 8],
      [4, 1 / 64],
    ]) {
      const spec = {
        inputDimension: 12,
        width: 50,
        weightPriorScale: 1.7,
        readoutPriorScale: 0.6,
        widthExponent: 0.8,
      };
      // A neuron of size r along that direction has the energy r^2 growth(noise): its prior
      // d r^2/(2 sigma_w^2) less the field that its readout, of variance v, meets, v J^2/(2 noise^4).
      const growth = (noise: number) =>
        12 / (2 * 1.7 ** 2) - (0.6 ** 2 * 50 ** (-2 * 0.8) * square) / (2 * noise ** 4);
      const { runawayNoise } = criticalNoiseParity(twoLayerNetwork(spec), k, 0.3).values;
      expect(growth(runawayNoise * (1 + 1e-9))).toBeGreaterThan(0);
      expect(growth(runawayNoise * (1 - 1e-9))).toBeLessThan(0);
    }
  });

  test('odd degrees from three on are refused with the reason', () => {
    expect(() => alignmentLaw(8, 3, resolution)).toThrow(/selection rule/);
    expect(() => meanFieldParity(network(8, 32), 3, 0.1)).toThrow(/selection rule/);
  });
});

describe('its parts', () => {
  test('means over many signs agree with enumeration but for its kinks', () => {
    for (const [numSigns, rms] of [
      [12, 4e-6],
      [14, 2e-6],
      [18, 1e-6],
    ]) {
      const { vectors } = quasiRandomDirections(numSigns, 5, 0.3);
      const many = meansOverManySigns(vectors, numSigns);
      const mean = new Float64Array(1);
      const shifts = Float64Array.from({ length: 900 }, (_, i) => (i - 50) / 80);
      for (let row = 0; row < 5; row++) {
        const vector = vectors.slice(row * numSigns, (row + 1) * numSigns);
        const exact = meanAbsoluteShift(vector);
        let [square, ofNormal] = [0, 0];
        for (const z of shifts) {
          many(Float64Array.of(z), Int8Array.of(1), row, mean);
          square += (mean[0] - exact(z)) ** 2 / shifts.length;
          ofNormal += (foldedNormalMean(z) - exact(z)) ** 2 / shifts.length;
        }
        expect(Math.sqrt(square)).toBeLessThan(rms);
        expect(Math.sqrt(ofNormal)).toBeGreaterThan(100 * rms);
      }
    }
  });

  test('signed sums of means are sums of single ones', () => {
    const { vectors } = quasiRandomDirections(13, 3, 0);
    const many = meansOverManySigns(vectors, 13);
    const [shifts, signs] = [Float64Array.of(0, 0.3, -1.7, 9), Int8Array.of(1, -1, -1, 1)];
    const meansFrom = (row: number, of: Float64Array, ofSigns: Int8Array, count: number) => {
      const means = new Float64Array(count);
      many(of, ofSigns, row, means);
      return means;
    };
    // Round from the last vector to the first and beyond it.
    const together = meansFrom(2, shifts, signs, 5);
    for (const [at, row] of [2, 0, 1, 2, 0].entries()) {
      const single = (i: number) =>
        meansFrom(row, shifts.subarray(i, i + 1), Int8Array.of(1), 1)[0];
      expect(together[at]).toBeCloseTo(single(0) - single(1) - single(2) + 9, 13);
    }
  });

  test('mean absolute shifts agree with enumeration', () => {
    const vector = Float64Array.of(0.3, -1.1, 0.7, 0.2);
    const meanAbsolute = meanAbsoluteShift(vector);
    for (const z of [0, 0.25, -0.9, 3]) {
      let sum = 0;
      for (let pattern = 0; pattern < 16; pattern++) {
        let shifted = z;
        for (const [j, entry] of vector.entries()) shifted += (pattern >> j) & 1 ? -entry : entry;
        sum += Math.abs(shifted) / 16;
      }
      expect(meanAbsolute(z)).toBeCloseTo(sum, 14);
    }
  });

  test.each([2, 4, 6])('directions in %i dimensions have the moments of the sphere', (k) => {
    const { vectors, weights } = orthantDirections(k, 8);
    const mean = (of: (vector: Float64Array) => number) =>
      weights.reduce(
        (sum, weight, row) => sum + weight * of(vectors.subarray(row * k, (row + 1) * k)),
        0,
      );
    expect(mean(() => 1)).toBeCloseTo(1, 12);
    // Symmetric functions only: sum w_j^4 = 3 / (k + 2), (prod w_j)^2 = 1 / (k (k + 2) ...).
    expect(mean((v) => v.reduce((sum, entry) => sum + entry ** 4, 0))).toBeCloseTo(3 / (k + 2), 10);
    let product = 1;
    for (let j = 0; j < k; j++) product /= k + 2 * j;
    expect(mean((v) => v.reduce((p, entry) => p * entry ** 2, 1)) / product).toBeCloseTo(1, 8);
  });

  test('a compressed law keeps weight and three moments, and not the fourth', () => {
    const points = Float64Array.of(0.1, 0.4, 0.45, 0.7, 0.95);
    const weights = Float64Array.of(0.2, 0.1, 0.3, 0.3, 0.1);
    const compressed = compressLaw(points, weights, 2, 1);
    const moment = (xs: Float64Array, ws: Float64Array, power: number) =>
      xs.reduce((sum, x, index) => sum + ws[index] * x ** power, 0);
    expect(compressed.alignments.length).toBe(2);
    for (const power of [0, 1, 2, 3]) {
      expect(moment(compressed.alignments, compressed.weights, power)).toBeCloseTo(
        2 * moment(points, weights, power),
        13,
      );
    }
    expect(moment(compressed.alignments, compressed.weights, 4)).not.toBeCloseTo(
      2 * moment(points, weights, 4),
      4,
    );
  });
});

describe('plain mean field', () => {
  test('agrees with weighted neurons drawn from the prior', () => {
    const [d, k, width, noise] = [5, 2, 32, 0.3];
    const brute = bruteForceMeanField(d, k, width, noise);
    const { values, numericalError } = meanFieldParity(network(d, width), k, noise);
    // 2^15 quasi-random neurons under a mild tilt: one in two hundred.
    expect(Math.abs(values.orderParameter / brute - 1)).toBeLessThan(0.005);
    expect(numericalError.orderParameter).toBeLessThan(0.005 * brute);
  });

  test('becomes kernel regression as the width grows, like 1 / width', () => {
    const [d, k, noise] = [8, 2, 0.1];
    const eigenvalue = parityEigenvalues(d)[k];
    const limit = eigenvalue / (eigenvalue + noise ** 2);
    const gaps = [1e3, 1e4].map(
      (width) => limit - meanFieldParity(network(d, width), k, noise).values.orderParameter,
    );
    expect(gaps[0] / limit).toBeGreaterThan(0.001);
    expect(Math.abs(gaps[1] / limit)).toBeLessThan(0.004);
  });

  test('falls like one over the square of large noise', () => {
    const [d, k] = [8, 2];
    const eigenvalue = parityEigenvalues(d)[k];
    const { values, numericalError } = meanFieldParity(network(d, 32), k, 1e20);
    expect(Math.abs(values.orderParameter * (1e20 ** 2 / eigenvalue) - 1)).toBeLessThan(1e-4);
    expect(numericalError.orderParameter).toBeLessThan(5e-3 * values.orderParameter);
  });

  test.each([
    // Brute force at d = 20, all 2^17 sums of signs for each of 300 random directions and a grid of
    // lengths: 0.50415(6) and 0.03546(7), where a normal sum gives 0.5066 and 0.0382. A finer
    // quadrature agrees at d = 35; see the suite's README for the paper's setting.
    [35, 4, 512, 0.0005, 0.9334],
    [35, 4, 512, 0.001, 0.9155],
    [35, 4, 512, 0.005, 0.6109],
    [35, 4, 512, 0.01, 0.2092],
    [20, 2, 64, 0.01, 0.8303],
    [20, 2, 64, 0.03, 0.5041],
    [20, 2, 64, 0.08, 0.0354],
  ])('d = %i, k = %i, N = %i, noise %f: %f', (d, k, width, noise, expected) => {
    const { values, numericalError } = meanFieldParity(network(d, width), k, noise);
    expect(values.orderParameter).toBeCloseTo(expected, 3);
    expect(values.fixedPointResidual).toBeLessThan(1e-8);
    expect(numericalError.orderParameter).toBeLessThan(1e-3);
  });

  test.each([1e-9, 1e300])('refuses noise %f, at which nothing can be resolved', (noise) => {
    expect(() => meanFieldParity(network(20, 64), 2, noise)).toThrow(/closer to 1/);
  });

  test('stays below its ceiling N q / (1 + N q) and reaches it as the noise goes to zero', () => {
    const ceiling = 1 / (1 + 1 / (64 * 2 * bestAlignment(2)));
    const { orderParameter } = meanFieldParity(network(200, 64), 2, 1e-4).values;
    expect(orderParameter).toBeLessThan(ceiling);
    expect(orderParameter).toBeGreaterThan(ceiling - 0.003);
  });

  test('the onset is where it is said to be', () => {
    const { values } = criticalNoiseParity(network(20, 64), 2, 0.3);
    const there = meanFieldParity(network(20, 64), 2, values.crossingNoise);
    expect(there.values.orderParameter).toBeCloseTo(0.3, 6);
    expect(() => criticalNoiseParity(network(10, 32), 4, 0.6)).toThrow(/95 % of what mean field/);
  });

  test('far above the onset the order parameter falls as one over the noise squared', () => {
    const [near, far] = [1e-5, 1e-7].map(
      (orderParameter) =>
        criticalNoiseParity(network(20, 64), 2, orderParameter).values.crossingNoise,
    );
    expect(far / near).toBeCloseTo(10, 2);
  });
});

describe('the scaled limit', () => {
  test('is that of finite widths where no neuron condenses, up to one over the width', () => {
    const scaledNoise = Math.sqrt(0.15);
    const limit = scaledLimitParity(network(8, 1), 2, scaledNoise).values;
    const missing = (width: number) => {
      const finite = meanFieldParity(
        twoLayerNetwork({ inputDimension: 8, width, widthExponent: 1 }),
        2,
        scaledNoise / Math.sqrt(width),
      ).values;
      return 1 - finite.orderParameter / limit.orderParameter;
    };
    expect(limit.condensedPart).toBe(0);
    expect(missing(1e4)).toBeLessThan(2e-3);
    expect(missing(1e4) / missing(1e5)).toBeCloseTo(10, 1);
  });

  test('is pinned where they do', () => {
    const { values } = scaledLimitParity(network(8, 1), 2, Math.sqrt(0.06));
    expect(values.orderParameter).toBeCloseTo(1 - 0.06 * 8, 12);
    expect(values.condensedPart).toBeGreaterThan(0.4);
  });

  // One weight: J_S^2 = w^2 / 4 with w normal, so that with 1 - m = khat^2 v the equation is
  // v / 4 = (1 - khat^2 v) (1 - v^2 / 4), and v = (sqrt(17) - 1) / 2 without noise.
  test.each([1e-2, 1e-4, 1e-6, 1e-12])('of one weight at little noise: %f', (scaledNoise) => {
    const { values, numericalError } = scaledLimitParity(network(1, 1), 1, scaledNoise);
    let v = (Math.sqrt(17) - 1) / 2;
    for (let step = 0; step < 8; step++) {
      const excess = v / 4 - (1 - scaledNoise ** 2 * v) * (1 - v ** 2 / 4);
      v -= excess / (1 / 4 + v / 2);
    }
    const unlearned = scaledNoise ** 2 * v;
    expect(Math.abs(values.orderParameter + unlearned - 1)).toBeLessThan(1e-15);
    expect(Math.abs(values.meanSquaredError - unlearned ** 2)).toBeLessThan(
      Number(numericalError.meanSquaredError),
    );
    expect(values.fixedPointResidual).toBeLessThan(1e-15);
  });

  test('refuses noise that is not positive', () => {
    const law = alignmentLaw(8, 2, resolution);
    const scales = { weightPriorScale: 1, readoutPriorScale: 1 };
    expect(() => solveScaledLimit(law, { ...scales, scaledNoise: 0 })).toThrow(/scaledNoise=0/);
  });
});

describe('relevance determination', () => {
  test('the precisions solve their equation, and the start picks the branch', () => {
    const law = alignmentLaw(20, 2, resolution);
    const solutions = (['isotropic', 'sparse'] as const).map((start) =>
      solveMeanFieldArd(law, network(20, 64), 0.105, { hyperShape: 4, start, nodesPerWidth: 2 }),
    );
    for (const { precisions, moments, residual } of solutions) {
      for (const [precision, moment] of [
        [precisions.relevant, moments.relevantSecondMoment],
        [precisions.irrelevant, moments.irrelevantSecondMoment],
      ]) {
        expect((4 + 32) / (4 / 20 + 32 * moment) / precision).toBeCloseTo(1, 8);
      }
      expect(residual).toBeLessThan(1e-8);
    }
    expect(solutions[0].orderParameter).toBeCloseTo(0.0369, 3);
    expect(solutions[1].orderParameter).toBeCloseTo(0.283, 3);
  });

  test('strong hyper-priors keep the isotropic prior', () => {
    const plain = meanFieldParity(network(20, 64), 2, 0.05).values.orderParameter;
    const options = { hyperShape: 1e9, start: 'isotropic' } as const;
    const { values } = meanFieldArdParity(network(20, 64), 2, 0.05, options);
    expect(values.orderParameter).toBeCloseTo(plain, 5);
    expect(values.relevantPrecision).toBeCloseTo(1, 5);
  });

  test.each([
    [20, 2, 64, 0.02, 0.876],
    [20, 2, 64, 0.05, 0.7246],
  ])('d = %i, k = %i, N = %i, noise %f: %f from both starts', (d, k, width, noise, expected) => {
    const options = { hyperShape: 4, start: 'sparse' } as const;
    const { values } = meanFieldArdParity(network(d, width), k, noise, options);
    expect(values.orderParameter).toBeCloseTo(expected, 3);
    expect(values.otherStartOrderParameter).toBeCloseTo(expected, 3);
  });

  test('other precisions are another solution', () => {
    const law = alignmentLaw(20, 2, resolution);
    const { relevant, irrelevant } = isotropicPrecisions(network(20, 64));
    const anisotropic = { relevant: relevant / 4, irrelevant };
    const plain = solveMeanField(law, network(20, 64), 0.05, { relevant, irrelevant }, 2);
    const eased = solveMeanField(law, network(20, 64), 0.05, anisotropic, 2);
    expect(eased.orderParameter).toBeGreaterThan(plain.orderParameter + 0.1);
  });
});

/** m = F(m) with J_S by enumeration of the cube and neurons drawn from the prior. */
function bruteForceMeanField(d: number, k: number, width: number, noise: number): number {
  const numNeurons = 2 ** 15;
  const inputs = hypercube(d);
  const targets = parity(inputs, d, k);
  const weights = quasiNormal(numNeurons, d, 0.25).map((z) => z / Math.sqrt(d));
  const overlaps = new Float64Array(numNeurons);
  const squares = new Float64Array(numNeurons);
  for (let neuron = 0; neuron < numNeurons; neuron++) {
    for (const [row, target] of targets.entries()) {
      let z = 0;
      for (let j = 0; j < d; j++) z += weights[neuron * d + j] * inputs[row * d + j];
      const feature = Math.max(0, z);
      overlaps[neuron] += (feature * target) / targets.length;
      squares[neuron] += feature ** 2 / targets.length;
    }
  }
  const regulariser = noise ** 2 * width;
  const image = (m: number) => {
    let [total, gain] = [0, 0];
    for (const [neuron, overlap] of overlaps.entries()) {
      const D = regulariser + squares[neuron];
      const x = overlap ** 2 / D;
      const weight = Math.exp((((1 - m) ** 2 / 2) * x) / noise ** 2) / Math.sqrt(D);
      total += weight;
      gain += weight * x;
    }
    return (width * (1 - m) * gain) / total;
  };
  let [lower, upper] = [0, 1];
  for (let halving = 0; halving < 40; halving++) {
    const middle = (lower + upper) / 2;
    if (image(middle) > middle) lower = middle;
    else upper = middle;
  }
  return lower;
}
