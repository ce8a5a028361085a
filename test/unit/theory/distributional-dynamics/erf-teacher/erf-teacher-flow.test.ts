import { describe, expect, test } from 'vitest';
import {
  errorFunction,
  gaussGegenbauer,
  gaussHermite,
  gaussLaguerre,
} from '../../../../../src/numerics/index.js';
import type { ErfTeacherSeries } from '../../../../../src/theory/distributional-dynamics/erf-teacher/compare-trajectories.js';
import { completeErfTeacher } from '../../../../../src/theory/distributional-dynamics/erf-teacher/erf-teacher.js';
import {
  erfTeacherFlow,
  erfTeacherSeries,
} from '../../../../../src/theory/distributional-dynamics/erf-teacher/erf-teacher-flow.js';
import { erfTeacherTrajectory } from '../../../../../src/theory/distributional-dynamics/erf-teacher/erf-teacher-trajectory.js';
import { linearTerm, pairPotential } from '../../../../../src/theory/index.js';
import { pseudoRandom } from '../../../numerics/pseudo-random.js';

const nobody = { signal: new Float64Array(0), perpendicular: new Float64Array(0) };
const erf = (h: number) => errorFunction(h * Math.SQRT1_2);
const valuesOf = (series: ErfTeacherSeries['risk']) => series.map(({ value }) => value);

/** Full weight vectors in R^3 with masses, and the teacher 1.5 e_1. */
const teacher3 = { kind: 'teacher', neurons: [{ coefficient: 1, weights: [1.5, 0, 0] }] } as const;

/** Psi and its gradient at each of the particles, by sums over all pairs. */
function particleField(particles: readonly Float64Array[], masses: readonly number[]) {
  return particles.map((weights) => {
    const own = linearTerm({ activation: 'erf', weights, target: teacher3 });
    let potential = -own.linearTerm;
    const gradient = own.gradient.map((entry) => -entry);
    for (const [j, otherWeights] of particles.entries()) {
      const pair = pairPotential({ activation: 'erf', weights, otherWeights });
      potential += masses[j] * pair.potential;
      for (let k = 0; k < 3; k++) gradient[k] += masses[j] * pair.gradient[k];
    }
    return { potential, gradient, linear: -own.linearTerm };
  });
}

/** E y^2 + mean (V + Psi), as Psi is V and the mean of U. */
function particleRisk(particles: readonly Float64Array[], masses: readonly number[]): number {
  const field = particleField(particles, masses);
  const target = pairPotential({
    activation: 'erf',
    weights: [1.5, 0, 0],
    otherWeights: [1.5, 0, 0],
  });
  return masses.reduce(
    (sum, mass, i) => sum + mass * (field[i].potential + field[i].linear),
    target.potential,
  );
}

