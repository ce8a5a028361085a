import { describe, expect, test } from 'vitest';
import { anisotropicGaussiansFlow } from '../../../../../src/theory/distributional-dynamics/gaussian-classes/anisotropic-gaussians-flow.js';
import { isotropicGaussiansFlow } from '../../../../../src/theory/distributional-dynamics/gaussian-classes/isotropic-gaussians-flow.js';
import { truncatedReluMean } from '../../../../../src/theory/index.js';

const given = { classSeparation: 0.6, signalShare: 0.4 };

/** R of weighted lengths, from their mean outputs on the two classes. */
function riskOf(
  signal: readonly number[],
  rest: readonly number[],
  weights: readonly number[],
): number {
  const output = (scale: number) =>
    weights.reduce((sum, weight, i) => {
      const radius = Math.hypot(scale * signal[i], rest[i]);
      return sum + weight * truncatedReluMean({ radius }).mean.value;
    }, 0);
  return (1 - output(1.6)) ** 2 / 2 + (1 + output(0.4)) ** 2 / 2;
}

test('moves each length by minus 2 xi times half of the derivative of the risk', () => {
  const start = { signal: [0.5, 0.9, 0.2], rest: [0.6, 0.3, 1], weights: [0.5, 0.3, 0.2] };
  const short = 1e-5;
  const { neurons, risk } = anisotropicGaussiansFlow({
    ...given,
    times: [0, short],
    start,
    speed: 0.7,
  });
  expect(risk[0].value).toBeCloseTo(riskOf(start.signal, start.rest, start.weights), 11);
  const step = 1e-5;
  for (let i = 0; i < 3; i++) {
    for (const part of ['signal', 'rest'] as const) {
      const at = (shift: number) => {
        const moved = start[part].map((length, j) => (j === i ? length + shift : length));
        return part === 'signal'
          ? riskOf(moved, start.rest, start.weights)
          : riskOf(start.signal, moved, start.weights);
      };
      const derivative = (at(step) - at(-step)) / (2 * step);
      const velocity = (neurons[1][part][i] - neurons[0][part][i]) / short;
      // The step in time is off by half of it times the second derivative, of order 100.
      expect(Math.abs(velocity + (0.7 * derivative) / start.weights[i])).toBeLessThan(0.05);
      expect(Math.abs(derivative / start.weights[i])).toBeGreaterThan(0.5);
    }
  }
});

test('with all directions in the signal is the isotropic flow of high dimension', () => {
  const times = [0, 0.3, 1];
  const all = anisotropicGaussiansFlow({ classSeparation: 0.5, signalShare: 1, times });
  const isotropic = isotropicGaussiansFlow({
    classSeparation: 0.5,
    inputDimension: 1e6,
    times,
    order: 'leading',
  });
  for (const [index, { value }] of all.risk.entries()) {
    // The start has a relative variance of 5e-7.
    expect(Math.abs(value - isotropic.risk[index].value)).toBeLessThan(2e-5);
    expect(all.restRadius[index].value).toBe(0);
  }
});

test('has the published risk, and loses risk', () => {
  const times = [0, 0.1, 0.4, 1];
  const { risk, signalRadius, restRadius } = anisotropicGaussiansFlow({ ...given, times });
  expect(Math.abs(risk[2].value - 0.118)).toBeLessThan(0.6e-3);
  for (let index = 1; index < times.length; index++) {
    expect(risk[index].value).toBeLessThan(risk[index - 1].value);
    expect(signalRadius[index].value).toBeGreaterThan(signalRadius[index - 1].value);
  }
  expect(signalRadius[0].value).toBeCloseTo(0.8 * Math.sqrt(0.4), 14);
  expect(restRadius[0].value).toBeCloseTo(0.8 * Math.sqrt(0.6), 14);
  for (const { numericalError } of risk) expect(numericalError).toBeLessThan(1e-5);
});

test('keeps its bounds against steps of Runge and Kutta', () => {
  const [time, numSteps] = [0.4, 4000];
  const velocity = ([signal, rest]: readonly number[]) => {
    const classes = [1.6, 0.4].map((scale, c) => {
      const radius = Math.hypot(scale * signal, rest);
      const { mean, slope } = truncatedReluMean({ radius });
      const pull = ((c === 0 ? 1 : -1) - mean.value) * (slope.value / radius);
      return [pull * scale * scale * signal, pull * rest];
    });
    return [classes[0][0] + classes[1][0], classes[0][1] + classes[1][1]];
  };
  let state = [0.8 * Math.sqrt(0.4), 0.8 * Math.sqrt(0.6)];
  const h = time / numSteps;
  const moved = (by: number, v: readonly number[]) => state.map((x, k) => x + by * v[k]);
  for (let n = 0; n < numSteps; n++) {
    const a = velocity(state);
    const b = velocity(moved(h / 2, a));
    const c = velocity(moved(h / 2, b));
    const d = velocity(moved(h, c));
    state = state.map((x, k) => x + (h * (a[k] + 2 * b[k] + 2 * c[k] + d[k])) / 6);
  }
  const { risk, errorOfLengths, neurons } = anisotropicGaussiansFlow({ ...given, times: [time] });
  expect(Math.abs(neurons[0].signal[0] - state[0])).toBeLessThan(errorOfLengths[0] + 1e-12);
  expect(Math.abs(neurons[0].rest[0] - state[1])).toBeLessThan(errorOfLengths[0] + 1e-12);
  expect(Math.abs(risk[0].value - riskOf([state[0]], [state[1]], [1]))).toBeLessThan(
    risk[0].numericalError + 1e-11,
  );
});

describe('refused are', () => {
  const times = [1];
  test.each([
    [{ signalShare: 0 }, /signalShare=0/],
    [{ signalShare: 1.1 }, /signalShare=1.1/],
    [{ speed: -1 }, /speed=-1/],
    [{ initialRadius: Number.NaN }, /initialRadius=NaN/],
    [{ times: [] }, /times/],
    [{ start: { signal: [1], rest: [], weights: [1] } }, /start lengths/],
    [{ start: { signal: [-1], rest: [1], weights: [1] } }, /start.signal\[0\]=-1/],
    [{ start: { signal: [1], rest: [1], weights: [0.9] } }, /sum of start.weights=0.9/],
  ])('%j', (wrong, message) => {
    expect(() => anisotropicGaussiansFlow({ ...given, times, ...wrong })).toThrow(message);
  });
});
