import { describe, expect, test } from 'vitest';
import { isLost, type RandomKey } from '../../../../src/core/index.js';
import {
  type MeanFieldStates,
  type OnePassSgdSystem,
  onePassSgd,
  type ParticleSystem,
  particleDynamics,
  populationRisk,
} from '../../../../src/dynamics/index.js';
import { openEngine } from '../../../../src/engines/index.js';
import { deriveKey, keyFromSeed } from '../../../../src/random/index.js';
import { testSeed } from '../../../helpers/seed.js';
import { normalTwoSided } from '../../../helpers/tails.js';

const seed = testSeed(20261201);
/** At which each comparison may fail by chance. */
const rate = 5e-8;
const engine = await openEngine('wasm');

function keysOf(count: number): RandomKey[] {
  return Array.from({ length: count }, (_, index) => deriveKey(keyFromSeed(seed), index));
}

function statesOf(run: MeanFieldStates | object): MeanFieldStates {
  if (isLost(run)) throw new Error(run.message);
  return run as MeanFieldStates;
}

async function particlesOf(spec: ParticleSystem): Promise<MeanFieldStates> {
  const [run] = await particleDynamics.runMany([{ spec, key: keyFromSeed(seed) }], engine);
  return statesOf(run);
}

function pValueOf(values: readonly number[], expected: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(square / (values.length - 1) / values.length);
  return normalTwoSided((mean - expected) / error);
}

describe('linear neurons', () => {
  const network = {
    ...{ inputDimension: 8, width: 5, activation: { kind: 'linear' } as const },
    coefficients: 'fixed' as const,
  };
  const target = Float64Array.from({ length: 8 }, (_, j) => (j === 0 ? 0.8 : 0.2));
  const teacher = { coefficients: Float64Array.of(1), weights: target };
  const labelNoise = 0.4;
  const stepSize = 0.02;
  const start = {
    ...{ signalMean: 0.3, signalDeviation: 0.2, perpendicularDeviation: 0.9 },
    coefficients: 'ones' as const,
  };

  /**
   * Mean risk after some steps of one-pass SGD. With e = mean weight - target and the error
   * xi labelNoise - x . e, a step takes e to e - 2 s (x . e) x + 2 s labelNoise xi x, so
   *   E |e|^2 <- (1 - 4 s + 4 s^2 (d + 2)) E |e|^2 + 4 s^2 labelNoise^2 d
   * by E (x . e)^2 |x|^2 = (d + 2) |e|^2.
   */
  function expectedRisk(numSteps: number, fourthMoment: number): number {
    const offset = target.map((value, j) => value - (j === 0 ? 0.3 : 0));
    const spread = 0.2 ** 2 + (7 / 8) * 0.9 ** 2;
    let square = offset.reduce((sum, value) => sum + value * value, 0) + spread / 5;
    for (let step = 0; step < numSteps; step++) {
      square *= 1 - 4 * stepSize + 4 * stepSize ** 2 * fourthMoment;
      square += 4 * stepSize ** 2 * labelNoise ** 2 * 8;
    }
    return labelNoise ** 2 + square;
  }

  // Rate: 5e-8 for each of two means of 1500 risks.
  test('have the mean risk of an exact recursion under one-pass SGD', async () => {
    const source = {
      ...{ kind: 'teacher' as const, activation: network.activation, teacher, labelNoise },
    };
    const spec: OnePassSgdSystem = {
      ...{ network, source, start, stepSize, numSteps: 50, records: { at: [0, 12] } },
    };
    const runs = await onePassSgd.runMany(
      keysOf(1500).map((key) => ({ spec, key })),
      engine,
    );
    const risksOf = (stateOf: (states: MeanFieldStates) => Float64Array) =>
      runs.map((run) => populationRisk(stateOf(statesOf(run)), { network, source }));
    const early = risksOf(({ records }) => records[1].state);
    const late = risksOf(({ end }) => end);
    expect(pValueOf(early, expectedRisk(12, 10))).toBeGreaterThan(rate);
    expect(pValueOf(late, expectedRisk(50, 10))).toBeGreaterThan(rate);
    // Without the noise of the samples.
    expect(pValueOf(late, expectedRisk(50, 0))).toBeLessThan(rate);
    const first = risksOf(({ records }) => records[0].state);
    expect(pValueOf(first, expectedRisk(0, 10))).toBeGreaterThan(rate);
  });

  test('approach the target by exp(-2 t) in the gradient flow', async () => {
    const { end, records } = await particlesOf({
      ...{ network, teacher, start, method: 'runge-kutta', stepSize: 0.05, numSteps: 20 },
      records: { at: [0] },
    });
    const meanOf = (state: Float64Array, j: number) =>
      [0, 1, 2, 3, 4].reduce((sum, i) => sum + state[9 * i + j] / 5, 0);
    for (let j = 0; j < 8; j++) {
      const offset = meanOf(records[0].state, j) - target[j];
      // One step leaves exp(-2 s) with an error of (2 s)^5 / 120, so twenty 2e-6 of it.
      const expected = target[j] + offset * Math.exp(-2);
      expect(Math.abs(meanOf(end, j) - expected)).toBeLessThan(2e-6 * Math.abs(offset));
    }
  });
});

