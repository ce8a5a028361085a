import { describe, expect, test } from 'vitest';
import { errorFunction, gaussHermite } from '../../../../src/numerics/index.js';
import { finiteStepErfTeacher } from '../../../../src/theory/finite-step/finite-step-erf-teacher.js';
import {
  overlapVelocity,
  riskOfOverlaps,
} from '../../../../src/theory/finite-step/overlap-flow.js';
import { overlapsIn, sizeOfState } from '../../../../src/theory/finite-step/overlap-state.js';
import { residualMoments } from '../../../../src/theory/finite-step/residual-moments.js';
import { erfTeacherSeries, linearTerm, pairPotential } from '../../../../src/theory/index.js';

const erf = (h: number) => errorFunction(h * Math.SQRT1_2);

describe('two nodes', () => {
  const model = {
    teacherNorm: 1.5,
    teacherCoefficient: 0.8,
    weights: Float64Array.of(0.3, 0.7),
  };
  const state = {
    signal: Float64Array.of(0.4, -0.3),
    squares: Float64Array.of(0.9, 1.2),
    products: Float64Array.of(0.25, 0.1, 0.1, 0.35),
  };

  /**
   * Averages over what neurons share: h of a neuron at node a is p_a x_1 + z_a and a part of its own,
   * of variance s_a - O_aa, which is averaged in closed form; (x_1, z) by a product rule, which is
   * off by 1e-8 for so steep a teacher.
   */
  function sharedMean(
    g: (residual: number, shared: readonly number[], ownVariances: readonly number[]) => number,
  ): number {
    const { nodes, weights } = gaussHermite(40);
    const own = [0, 1].map((a) => state.squares[a] - state.products[3 * a]);
    const l11 = Math.sqrt(state.products[0]);
    const l21 = state.products[1] / l11;
    const l22 = Math.sqrt(state.products[3] - l21 * l21);
    let mean = 0;
    for (const [i, x] of nodes.entries()) {
      for (const [j, y] of nodes.entries()) {
        for (const [k, z] of nodes.entries()) {
          const shared = [state.signal[0] * x + l11 * y, state.signal[1] * x + l21 * y + l22 * z];
          const output = shared.reduce(
            (sum, h, a) => sum + model.weights[a] * erf(h / Math.sqrt(1 + own[a])),
            0,
          );
          const residual = 0.8 * erf(1.5 * x) - output;
          mean += weights[i] * weights[j] * weights[k] * g(residual, shared, own);
        }
      }
    }
    return mean;
  }

  test('have the risk of an average over what neurons share', () => {
    expect(riskOfOverlaps(state, model)).toBeCloseTo(
      sharedMean((residual) => residual * residual),
      7,
    );
  });

  test('have the moments of steps of an average over what neurons share', () => {
    const { pairs, own } = residualMoments(state, model);
    // E over the own part of sqrt(2 / pi) exp(-h^2 / 2), and of its square.
    const slope = (h: number, variance: number) =>
      (Math.sqrt(2 / Math.PI) * Math.exp((-h * h) / 2 / (1 + variance))) / Math.sqrt(1 + variance);
    const square = (h: number, variance: number) =>
      ((2 / Math.PI) * Math.exp((-h * h) / (1 + 2 * variance))) / Math.sqrt(1 + 2 * variance);
    for (const [i, j] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]) {
      const exact = sharedMean(
        (residual, h, variances) =>
          residual * residual * slope(h[i], variances[i]) * slope(h[j], variances[j]),
      );
      expect(pairs[2 * i + j]).toBeCloseTo(exact, 7);
    }
    for (const i of [0, 1]) {
      const exact = sharedMean(
        (residual, h, variances) => residual * residual * square(h[i], variances[i]),
      );
      expect(own[i]).toBeCloseTo(exact, 7);
      expect(own[i]).toBeGreaterThan(pairs[3 * i]);
    }
  });
});

