import { describe, expect, test } from 'vitest';
import { resolveParameters } from '../../../../src/core/index.js';
import { solveInitialValueProblem } from '../../../../src/numerics/index.js';
import { lazyLimitPredictor } from '../../../../src/theory/quadratic-neurons/lazy-limit-predictor.js';
import {
  type QuadraticNeuronFlowOptions,
  quadraticNeuronFlow,
} from '../../../../src/theory/quadratic-neurons/quadratic-neuron-flow.js';

/** Nodes and weights with the moments of two standard normals up to the fifth of each. */
const plane = [-1, 0, 1].flatMap((i) =>
  [-1, 0, 1].map((j) => ({
    x: [i, j].map((k) => k * Math.sqrt(3)),
    weight: (i === 0 ? 2 / 3 : 1 / 6) * (j === 0 ? 2 / 3 : 1 / 6),
  })),
);

/** Three neurons, two of one sign, none along an axis. */
const neurons = [
  { sign: 1, weights: [0.5, 0.2] },
  { sign: 1, weights: [-0.1, 0.6] },
  { sign: -1, weights: [0.3, -0.4] },
];
const initialResidual = Float64Array.of(0.7, -0.2, -0.2, 0.4);

function momentOf(power: 0 | 1): Float64Array {
  return Float64Array.from({ length: 4 }, (_, index) => {
    const [i, j] = [Math.floor(index / 2), index % 2];
    return neurons.reduce(
      (sum, { sign, weights }) => sum + (sign ** power * weights[i] * weights[j]) / neurons.length,
      0,
    );
  });
}

const network: Omit<QuadraticNeuronFlowOptions, 'scale' | 'times'> = {
  inputDimension: 2,
  initialResidual,
  moment: momentOf(0),
  signedMoment: momentOf(1),
};

const quadraticForm = (matrix: Float64Array, [x, y]: readonly number[]) =>
  matrix[0] * x * x + (matrix[1] + matrix[2]) * x * y + matrix[3] * y * y;
const dot = (first: ArrayLike<number>, second: ArrayLike<number>) =>
  first[0] * second[0] + first[1] * second[1];

/** u on the nodes at a time, by moving every neuron along its own averaged gradient. */
function trainedResiduals(scale: number, time: number, isLinearised: boolean): number[] {
  const residualAt = (state: Float64Array, x: readonly number[]) => {
    const start = quadraticForm(initialResidual, x);
    return neurons.reduce((residual, { sign, weights }, n) => {
      const now = state.subarray(2 * n, 2 * n + 2);
      const moved = now.map((entry, i) => entry - weights[i]);
      const change = isLinearised
        ? 2 * dot(weights, x) * dot(moved, x)
        : dot(now, x) ** 2 - dot(weights, x) ** 2;
      return residual - (scale * sign * change) / neurons.length;
    }, start);
  };
  const { states } = solveInitialValueProblem(
    {
      initialState: Float64Array.from(neurons.flatMap(({ weights }) => weights)),
      derivative: (_time, state, out) => {
        out.fill(0);
        for (const { x, weight } of plane) {
          const residual = residualAt(state, x);
          for (const [n, { sign, weights }] of neurons.entries()) {
            const place = isLinearised ? weights : state.subarray(2 * n, 2 * n + 2);
            const slope = (weight * residual * 2 * sign * dot(place, x)) / scale;
            out[2 * n] += slope * x[0];
            out[2 * n + 1] += slope * x[1];
          }
        }
      },
    },
    [time],
    { tolerance: { absolute: 1e-12, relative: 1e-12 } },
  );
  return plane.map(({ x }) => residualAt(states[0], x));
}

const normOf = (values: readonly number[]) =>
  Math.sqrt(values.reduce((sum, value, i) => sum + plane[i].weight * value ** 2, 0));

