import { describe, expect, test } from 'vitest';
import { errorFunction, gaussLegendre } from '../../../../src/numerics/index.js';
import {
  erfOverlap,
  pairPotential,
} from '../../../../src/theory/mean-field-langevin/erf-langevin-problem.js';
import { finiteWidthGibbs } from '../../../../src/theory/mean-field-langevin/finite-width-gibbs.js';
import {
  type MeanFieldGibbsLawOptions,
  meanFieldGibbsLaw,
} from '../../../../src/theory/mean-field-langevin/mean-field-gibbs-law.js';
import { meanFieldLangevinCourse } from '../../../../src/theory/mean-field-langevin/mean-field-langevin-course.js';
import { neuronMesh } from '../../../../src/theory/mean-field-langevin/neuron-mesh.js';
import { directPotentials, problem } from './erf-problem.js';

const options: MeanFieldGibbsLawOptions = { ...problem, speed: 0.5 };

describe('the potentials of erf neurons', () => {
  test('are averages over the input', () => {
    const { nodes, weights } = gaussLegendre(200, -9, 9);
    for (const [w, v] of [
      [0.3, 1.2],
      [-2, 5],
      [4, 4],
      [0, 1],
    ]) {
      const average = nodes.reduce(
        (sum, x, i) =>
          sum +
          (weights[i] *
            Math.exp((-x * x) / 2) *
            errorFunction((w * x) / Math.SQRT2) *
            errorFunction((v * x) / Math.SQRT2)) /
            Math.sqrt(2 * Math.PI),
        0,
      );
      expect(erfOverlap(w, v)).toBeCloseTo(average, 11);
    }
  });

  test('are sums over the features of the mesh', () => {
    const { features, weights } = neuronMesh(problem, 8, 200);
    for (let i = 0; i < 100; i += 7) {
      for (let j = 0; j < 100; j += 9) {
        const sum = features.reduce((total, feature) => total + feature[i] * feature[j], 0);
        const exact = pairPotential(problem, weights[100 + i], weights[100 + j]);
        expect(sum).toBeCloseTo(exact, 13);
      }
    }
    expect(features.length).toBeLessThan(35);
  });
});

/** R, F and mean weight of the fixed point, by iterating it with direct sums. */
function iteratedGibbsLaw() {
  const { weightDecay, inverseTemperature: beta } = problem;
  const { nodes, weights, square, teacher, decay, pairs } = directPotentials(problem, 120);
  const sumOf = (values: ArrayLike<number>) =>
    Array.from(values).reduce((sum, value, i) => sum + weights[i] * value, 0);
  const push = (density: Float64Array) =>
    Float64Array.from(pairs, (row) => sumOf(row.map((value, j) => value * density[j])));
  let density = nodes.map((w) => Math.exp((-w * w) / 2));
  for (let iteration = 0; iteration < 700; iteration++) {
    const pushed = push(density);
    const driven = nodes.map((_, i) => Math.exp(-beta * (teacher[i] + decay[i] + pushed[i])));
    const [total, kept] = [sumOf(driven), sumOf(density)];
    density = density.map((value, i) => (0.95 * value) / kept + (0.05 * driven[i]) / total);
  }
  const product = (values: ArrayLike<number>) => sumOf(density.map((p, i) => p * values[i]));
  const risk = square + 2 * product(teacher) + product(push(density));
  const squares = product(nodes.map((w) => w * w));
  return {
    risk,
    freeEnergy: (risk + weightDecay * squares) / 2 + product(density.map(Math.log)) / beta,
    meanWeight: product(nodes),
  };
}