test('moves particles in three dimensions as their full gradients do', () => {
  const teacher = completeErfTeacher({ inputDimension: 3 });
  const resolution = { signal: 6, perpendicular: 3, cosine: 6, tolerance: 1e-7 };
  const numAngles = 12;
  const time = 1;
  const { nodes, observables } = erfTeacherTrajectory(teacher, [0, time], resolution, nobody);
  const masses: number[] = [];
  let particles: Float64Array[] = [];
  for (const [i, weight] of nodes[0].weights.entries()) {
    for (let turn = 0; turn < numAngles; turn++) {
      const angle = (2 * Math.PI * turn) / numAngles;
      const [p, q] = [nodes[0].signal[i], nodes[0].perpendicular[i]];
      particles.push(Float64Array.of(p, q * Math.cos(angle), q * Math.sin(angle)));
      masses.push(weight / numAngles);
    }
  }
  // Cosines of equally spaced angles are a Chebyshev rule, as exact as the Gauss rule of the flow.
  expect(particleRisk(particles, masses)).toBeCloseTo(observables[0].risk, 9);

  // Runge and Kutta's method with steps of 1/4; 2 xi = 1.
  const step = time / 4;
  const moved = (by: number, slopes: readonly { gradient: Float64Array }[]) =>
    particles.map((w, i) => w.map((entry, k) => entry - by * slopes[i].gradient[k]));
  for (let n = 0; n < 4; n++) {
    const first = particleField(particles, masses);
    const second = particleField(moved(step / 2, first), masses);
    const third = particleField(moved(step / 2, second), masses);
    const fourth = particleField(moved(step, third), masses);
    particles = particles.map((w, i) =>
      w.map((entry, k) => {
        const [a, b, c, d] = [first, second, third, fourth].map((f) => f[i].gradient[k]);
        return entry - (step * (a + 2 * b + 2 * c + d)) / 6;
      }),
    );
  }
  // The fourth-order steps are wrong by about 1e-6.
  expect(particleRisk(particles, masses)).toBeCloseTo(observables[1].risk, 6);
  for (const [i, p] of nodes[1].signal.entries()) {
    const particle = particles[i * numAngles];
    expect(particle[0]).toBeCloseTo(p, 5);
    expect(Math.hypot(particle[1], particle[2])).toBeCloseTo(nodes[1].perpendicular[i], 5);
  }
  const field = particleField(particles, masses);
  const mean = (numberOf: (f: (typeof field)[number]) => number) =>
    field.reduce((sum, f, i) => sum + masses[i] * numberOf(f), 0);
  const average = mean((f) => f.potential);
  const { fluctuation, squaredSlope } = observables[1];
  expect(2 * Math.sqrt(mean((f) => (f.potential - average) ** 2))).toBeCloseTo(fluctuation, 6);
  expect(mean((f) => f.gradient.reduce((sum, g) => sum + g * g, 0))).toBeCloseTo(squaredSlope, 6);
});

test('has the risk of an average over inputs, without the closed forms', () => {
  const inputDimension = 5;
  const teacher = completeErfTeacher({ inputDimension, signalMean: 0.2, teacherCoefficient: 0.7 });
  const resolution = { signal: 8, perpendicular: 4, cosine: 12, tolerance: 1e-6 };
  const { nodes, observables } = erfTeacherTrajectory(teacher, [2], resolution, nobody);
  const [{ signal, perpendicular, weights }] = nodes;
  const alongRule = gaussHermite(40);
  const acrossRule = gaussLaguerre((inputDimension - 1) / 2, 16);
  const cosines = gaussGegenbauer(inputDimension - 1, 16);
  let risk = 0;
  for (const [i, x] of alongRule.nodes.entries()) {
    for (const [j, half] of acrossRule.nodes.entries()) {
      const length = Math.sqrt(2 * half);
      let output = 0;
      for (const [k, weight] of weights.entries()) {
        for (const [l, cosine] of cosines.nodes.entries()) {
          const h = signal[k] * x + perpendicular[k] * length * cosine;
          output += weight * cosines.weights[l] * erf(h);
        }
      }
      const residual = 0.7 * erf(1.5 * x) - output;
      risk += alongRule.weights[i] * acrossRule.weights[j] * residual * residual;
    }
  }
  // The rule over inputs has few nodes for so steep a teacher.
  expect(observables[0].risk).toBeCloseTo(risk, 6);
});

test('N independent neurons have its bias, and nearly its fluctuation', () => {
  const d = 5;
  const { risk, fluctuation, selfInteraction } = erfTeacherSeries({
    inputDimension: d,
    times: [0],
  });
  const { normal } = pseudoRandom(1);
  const target = [1.5, ...new Array(d - 1).fill(0)];
  const u = (w: readonly number[], v: readonly number[]) =>
    pairPotential({ activation: 'erf', weights: w, otherWeights: v }).potential;
  const drawRisk = (width: number) => {
    const neurons = Array.from({ length: width }, () => [
      0.3 * normal(),
      ...Array.from({ length: d - 1 }, () => normal() / Math.sqrt(d)),
    ]);
    let drawn = u(target, target);
    for (const w of neurons) {
      drawn -= (2 * u(w, target)) / width;
      for (const v of neurons) drawn += u(w, v) / width ** 2;
    }
    return drawn;
  };
  const summary = (width: number, count: number) => {
    const draws = Array.from({ length: count }, () => drawRisk(width));
    const mean = draws.reduce((sum, x) => sum + x, 0) / count;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (count - 1);
    return { mean, standardError: Math.sqrt(variance / count), std: Math.sqrt(variance) };
  };
  // Five standard errors: a chance of 6e-7 each, on fixed numbers.
  const few = summary(2, 4000);
  const expected = risk[0].value + selfInteraction[0].value / 2;
  expect(Math.abs(few.mean - expected)).toBeLessThan(5 * few.standardError);
  expect(few.standardError).toBeLessThan(0.01 * selfInteraction[0].value * 4);
  // A standard deviation from 800 draws is known to a fortieth; terms in 1 / N add as much.
  const many = summary(40, 800);
  const ratio = (many.std * Math.sqrt(40)) / fluctuation[0].value;
  expect(Math.abs(ratio - 1)).toBeLessThan(0.15);
});

