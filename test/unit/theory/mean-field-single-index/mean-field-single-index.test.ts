import { describe, expect, test } from 'vitest';
import { resolveParameters } from '../../../../src/core/index.js';
import { twoLayerNetwork } from '../../../../src/models/index.js';
import { gaussGegenbauer, gaussLegendre, solveLinear } from '../../../../src/numerics/index.js';
import { rectifiedHermiteOverlap } from '../../../../src/theory/mean-field-single-index/hermite-overlaps.js';
import {
  meanFieldSingleIndex,
  scaledMeanFieldSingleIndex,
} from '../../../../src/theory/mean-field-single-index/mean-field-single-index.js';
import { meanFieldSingleIndexPredictor } from '../../../../src/theory/mean-field-single-index/mean-field-single-index-predictor.js';
import {
  overlapEigenvalues,
  zonalHarmonics,
} from '../../../../src/theory/mean-field-single-index/zonal-harmonics.js';

const sumOf = (list: Iterable<number>) => {
  let sum = 0;
  for (const value of list) sum += value;
  return sum;
};

/** E[max(0, v . x) max(0, v' . x)] of unit vectors at the cosine t. */
const unitOverlap = (t: number) => {
  const angle = Math.acos(Math.min(1, Math.max(-1, t)));
  return (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle)) / (2 * Math.PI);
};

/** E |x| for x ~ N(0, I_d). */
const meanLength = (d: number) => {
  let mean = d % 2 === 0 ? Math.sqrt(Math.PI / 2) : Math.sqrt(2 / Math.PI);
  for (let n = d % 2 === 0 ? 2 : 1; n < d; n += 2) mean *= (n + 1) / n;
  return mean;
};

const priors = (inputDimension: number) => ({
  inputDimension,
  weightPriorScale: 1,
  readoutPriorScale: 1,
});

describe('the overlap of a neuron with the target', () => {
  test('is an integral over the positive half-line', () => {
    const { nodes, weights } = gaussLegendre(200, 0, 14);
    for (let degree = 0, factorial = 1; degree <= 8; degree++) {
      factorial *= Math.max(1, degree);
      const hermite = (z: number) => {
        let [previous, value] = [0, 1];
        for (let n = 0; n < degree; n++) [previous, value] = [value, z * value - n * previous];
        return value / Math.sqrt(factorial);
      };
      const direct = sumOf(
        nodes.map((z, i) => (weights[i] * z * hermite(z)) / Math.exp((z * z) / 2)),
      );
      expect(rectifiedHermiteOverlap(degree)).toBeCloseTo(direct / Math.sqrt(2 * Math.PI), 13);
    }
  });

  test('has the published values', () => {
    const { PI } = Math;
    const known = [1 / Math.sqrt(2 * PI), 0.5, 1 / Math.sqrt(4 * PI), 0, -1 / Math.sqrt(48 * PI)];
    for (const [degree, value] of known.entries()) {
      expect(rectifiedHermiteOverlap(degree)).toBeCloseTo(value, 15);
    }
    expect(() => rectifiedHermiteOverlap(-1)).toThrow(/degree=-1/);
  });
});