describe('quadratic neurons', () => {
  const curvatures = [0.6, -0.3, 0.2, -0.1];
  const axis = (j: number) => curvatures.map((_, k) => (k === j ? 1 : 0));
  const network = (width: number, scale: number) => ({
    ...{ inputDimension: 4, width, activation: { kind: 'quadratic' } as const, scale },
    coefficients: 'fixed' as const,
  });
  /** x . B x with B diagonal. */
  const teacherOf = (diagonal: readonly number[]) => ({
    coefficients: Float64Array.from(diagonal),
    weights: Float64Array.from(diagonal.flatMap((_, j) => axis(j))),
  });
  const time = 0.3;

  /** What is left of the diagonal curvatures after the linearised flow, from S_0 = I / 4. */
  const linearised = (() => {
    const mean = curvatures.reduce((sum, value) => sum + value / 4, 0);
    return curvatures.map(
      (value) => mean * Math.exp(-6 * time) + (value - mean) * Math.exp(-2 * time),
    );
  })();

  /** Distance of a flow from the linearised one, both as functions x . Delta x in L2. */
  async function distanceFromLinearised(
    spec: ParticleSystem,
    residualOf: (state: Float64Array) => number[],
  ) {
    const { end } = await particlesOf(spec);
    const gap = residualOf(end).map((value, j) => value - linearised[j]);
    const trace = gap.reduce((sum, value) => sum + value, 0);
    return Math.sqrt(trace ** 2 + 2 * gap.reduce((sum, value) => sum + value ** 2, 0));
  }

  /** The diagonal of (alpha / N) sum a w w. */
  const networkCurvatures = (state: Float64Array, width: number, scale: number) =>
    curvatures.map((_, j) =>
      Array.from({ length: width }).reduce<number>(
        (sum, __, i) => sum + (scale / width) * state[5 * i + 4] * state[5 * i + j] ** 2,
        0,
      ),
    );

  // In d w / dt = -(1 / alpha) grad Psi, the unit of time is two of ours.
  const flow = { method: 'runge-kutta', stepSize: time / 2 / 200, numSteps: 200 } as const;

  test.each([
    [4, 0.00616786],
    [16, 0.00038815],
  ])('deviate by 1 / alpha^2 from a paired start: alpha = %f', async (scale, expected) => {
    const state = Float64Array.from(
      [1, -1].flatMap((a) => curvatures.flatMap((_, j) => [...axis(j), a])),
    );
    const spec = {
      ...flow,
      network: network(8, scale),
      teacher: teacherOf(curvatures),
      start: { state },
    };
    const found = await distanceFromLinearised(spec, (end) =>
      networkCurvatures(end, 8, scale).map((value, j) => curvatures[j] - value),
    );
    // The values are rounded there to eight digits.
    expect(Math.abs(found - expected)).toBeLessThan(1e-8);
  });

  test.each([
    [4, 0.05773806],
    [16, 0.01447724],
  ])('deviate by 1 / alpha from a start of one sign: alpha = %f', async (scale, expected) => {
    const state = Float64Array.from(curvatures.flatMap((_, j) => [...axis(j), 1]));
    const shifted = curvatures.map((value) => value + scale / 4);
    const spec = {
      ...flow,
      network: network(4, scale),
      teacher: teacherOf(shifted),
      start: { state },
    };
    const found = await distanceFromLinearised(spec, (end) =>
      networkCurvatures(end, 4, scale).map((value, j) => shifted[j] - value),
    );
    // The values are rounded there to eight digits.
    expect(Math.abs(found - expected)).toBeLessThan(1e-8);
  });

  test('of one dimension follow the logistic law', async () => {
    // d m / dt = 24 m (b - m) for m = mean w^2 in d w / dt = -2 dPsi / dw.
    const shape = { ...network(3, 1), inputDimension: 1 };
    const teacher = { coefficients: Float64Array.of(1), weights: Float64Array.of(1) };
    const state = Float64Array.of(0.1, 1, -0.2, 1, 0.05, 1);
    const { end } = await particlesOf({
      ...{ network: shape, teacher, start: { state }, method: 'runge-kutta' as const },
      ...{ stepSize: 0.2 / 400, numSteps: 400 },
    });
    const first = (0.01 + 0.04 + 0.0025) / 3;
    const expected = 1 / (1 + ((1 - first) / first) * Math.exp(-24 * 0.2));
    expect((end[0] ** 2 + end[2] ** 2 + end[4] ** 2) / 3).toBeCloseTo(expected, 8);
  });
});