describe('the flow of the defaults', () => {
  const flow = erfTeacherFlow({
    inputDimension: 20,
    times: [0, 0.99, 1, 1.01, 2],
    neurons: { signal: [0.1, 0.1], perpendicular: [0.9, 0] },
  });

  test('loses risk as fast as it dissipates', () => {
    const [, before, here, after] = valuesOf(flow.risk);
    // The third derivative is of order 1/10, so the error is about 1e-5.
    expect((before - after) / 0.02).toBeCloseTo(flow.dissipation[2].value, 4);
    expect(here).toBeGreaterThan(after);
  });

  test('carries its nodes as neurons of no weight, which stay where they are symmetric', () => {
    const { signal, perpendicular } = flow.nodes;
    const again = erfTeacherFlow({
      inputDimension: 20,
      times: flow.times,
      neurons: { signal: signal[0], perpendicular: perpendicular[0] },
    });
    for (const [index, positions] of again.neurons.signal.entries()) {
      const error = again.neurons.numericalError[index] + flow.nodes.numericalError[index];
      for (const [i, p] of positions.entries()) {
        expect(Math.abs(p - signal[index][i])).toBeLessThanOrEqual(error + 1e-15);
      }
      expect(error).toBeLessThan(1e-6);
    }
    // A neuron on the axis feels no force across it.
    for (const lengths of flow.neurons.perpendicular)
      expect(Math.abs(lengths[1])).toBeLessThan(1e-15);
    expect(flow.nodes.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 13);
  });

  test('has one clock for all speeds', () => {
    const twice = erfTeacherSeries({ inputDimension: 20, times: [0, 1], speed: 1 });
    const error = twice.risk[1].numericalError + flow.risk[4].numericalError;
    expect(Math.abs(twice.risk[1].value - flow.risk[4].value)).toBeLessThan(error);
    expect(twice.dissipation[1].value).toBeCloseTo(2 * flow.dissipation[4].value, 6);
  });
});

describe('limits', () => {
  test('the risk approaches that of infinitely many dimensions like 1 / d', () => {
    const riskAt = (inputDimension: number) =>
      erfTeacherSeries({ inputDimension, times: [2] }).risk[0].value;
    const limit = riskAt(Number.POSITIVE_INFINITY);
    const ratio = (limit - riskAt(400)) / (limit - riskAt(800));
    // 2 + O(1 / d)
    expect(Math.abs(ratio - 2)).toBeLessThan(0.02);
  });

  test('without a start across, all neurons are at one place, and one equation is left', () => {
    const { risk } = erfTeacherSeries({
      inputDimension: 7,
      times: [0, 3],
      signalStd: 0,
      signalMean: 0.5,
      perpendicularStd: 0,
    });
    const u = (a: number, b: number) =>
      (2 / Math.PI) * Math.asin((a * b) / Math.hypot(1, a) / Math.hypot(1, b));
    const slope = (p: number, r: number) =>
      (2 / Math.PI) * (r / (1 + p * p) / Math.sqrt(1 + p * p + r * r));
    let p = 0.5;
    const steps = 3000;
    const force = (at: number) => slope(at, 1.5) - slope(at, at);
    for (let n = 0; n < steps; n++) p += (3 / steps) * force(p + (1.5 / steps) * force(p));
    expect(risk[0].value).toBeCloseTo(u(1.5, 1.5) - 2 * u(0.5, 1.5) + u(0.5, 0.5), 12);
    expect(risk[1].value).toBeCloseTo(u(1.5, 1.5) - 2 * u(p, 1.5) + u(p, p), 6);
  });

  test('without a teacher the risk is that of the mean output, which shrinks', () => {
    const { risk, fluctuation } = erfTeacherSeries({
      inputDimension: 10,
      times: [0, 2],
      teacherCoefficient: 0,
      signalMean: 1,
    });
    expect(risk[1].value).toBeLessThan(risk[0].value);
    expect(risk[1].value).toBeGreaterThan(0);
    expect(fluctuation[0].value).toBeGreaterThan(0);
  });
});