describe.each([2, 3, 6, 35])('on the sphere in %i dimensions', (d) => {
  const rule = gaussGegenbauer(d, 60);

  test('the quadrature has the moments of a coordinate', () => {
    const moment = (power: number) => sumOf(rule.nodes.map((t, i) => rule.weights[i] * t ** power));
    expect(moment(0)).toBeCloseTo(1, 13);
    expect(moment(2)).toBeCloseTo(1 / d, 13);
    expect(moment(4)).toBeCloseTo(3 / (d * (d + 2)), 13);
    expect(moment(6)).toBeCloseTo(15 / (d * (d + 2) * (d + 4)), 13);
  });

  test('harmonics are orthonormal', () => {
    const values = Array.from(rule.nodes, (t) => zonalHarmonics(d, t, 12));
    for (let n = 0; n < 12; n++) {
      for (let k = 0; k <= n; k++) {
        const product = sumOf(values.map((p, i) => rule.weights[i] * p[n] * p[k]));
        expect(product).toBeCloseTo(n === k ? 1 : 0, 12);
      }
    }
  });

  test('eigenvalues are those of the overlap, and the expansion is its average over rotations', () => {
    // The overlap has a kink of order 3/2 at both ends, so its Gauss sums converge like n^-4.
    const fine = gaussGegenbauer(d, 400);
    const eigenvalues = overlapEigenvalues(d, 8);
    const atOne = zonalHarmonics(d, 1, 9);
    const values = Array.from(fine.nodes, (t) => zonalHarmonics(d, t, 9));
    for (let n = 0; n <= 8; n++) {
      const direct = sumOf(
        values.map((p, i) => (fine.weights[i] * unitOverlap(fine.nodes[i]) * p[n]) / atOne[n]),
      );
      expect(Math.abs(eigenvalues[n] - direct)).toBeLessThan(1e-8);
    }
    const count = 80;
    const many = overlapEigenvalues(d, count - 1);
    for (const [first, second] of [
      [0.3, -0.6],
      [0.8, 0.75],
    ]) {
      const [p, q] = [zonalHarmonics(d, first, count), zonalHarmonics(d, second, count)];
      const expansion = sumOf(many.map((eigenvalue, n) => eigenvalue * p[n] * q[n]));
      const sines = Math.sqrt((1 - first ** 2) * (1 - second ** 2));
      // The azimuth's cosine is a coordinate of a uniform unit vector in d - 1 dimensions.
      const azimuth =
        d === 2 ? { nodes: [-1, 1], weights: [0.5, 0.5] } : gaussGegenbauer(d - 1, 200);
      const direct = sumOf(
        Array.from(
          azimuth.nodes,
          (cosine, i) => azimuth.weights[i] * unitOverlap(first * second + sines * cosine),
        ),
      );
      // The terms left out are below sum of n^-4 over n > 80.
      expect(Math.abs(expansion - direct)).toBeLessThan(1e-6);
    }
  });
});

/** A neuron w of a particle system, with its weight in d^2 w or as a direction. */
interface Particle {
  readonly direction: readonly number[];
  readonly length: number;
  readonly measure: number;
}

/**
 * Order parameter and error of the closure on particles: weights and responses in turn, the
 * responses from the linear system with the matrix of all overlaps.
 */
function particleClosure(
  particles: readonly Particle[],
  degree: number,
  /** Weight of a particle without the tilt, tilt per J^2, and N / D. */
  law: (particle: Particle, response: number) => { weight: number; gain: number },
) {
  const size = particles.length;
  const overlap = rectifiedHermiteOverlap(degree);
  const target = Float64Array.from(
    particles,
    ({ direction, length }) => length * overlap * direction[0] ** degree,
  );
  const overlaps = particles.map((a) =>
    particles.map(
      (b) =>
        a.length *
        b.length *
        unitOverlap(sumOf(a.direction.map((component, j) => component * b.direction[j]))),
    ),
  );
  let response = new Float64Array(size);
  for (let iteration = 0; ; iteration++) {
    const laws = particles.map((particle, b) => law(particle, response[b]));
    const total = sumOf(laws.map(({ weight }) => weight));
    const gains = laws.map(({ weight, gain }) => (weight / total) * gain);
    const matrix = new Float64Array(size * size);
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) {
        matrix[a * size + b] = overlaps[a][b] * gains[b] + (a === b ? 1 : 0);
      }
    }
    const next = solveLinear(matrix, size, target);
    const change = Math.max(...next.map((value, b) => Math.abs(value - response[b])));
    response = response.map((value, b) => value + 0.6 * (next[b] - value));
    if (change < 1e-11) {
      const orderParameter = sumOf(gains.map((gain, b) => gain * response[b] * target[b]));
      const square = sumOf(gains.map((gain, b) => gain * response[b] ** 2));
      return { orderParameter, meanSquaredError: 1 - orderParameter - square };
    }
    if (iteration > 200) throw new Error('the particles do not converge');
  }
}