describe('meanFieldGibbsLaw', () => {
  const { values, numericalError } = meanFieldGibbsLaw(options);

  test('is the fixed point of a damped iteration on other nodes', () => {
    const other = iteratedGibbsLaw();
    for (const name of ['risk', 'freeEnergy', 'meanWeight'] as const) {
      expect(values[name]).toBeCloseTo(other[name], 11);
      expect(numericalError[name]).toBeLessThan(1e-11);
    }
  });

  /** Of two second implementations, to their digits. */
  test.each([
    ['risk', 0.009186, 0.6e-7],
    ['freeEnergy', -0.0703143, 0.6e-7],
    ['meanWeight', 0.575489, 0.6e-6],
    ['spectralGap', 0.20899, 0.6e-5],
    ['sharpRate', 0.418, 0.6e-4],
    ['poincareConstant', 1.0803, 0.6e-4],
    ['excessTimesWidth', 0.1004, 0.6e-4],
  ] as const)('has the %s of a second implementation', (name, value, digits) => {
    expect(Math.abs(values[name] - value)).toBeLessThan(digits);
  });

  test('has rates that are one and four speeds times its gaps, in the right order', () => {
    expect(values.sharpRate).toBe(2 * values.spectralGap);
    expect(values.poincareRate).toBeCloseTo((2 * values.poincareConstant) / 10, 14);
    expect(values.sharpRate).toBeGreaterThan(values.poincareRate);
    const fast = meanFieldGibbsLaw({ ...options, speed: 1 }).values;
    expect(fast.spectralGap).toBeCloseTo(2 * values.spectralGap, 13);
    expect(fast.risk).toBe(values.risk);
  });

  test('has the gap at which the excess of a course decays, late', () => {
    const course = meanFieldLangevinCourse({
      ...options,
      startMean: 0.5,
      startStd: 1,
      times: [40, 60],
    });
    const [early, late] = course.values.excessFreeEnergy;
    // The next mode and the square of this one are down by exp(-8) by then.
    expect(Math.log(early / late) / 20 / values.sharpRate).toBeCloseTo(1, 3);
  });

  test.each([
    { outputScale: 0 },
    { teacherCoefficient: -1 },
    { teacherWeight: Number.NaN },
    { weightDecay: 0 },
    { inverseTemperature: Number.POSITIVE_INFINITY },
    { speed: 0 },
  ])('refuses %o', (changes) => {
    const [name] = Object.keys(changes);
    expect(() => meanFieldGibbsLaw({ ...options, ...changes })).toThrow(`invalid ${name}=`);
  });

  test('is found where its functional nearly vanishes, and roundings hide the descent', () => {
    const { numericalError } = meanFieldGibbsLaw({
      weightDecay: 0.7063848730383432,
      inverseTemperature: 10.107796869781975,
      outputScale: 0.9686158180236817,
      teacherCoefficient: 0.31864495277404786,
      teacherWeight: 0.8138903856277466,
      speed: 0.5,
    });
    expect(numericalError.risk).toBeLessThan(1e-11);
  });

  test('is not found where the law is too wide for the lengths in it', () => {
    expect(() => meanFieldGibbsLaw({ ...options, weightDecay: 1e-6 })).toThrow(
      /too short for its width.*raise weightDecay/,
    );
  });
});

describe('finiteWidthGibbs', () => {
  /** E R_N by direct sums over all nodes of all neurons. */
  function directRisk(width: 1 | 2 | 3, numNodes: number): number {
    const { inverseTemperature: beta } = problem;
    const { nodes, weights, square, teacher, decay, pairs } = directPotentials(problem, numNodes);
    let [total, sum] = [0, 0];
    const visit = (cells: readonly number[]): void => {
      if (cells.length < width) {
        for (let cell = 0; cell < nodes.length; cell++) visit([...cells, cell]);
        return;
      }
      let risk = square;
      let confinement = 0;
      for (const i of cells) {
        risk += (2 / width) * teacher[i];
        confinement += decay[i];
        for (const j of cells) risk += pairs[i][j] / width ** 2;
      }
      const weight = cells.reduce((product, i) => product * weights[i], 1);
      const share = weight * Math.exp(-beta * ((width / 2) * risk + confinement));
      total += share;
      sum += share * risk;
    };
    visit([]);
    return sum / total;
  }

  test.each([
    [1, 300, 11],
    [2, 300, 11],
    [3, 70, 4],
  ] as const)('is an average over all neurons: width %i', (width, numNodes, digits) => {
    const { values, numericalError } = finiteWidthGibbs({ ...problem, width });
    expect(values.risk).toBeCloseTo(directRisk(width, numNodes), digits);
    expect(numericalError.risk).toBeLessThan(1e-11);
    expect(values.excessTimesWidth).toBeCloseTo(width * (values.risk - values.gibbsRisk), 13);
  });

  /** Six digits of a second implementation. */
  test.each([
    [1, 0.141015],
    [3, 0.043138],
  ] as const)('has the risk of a second implementation: width %i', (width, risk) => {
    const { values } = finiteWidthGibbs({ ...problem, width });
    expect(Math.abs(values.risk - risk)).toBeLessThan(0.6e-6);
  });

  test('tends to its limit: three widths extrapolate to it where neurons interact little', () => {
    const weak = { ...problem, outputScale: 0.3, weightDecay: 0.4 };
    const at = (width: 1 | 2 | 3) => finiteWidthGibbs({ ...weak, width }).values;
    const [one, two, three] = [at(1), at(2), at(3)].map(({ excessTimesWidth }) => excessTimesWidth);
    // a + b / N + c / N^2 at 1 / N = 0
    const extrapolated = one / 2 - 4 * two + (9 / 2) * three;
    const limit = at(1).largeWidthExcessTimesWidth;
    expect(Math.abs(extrapolated / limit - 1)).toBeLessThan(2e-4);
    // The widths themselves are away from it.
    expect(Math.abs(three / limit - 1)).toBeGreaterThan(2e-3);
  });

  test('refuses wider networks', () => {
    const wide = { ...problem, width: 4 as 3 };
    expect(() => finiteWidthGibbs(wide)).toThrow(/invalid width=4: expected 1, 2 or 3/);
  });
});