test('overlaps of copies of a few neurons move as the gradient moves the neurons', () => {
  const neurons = [
    [0.4, 0.9, -0.2, 0.1],
    [-0.3, 0.2, 0.8, 0.5],
    [0.7, -0.4, 0.3, 0.6],
  ];
  const weights = Float64Array.of(0.5, 0.2, 0.3);
  const model = { teacherNorm: 1.3, teacherCoefficient: -0.9, weights };
  const size = 3;
  const across = (w: readonly number[], v: readonly number[]) =>
    w.slice(1).reduce((sum, entry, k) => sum + entry * v[k + 1], 0);
  const flat = new Float64Array(sizeOfState(size));
  const state = overlapsIn(flat, size);
  for (const [i, w] of neurons.entries()) {
    state.signal[i] = w[0];
    state.squares[i] = across(w, w);
    for (const [j, v] of neurons.entries()) state.products[i * size + j] = across(w, v);
  }
  const teacher = [{ coefficient: -0.9, weights: [1.3, 0, 0, 0] }];
  const velocities = neurons.map((w) => {
    const force = linearTerm({
      activation: 'erf',
      weights: w,
      target: { kind: 'teacher', neurons: teacher },
    }).gradient;
    for (const [j, v] of neurons.entries()) {
      const pair = pairPotential({ activation: 'erf', weights: w, otherWeights: v });
      for (let k = 0; k < 4; k++) force[k] -= weights[j] * pair.gradient[k];
    }
    return Array.from(force);
  });
  const out = new Float64Array(flat.length);
  overlapVelocity(flat, model, 0, out);
  const velocity = overlapsIn(out, size);
  for (const [i, w] of neurons.entries()) {
    expect(velocity.signal[i]).toBeCloseTo(velocities[i][0], 13);
    expect(velocity.squares[i]).toBeCloseTo(2 * across(w, velocities[i]), 13);
    for (const [j, v] of neurons.entries()) {
      const exact = across(w, velocities[j]) + across(v, velocities[i]);
      expect(velocity.products[i * size + j]).toBeCloseTo(exact, 13);
    }
  }
  // What steps add is the same for copies as for one neuron, in proportion to the noise.
  const noisy = new Float64Array(flat.length);
  overlapVelocity(flat, model, 0.2, noisy);
  const added = overlapsIn(noisy, size);
  const { own, pairs } = residualMoments(state, model);
  for (let i = 0; i < size; i++) {
    expect(added.signal[i]).toBe(velocity.signal[i]);
    expect(added.squares[i] - velocity.squares[i]).toBeCloseTo(0.2 * own[i], 13);
    expect(own[i]).toBeCloseTo(pairs[4 * i], 12);
    const other = (i + 1) % size;
    const index = i * size + other;
    expect(added.products[index] - velocity.products[index]).toBeCloseTo(0.2 * pairs[index], 13);
  }
});

describe('the risk', () => {
  test('without noise is that of the mean-field flow in infinite dimension', () => {
    const start = { perpendicularStd: 0.6, signalMean: -0.1, speed: 0.8, times: [0, 1, 2] };
    const { risk, riskWithoutNoise } = finiteStepErfTeacher({ scaledStepSize: 0, ...start });
    const flow = erfTeacherSeries({ inputDimension: Number.POSITIVE_INFINITY, ...start });
    for (const [index, { value, numericalError }] of riskWithoutNoise.entries()) {
      const error = numericalError + flow.risk[index].numericalError;
      expect(Math.abs(value - flow.risk[index].value)).toBeLessThan(error);
      expect(risk[index].value).toBe(value);
    }
  });

  test('starts with the slope, and has one clock for all speeds', () => {
    const small = finiteStepErfTeacher({ scaledStepSize: 0.01, times: [1] });
    const gain = (small.risk[0].value - small.riskWithoutNoise[0].value) / 0.01;
    // The second derivative is of the order of the slope.
    expect(Math.abs(gain / small.slope[0].value - 1)).toBeLessThan(0.01);
    expect(gain).not.toBeCloseTo(small.slope[0].value, 6);
    const fast = finiteStepErfTeacher({ scaledStepSize: 0.02, times: [0.5], speed: 1 });
    expect(fast.risk[0].value).toBeCloseTo(small.risk[0].value, 7);
    expect(2 * fast.slope[0].value).toBeCloseTo(small.slope[0].value, 6);
  });

  test('has the published bias of small steps, which two resolutions agree on', () => {
    const { slope } = finiteStepErfTeacher({ scaledStepSize: 0, times: [1] });
    expect(Math.abs(slope[0].value - 0.0292)).toBeLessThan(0.5e-4);
    expect(slope[0].numericalError).toBeLessThan(1e-6);
  });

  test('of neurons that start at one place keeps its bound against small Euler steps', () => {
    const start = { signalStd: 0, signalMean: 0.4 };
    const { risk, riskWithoutNoise } = finiteStepErfTeacher({
      scaledStepSize: 0.3,
      times: [1],
      ...start,
    });
    const model = { teacherNorm: 1.5, teacherCoefficient: 1, weights: Float64Array.of(1) };
    const riskAfter = (numSteps: number) => {
      const flat = Float64Array.of(0.4, 1, 0);
      const out = new Float64Array(3);
      for (let n = 0; n < numSteps; n++) {
        overlapVelocity(flat, model, 0.3, out);
        for (let k = 0; k < 3; k++) flat[k] += out[k] / numSteps;
      }
      return riskOfOverlaps(overlapsIn(flat, 1), model);
    };
    // Linear extrapolation in the step; what is left is of its square, 1e-7.
    expect(Math.abs(2 * riskAfter(4000) - riskAfter(2000) - risk[0].value)).toBeLessThan(2e-7);
    expect(risk[0].value).toBeGreaterThan(riskWithoutNoise[0].value + 0.001);
  });
});

describe('refused are', () => {
  const given = { scaledStepSize: 0.1, times: [1] };
  test.each([
    [{ scaledStepSize: -0.1 }, /scaledStepSize=-0.1/],
    [{ scaledStepSize: 1.5 }, /scaledStepSize=1.5/],
    [{ times: [1, 0] }, /times/],
    [{ speed: Number.NaN }, /speed=NaN/],
  ])('%j', (wrong, message) => {
    expect(() => finiteStepErfTeacher({ ...given, ...wrong })).toThrow(message);
  });

  test('starts too wide for the nodes, by name', () => {
    expect(() => finiteStepErfTeacher({ ...given, signalStd: 3 })).toThrow(
      /risks change by .* when the start gets 20 nodes.*signalStd=3.*lower signalStd/,
    );
  });
});