describe('the closure agrees with particles', () => {
  test('over the whole plane at finite width', () => {
    const [width, noise] = [8, 0.25];
    const network = twoLayerNetwork({ inputDimension: 2, width, weightPriorScale: 1.2 });
    const radii = gaussLegendre(14, 0, 5.5);
    const particles = Array.from({ length: 24 }, (_, k) => (k + 0.5) * (Math.PI / 12)).flatMap(
      (angle) =>
        Array.from(radii.nodes, (length, i) => ({
          direction: [Math.cos(angle), Math.sin(angle)],
          length,
          measure: radii.weights[i] * length * Math.exp(-(length ** 2) / 1.2 ** 2),
        })),
    );
    for (const degree of [1, 2]) {
      const direct = particleClosure(particles, degree, ({ length, measure }, response) => {
        const denominator = noise ** 2 * width + length ** 2 / 2;
        const tilt = Math.exp(response ** 2 / (2 * noise ** 2 * denominator));
        return { weight: (measure * tilt) / Math.sqrt(denominator), gain: width / denominator };
      });
      const { orderParameter, meanSquaredError } = meanFieldSingleIndex(network, degree, noise);
      // 14 lengths and 24 angles resolve the law to about 1e-5.
      expect(Math.abs(orderParameter - direct.orderParameter)).toBeLessThan(1e-4);
      expect(Math.abs(meanSquaredError - direct.meanSquaredError)).toBeLessThan(1e-4);
      expect(orderParameter).toBeGreaterThan(0.1);
    }
  });

  test('on the sphere in three dimensions, in the scaled limit', () => {
    const scaledSquare = 0.15;
    const polar = gaussLegendre(16);
    const particles = Array.from(polar.nodes, (rho, i) => ({
      rho,
      measure: polar.weights[i],
    })).flatMap(({ rho, measure }) =>
      Array.from({ length: 20 }, (_, k) => (k * Math.PI) / 10).map((azimuth) => ({
        direction: [
          rho,
          Math.sqrt(1 - rho ** 2) * Math.cos(azimuth),
          Math.sqrt(1 - rho ** 2) * Math.sin(azimuth),
        ],
        length: 1,
        measure,
      })),
    );
    const direct = particleClosure(particles, 2, ({ measure }, response) => {
      const beta = 3 - response ** 2 / scaledSquare ** 2;
      return { weight: measure * beta ** -1.5, gain: 3 / beta / scaledSquare };
    });
    const exact = scaledMeanFieldSingleIndex(priors(3), 2, Math.sqrt(scaledSquare));
    // The overlap has a kink at equal directions, which 20 azimuths see to about 1e-4.
    expect(Math.abs(exact.orderParameter - direct.orderParameter)).toBeLessThan(1e-3);
    expect(Math.abs(exact.meanSquaredError - direct.meanSquaredError)).toBeLessThan(1e-3);
    expect(exact.orderParameter).toBeGreaterThan(0.05);
  });
});