describe('quadraticNeuronFlow', () => {
  test.each([
    [0.7, 0.4],
    [3, 0.4],
    [20, 1],
  ])('is the training of every single neuron: scale %f, time %f', (scale, time) => {
    const [{ values, residual }] = quadraticNeuronFlow({ ...network, scale, times: [time] });
    const trained = trainedResiduals(scale, time, false);
    const linearised = trainedResiduals(scale, time, true);
    for (const [i, { x }] of plane.entries()) {
      expect(quadraticForm(residual, x)).toBeCloseTo(trained[i], 10);
    }
    expect(values.risk).toBeCloseTo(normOf(trained) ** 2, 10);
    expect(values.norm).toBeCloseTo(normOf(trained), 10);
    expect(values.linearisedNorm).toBeCloseTo(normOf(linearised), 10);
    const deviation = normOf(trained.map((value, i) => value - linearised[i]));
    expect(values.deviation).toBeCloseTo(deviation, 10);
    expect(deviation).toBeGreaterThan(1e-3);
  });

  test('decays, linearised, by two rates from an isotropic start', () => {
    const d = 3;
    const moment = Float64Array.from({ length: 9 }, (_, i) => (i % 4 === 0 ? 0.2 : 0));
    const residual = Float64Array.of(0.5, 0.3, 0, 0.3, -0.1, 0.2, 0, 0.2, 0.4);
    const time = 0.7;
    const [{ values }] = quadraticNeuronFlow({
      inputDimension: d,
      initialResidual: residual,
      moment,
      signedMoment: moment.map(() => 0),
      scale: 5,
      times: [time],
    });
    // Trace 0.8 and the rest, whose squares are those of all entries but 0.8^2 / 3.
    const trace = 0.8 * Math.exp(-4 * 0.2 * (d + 2) * time);
    const squares = residual.reduce((sum, entry) => sum + entry ** 2, 0) - 0.64 / 3;
    const rest = squares * Math.exp(-16 * 0.2 * time);
    const norm = Math.sqrt(trace ** 2 + 2 * (trace ** 2 / 3 + rest));
    expect(values.linearisedNorm).toBeCloseTo(norm, 12);
  });

  test('keeps the digits of the deviation at scales up to 10^6', () => {
    const paired = { ...network, signedMoment: new Float64Array(4), times: [0.5] };
    const deviation = (scale: number) => quadraticNeuronFlow({ ...paired, scale })[0];
    const [coarse, fine] = [deviation(1e5), deviation(1e6)];
    // Powers of 1 / scale^2: the next one changes the ratio by 1e-10.
    expect(coarse.values.deviation / fine.values.deviation / 100).toBeCloseTo(1, 7);
    expect(fine.numericalError.deviation).toBeLessThan(1e-7 * fine.values.deviation);
    const signed = (scale: number) =>
      quadraticNeuronFlow({ ...network, scale, times: [0.5] })[0].values.deviation;
    expect(signed(1e5) / signed(1e6) / 10).toBeCloseTo(1, 4);
  });

  test('starts to deviate as t^3 from paired neurons and as t^2 from others', () => {
    const at = (signedMoment: Float64Array, time: number) =>
      quadraticNeuronFlow({ ...network, signedMoment, scale: 4, times: [time] })[0].values
        .deviation;
    const growth = (signedMoment: Float64Array) => at(signedMoment, 2e-4) / at(signedMoment, 1e-4);
    // The next order is a share of a few rates times 1e-4.
    expect(growth(new Float64Array(4))).toBeCloseTo(8, 1);
    expect(growth(network.signedMoment)).toBeCloseTo(4, 1);
  });

  test('begins at the residual and lowers the risk', () => {
    const states = quadraticNeuronFlow({ ...network, scale: 2, times: [0, 0.1, 0.2, 1] });
    expect(states[0].residual).toEqual(initialResidual);
    expect(states[0].values.deviation).toBe(0);
    const risks = states.map(({ values }) => values.risk);
    expect(risks).toEqual([...risks].sort((a, b) => b - a));
  });

  test('is not found where rates times time are too large', () => {
    const options = { ...network, scale: 1, times: [1e7] };
    expect(() => quadraticNeuronFlow(options)).toThrow(/maxEvaluations=/);
  });

  test.each([
    ['inputDimension', { inputDimension: 0 }],
    ['initialResidual.length', { initialResidual: new Float64Array(3) }],
    ['initialResidual[1]', { initialResidual: Float64Array.of(1, 2, 3, 4) }],
    ['moment[0]', { moment: Float64Array.of(Number.NaN, 0, 0, 1) }],
    ['signedMoment', { signedMoment: Float64Array.of(2, 0, 0, 0) }],
    ['signedMoment', { signedMoment: Float64Array.of(-2, 0, 0, 0) }],
    ['scale', { scale: 0 }],
    ['times[1]', { times: [1, 1] }],
  ])('refuses %s out of range', (name, changes) => {
    const options = { ...network, scale: 1, times: [1], ...changes };
    expect(() => quadraticNeuronFlow(options)).toThrow(`invalid ${name}=`);
  });
});

describe('quadratic-neurons/lazy-limit', () => {
  const predict = (given: Readonly<Record<string, number | string | readonly number[]>>) =>
    lazyLimitPredictor.predict(resolveParameters(lazyLimitPredictor.parameters, given));

  /** A second implementation with fixed steps; eight decimals, the last one rounded upwards once. */
  test.each([
    [4, 0.00616786, 0.05773806],
    [16, 0.00038815, 0.01447724],
  ])('has the deviations of a second implementation: scale %i', (scale, paired, oneSigned) => {
    const { values } = predict({ scale, time: 0.3 });
    expect(Math.abs(Number(values.deviation) - paired)).toBeLessThan(0.6e-8);
    expect(Math.abs(Number(values.linearisedNorm) - 0.532594)).toBeLessThan(0.6e-7);
    const other = predict({ scale, time: 0.3, start: 'one-signed' }).values;
    expect(Math.abs(Number(other.deviation) - oneSigned)).toBeLessThan(0.6e-8);
    expect(Number(predict({ scale, time: 0 }).values.norm)).toBeCloseTo(1.077033, 7);
  });

  test('has the isotropic solution of a second implementation, eight decimals', () => {
    const target = [1.3, 1.3, 1.3, 1.3];
    const secondMoment = [0.2, 0.2, 0.2, 0.2];
    const { values } = predict({ scale: 2, time: 0.5, target, secondMoment });
    expect(Math.abs(Number(values.risk) - 9.1126e-5)).toBeLessThan(0.6e-9);
    expect(Math.abs(Number(values.norm) - 0.00194857 * Math.sqrt(24))).toBeLessThan(0.3e-7);
  });

  test('refuses lists of different lengths', () => {
    expect(() => predict({ scale: 1, time: 1, target: [1, 2] })).toThrow(
      /invalid secondMoment=.*2 numbers, as target/,
    );
  });
});

test('neurons of one sign decay to nothing where the target lies far below', () => {
  // With one input S' = 12 S (K - S), K = S_0 + Delta_0; the mode of the other sign would grow
  // by exp(20) of its rounding until then.
  const [start, initialResidual, time] = [0.84, -3.38, 0.5];
  const [flow] = quadraticNeuronFlow({
    inputDimension: 1,
    initialResidual: Float64Array.of(initialResidual),
    moment: Float64Array.of(start),
    signedMoment: Float64Array.of(start),
    scale: 1,
    times: [time],
  });
  const end = start + initialResidual;
  const left = end / (1 + ((end - start) / start) * Math.exp(-12 * end * time));
  expect(flow?.residual[0]).toBeCloseTo(end - left, 9);
});