/** A second implementation, to its eight digits. */
test.each([
  [5, [0.48681179, 0.26945843, 0.16540728, 0.110543, 0.07836114]],
  [20, [0.48681179, 0.28544679, 0.17988425, 0.12111061, 0.08573134]],
  [160, [0.48681179, 0.29034271, 0.18444359, 0.12443765, 0.08800466]],
] as const)(
  'has the published risks at d = %i, within a bound of 1e-7',
  (inputDimension, known) => {
    const { risk } = erfTeacherSeries({ inputDimension, times: [0, 1, 2, 3, 4] });
    for (const [index, { value, numericalError }] of risk.entries()) {
      expect(numericalError).toBeLessThan(1e-7);
      expect(Math.abs(value - known[index])).toBeLessThan(numericalError + 2e-8);
    }
  },
);

test.each([
  [10, 0.2239, 0.317],
  [40, 0.2169, 0.341],
  [160, 0.2151, 0.346],
])('has the constants of independent neurons at d = %i', (inputDimension, c1, c2) => {
  const { fluctuation, selfInteraction } = erfTeacherSeries({ inputDimension, times: [0] });
  expect(Math.abs(fluctuation[0].value - c1)).toBeLessThan(0.6e-4);
  expect(Math.abs(selfInteraction[0].value - c2)).toBeLessThan(0.6e-3);
});

test.each([
  { inputDimension: 8, signalStd: 0.4 },
  { inputDimension: 30, teacherCoefficient: -2, signalMean: 0.7 },
])('keeps its bounds against far more nodes: %j', (teacher) => {
  const times = [0.5, 2];
  const series = erfTeacherSeries({ ...teacher, times });
  const { observables } = erfTeacherTrajectory(
    completeErfTeacher(teacher),
    times,
    { signal: 24, perpendicular: 20, cosine: 9, tolerance: 1e-7 },
    nobody,
  );
  for (const [index, exact] of observables.entries()) {
    for (const name of ['risk', 'fluctuation', 'selfInteraction'] as const) {
      const { value, numericalError } = series[name][index];
      expect(Math.abs(value - exact[name])).toBeLessThan(numericalError);
    }
  }
});

describe('refused are', () => {
  const times = [0, 1];
  test.each([
    [{ inputDimension: 1, times }, /inputDimension=1/],
    [{ inputDimension: 2.5, times }, /inputDimension=2.5/],
    [{ inputDimension: 10, times: [1, 1] }, /times/],
    [{ inputDimension: 10, times: [-1] }, /times/],
    [{ inputDimension: 10, times: [] }, /times/],
    [{ inputDimension: 10, times, speed: 0 }, /speed=0/],
    [{ inputDimension: 10, times, signalStd: -1 }, /signalStd=-1/],
    [{ inputDimension: 10, times, teacherNorm: 101 }, /teacherNorm=101/],
    [{ inputDimension: 10, times, signalMean: Number.NaN }, /signalMean=NaN/],
    [
      { inputDimension: 10, times, neurons: { signal: [1], perpendicular: [] } },
      /neurons.perpendicular.length=0/,
    ],
    [
      { inputDimension: 10, times, neurons: { signal: [1], perpendicular: [-1] } },
      /neurons.perpendicular\[0\]=-1/,
    ],
  ])('%j', (options, message) => {
    expect(() => erfTeacherFlow(options)).toThrow(message);
  });

  test('starts too wide for the nodes, with the bound and the value', () => {
    expect(() => erfTeacherSeries({ inputDimension: 3, times: [2], perpendicularStd: 10 })).toThrow(
      /risk 0\.\d+ at time 2 is known to .* only.*lower signalStd or perpendicularStd/,
    );
  });
});