describe('in its limits', () => {
  test('the network becomes a kernel regression as the width grows', () => {
    // The kernel |x| |x'| kappa / d has the eigenfunctions |x| / sqrt(d) times a harmonic; those
    // of degrees 0 and 2 have overlaps v with (r^2 t^2 - 1) / sqrt(2), r = |x|.
    const [d, noise] = [6, 0.1];
    const eigenvalues = overlapEigenvalues(d, 2);
    const first = meanLength(d);
    const spread = Math.sqrt(3 / (d * (d + 2)) - 1 / d ** 2);
    const v0 = first / (d * Math.sqrt(2 * d));
    const v2 = ((d + 1) * first * spread) / Math.sqrt(2 * d);
    const learned = (eigenvalue: number) => eigenvalue / (eigenvalue + noise ** 2);
    const [l0, l2] = [learned(eigenvalues[0]), learned(eigenvalues[2])];
    const m = l0 * v0 ** 2 + l2 * v2 ** 2;
    const error = 1 - 2 * m + (l0 * v0) ** 2 + (l2 * v2) ** 2;
    const at = (width: number) =>
      meanFieldSingleIndex(twoLayerNetwork({ inputDimension: d, width }), 2, noise);
    const [wide, wider] = [at(1e6), at(1e8)];
    expect(Math.abs(wider.orderParameter - m)).toBeLessThan(1e-6);
    expect(Math.abs(wider.meanSquaredError - error)).toBeLessThan(1e-6);
    // The deviation falls like 1 / width.
    const ratio = (wide.orderParameter - m) / (wider.orderParameter - m);
    expect(ratio).toBeGreaterThan(90);
    expect(ratio).toBeLessThan(110);
    expect(wider.weightSquaredNorm).toBeCloseTo(1, 5);
    expect(wider.readoutVariance).toBeCloseTo(1, 3);
  });

  test('at large scaled noise it responds linearly', () => {
    // m = sigma_a^2 <R^2> <c^2 rho^4> / khat^2, with E rho^4 = 3 / (d (d + 2))
    const scaledNoise = 30;
    const { orderParameter, scalarClosureOrderParameter } = scaledMeanFieldSingleIndex(
      { inputDimension: 6, weightPriorScale: 1.5, readoutPriorScale: 0.7 },
      2,
      scaledNoise,
    );
    const linear = ((1.5 * 0.7) / scaledNoise) ** 2 * (3 / 48 / (4 * Math.PI));
    expect(Math.abs(orderParameter / linear - 1)).toBeLessThan(1e-3);
    expect(Math.abs(scalarClosureOrderParameter / linear - 1)).toBeLessThan(1e-3);
  });

  test('at no noise it finds the best approximation that is homogeneous of degree one', () => {
    // E (fbar y) = (E r)^2 / (2 d) E ((d + 1) t^2 - 1)^2
    const d = 6;
    const best = (meanLength(d) ** 2 / (2 * d)) * ((d + 1) ** 2 * (3 / 48) - (2 * (d + 1)) / d + 1);
    const { orderParameter, meanSquaredError } = scaledMeanFieldSingleIndex(priors(d), 2, 1e-3);
    expect(Math.abs(orderParameter - best)).toBeLessThan(1e-4);
    expect(Math.abs(meanSquaredError - (1 - best))).toBeLessThan(1e-4);
    expect(best).toBeCloseTo(0.79575, 5);
  });

  test('finite widths approach the scaled limit like 1 / width', () => {
    const scaledSquare = 0.1;
    const limit = scaledMeanFieldSingleIndex(priors(6), 2, Math.sqrt(scaledSquare));
    const distances = [64, 1024, 16384].map((width) => {
      const network = twoLayerNetwork({ inputDimension: 6, width, widthExponent: 1 });
      const finite = meanFieldSingleIndex(network, 2, Math.sqrt(scaledSquare / width));
      expect(finite.residual).toBeLessThan(1e-8);
      return limit.orderParameter - finite.orderParameter;
    });
    // The next order takes up to 5 per cent off the ratio 16 at these widths.
    expect(distances[1] / distances[2]).toBeGreaterThan(15);
    expect(distances[1] / distances[2]).toBeLessThan(16);
    expect(distances[0]).toBeGreaterThan(8 * distances[1]);
  });

  test('of a linear target, the closure by one number is right', () => {
    const exact = scaledMeanFieldSingleIndex(priors(6), 1, 0.3);
    expect(exact.scalarClosureOrderParameter).toBeCloseTo(exact.orderParameter, 12);
    expect(exact.meanSquaredError).toBeCloseTo((1 - exact.orderParameter) ** 2, 12);
    const network = twoLayerNetwork({ inputDimension: 6, width: 32 });
    const finite = meanFieldSingleIndex(network, 1, 0.1);
    expect(finite.scalarClosureOrderParameter).toBeCloseTo(finite.orderParameter, 12);
    expect(finite.meanSquaredError).toBeCloseTo((1 - finite.orderParameter) ** 2, 12);
  });
});