describe('the gradient flow of erf neurons', () => {
  const network = {
    ...{ inputDimension: 6, width: 9, activation: { kind: 'erf' } as const },
    coefficients: 'trained' as const,
  };
  const teacher = {
    coefficients: Float64Array.of(1),
    weights: Float64Array.of(1.5, 0, 0, 0, 0, 0),
  };
  const start = {
    ...{ signalMean: 0, signalDeviation: 0.3, perpendicularDeviation: 1 },
    coefficients: 'uniform' as const,
  };
  const source = {
    kind: 'teacher' as const,
    activation: network.activation,
    teacher,
    labelNoise: 0,
  };
  const runTo = async (method: ParticleSystem['method'], numSteps: number) => {
    const stepSize = 1 / numSteps;
    return (await particlesOf({ network, teacher, start, method, stepSize, numSteps })).end;
  };
  const distance = (a: Float64Array, b: Float64Array) =>
    a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index])), 0);

  test('is of first order by Euler and of fourth by Runge and Kutta', async () => {
    const exact = await runTo('runge-kutta', 400);
    const errorOf = async (method: ParticleSystem['method'], numSteps: number) =>
      distance(await runTo(method, numSteps), exact);
    // Halving the step divides the error by 2 or 16, up to the next order of the step.
    const euler = (await errorOf('euler', 50)) / (await errorOf('euler', 100));
    expect(euler).toBeGreaterThan(1.9);
    expect(euler).toBeLessThan(2.1);
    const rungeKutta = (await errorOf('runge-kutta', 10)) / (await errorOf('runge-kutta', 20));
    expect(rungeKutta).toBeGreaterThan(13);
    expect(rungeKutta).toBeLessThan(19);
  });

  test('lowers the risk at every step', async () => {
    const { records } = await particlesOf({
      ...{ network, teacher, start, method: 'runge-kutta', stepSize: 0.1, numSteps: 40 },
      records: { from: 0, every: 1 },
    });
    const risks = records.map(({ state }) => populationRisk(state, { network, source }));
    for (const [step, risk] of risks.entries()) {
      if (step > 0) expect(risk).toBeLessThan(risks[step - 1]);
    }
  });
});