test('at d = 6, p = 2, khat^2 = 0.1 both closures have their known values', () => {
  const { orderParameter, scalarClosureOrderParameter, numericalError, residual } =
    scaledMeanFieldSingleIndex(priors(6), 2, Math.sqrt(0.1));
  // Particles give 0.084(3) with 500 and 0.090(2) with 2000 of them.
  expect(orderParameter).toBeCloseTo(0.0919874, 7);
  expect(scalarClosureOrderParameter).toBeCloseTo(0.21824, 5);
  expect(numericalError.orderParameter).toBeLessThan(1e-9);
  expect(residual).toBeLessThan(1e-8);
});

describe('refused are', () => {
  const network = twoLayerNetwork({ inputDimension: 6, width: 8 });

  test('odd degrees from 3 on, by the selection rule', () => {
    expect(() => meanFieldSingleIndex(network, 3, 0.1)).toThrow(/degree=3.*selection rule/);
    expect(() => scaledMeanFieldSingleIndex(network, 5, 0.1)).toThrow(/degree=5.*selection rule/);
  });

  test('values out of range', () => {
    expect(() => meanFieldSingleIndex(network, 2, 0)).toThrow(/noise=0/);
    expect(() => scaledMeanFieldSingleIndex(network, 2, Number.NaN)).toThrow(/scaledNoise=NaN/);
    expect(() => scaledMeanFieldSingleIndex(priors(1), 2, 1)).toThrow(/inputDimension=1/);
    expect(() => meanFieldSingleIndex(network, 2.5, 1)).toThrow(/degree=2.5/);
  });

  test('a runaway that the harmonics do not resolve', () => {
    expect(() => scaledMeanFieldSingleIndex(priors(35), 2, 0.2)).toThrow(
      /scaledNoise=0.2.*condense/,
    );
    expect(() => meanFieldSingleIndex(network, 2, 1e-6)).toThrow(/noise=0.000001.*condense[^N]*$/);
  });

  test('a noise at which nothing is left of the prediction', () => {
    expect(() => meanFieldSingleIndex(network, 2, 1e100)).toThrow(
      /noise=1e\+100 what the network learns is smaller/,
    );
  });
});

describe('the predictor', () => {
  const { predict, parameters } = meanFieldSingleIndexPredictor;
  const at = (given: Record<string, number>) => predict(resolveParameters(parameters, given));

  test('takes the scaled limit or a finite width', () => {
    const limit = at({
      inputDimension: 6,
      degree: 2,
      widthExponent: 1,
      scaledNoise: Math.sqrt(0.1),
    });
    expect(limit.values.orderParameter).toBeCloseTo(0.0919874, 7);
    const finite = at({ inputDimension: 6, degree: 2, noise: 0.1, width: 32 });
    const network = twoLayerNetwork({ inputDimension: 6, width: 32 });
    const { orderParameter } = meanFieldSingleIndex(network, 2, 0.1);
    expect(finite.values.orderParameter).toBe(orderParameter);
    expect(Object.keys(finite.numericalError).sort()).toEqual(Object.keys(finite.values).sort());
  });

  test('refuses both, neither, and a width that is absent or means nothing', () => {
    const base = { inputDimension: 6, degree: 2 };
    expect(() => at(base)).toThrow(/either noise or scaledNoise/);
    expect(() => at({ ...base, noise: 0.1, scaledNoise: 0.1 })).toThrow(/not both/);
    expect(() => at({ ...base, noise: 0.1 })).toThrow(/width=undefined/);
    expect(() => at({ ...base, scaledNoise: 0.3, width: 8 })).toThrow(/width=8/);
    expect(() => at({ ...base, scaledNoise: 0.3 })).toThrow(/widthExponent=0.5/);
  });
});
