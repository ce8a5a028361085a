import { describe, expect, test } from 'vitest';
import { gaussianMeansOf } from '../../../../src/dynamics/mean-field-network/gaussian-means.js';
import { neuronFunctionOf } from '../../../../src/dynamics/mean-field-network/neuron-function.js';
import { pairMeanOf } from '../../../../src/dynamics/mean-field-network/pair-mean.js';
import type { MeanFieldActivation } from '../../../../src/engines/index.js';
import { gaussLegendre } from '../../../../src/numerics/index.js';
import { activations } from '../../../conformance/engines/mean-field-runs.js';

const rule = gaussLegendre(20);
/** Beyond it a normal number lies with a chance of 1e-19. */
const end = 9;

/** E f(g) of a standard normal g, in panels that end where f has kinks. */
function normalMean(f: (x: number) => number, kinks: readonly number[], panel: number): number {
  const inside = kinks.filter((kink) => Math.abs(kink) < end);
  const count = Math.ceil((2 * end) / panel);
  const evenly = Array.from({ length: count + 1 }, (_, k) => -end + (2 * end * k) / count);
  const ends = [...evenly, ...inside].sort((a, b) => a - b);
  let sum = 0;
  for (let k = 1; k < ends.length; k++) {
    const [middle, half] = [(ends[k] + ends[k - 1]) / 2, (ends[k] - ends[k - 1]) / 2];
    for (const [n, node] of rule.nodes.entries()) {
      const x = middle + half * node;
      sum += half * rule.weights[n] * f(x) * Math.exp((-x * x) / 2);
    }
  }
  return sum / Math.sqrt(2 * Math.PI);
}

function kinksOf(activation: MeanFieldActivation): number[] {
  if (activation.kind === 'relu') return [0];
  return activation.kind === 'ramp' ? [activation.lowUntil, activation.highFrom] : [];
}

/** E sigma(r g) tau(s (rho g + sqrt(1 - rho^2) g')) as a double integral. */
function byQuadrature(
  first: MeanFieldActivation,
  second: MeanFieldActivation,
  [r, s, rho]: readonly [number, number, number],
): number {
  const [sigma, tau] = [neuronFunctionOf(first).value, neuronFunctionOf(second).value];
  const rest = Math.sqrt(1 - rho * rho);
  const inner = (x: number) =>
    rest === 0
      ? tau(s * rho * x)
      : normalMean(
          (y) => tau(s * (rho * x + rest * y)),
          kinksOf(second).map((kink) => (kink / s - rho * x) / rest),
          3 / Math.max(1, s * rest),
        );
  // The inner mean is steep where the second one has its kinks, on the scale of the rest.
  const steep = kinksOf(second).flatMap((kink) =>
    rho === 0 ? [] : [-6, -3, -1, 0, 1, 3, 6].map((k) => (kink / s + k * rest) / rho),
  );
  const kinks = [...kinksOf(first).map((kink) => kink / r), ...steep];
  return normalMean((x) => sigma(r * x) * inner(x), kinks, 2 / Math.max(1, r, s * Math.abs(rho)));
}

const places: readonly (readonly [number, number, number])[] = [
  [0.3, 0.8, 0.4],
  [1.7, 0.8, -0.7],
  [0.6, 3, 0.97],
  [2.5, 4, -0.2],
  [1.2, 1.2, 1],
  [2, 0.7, -1],
  [1, 2, 0],
];

describe.each(activations)('the mean product of $kind', (first) => {
  test.each(activations)('and $kind is that of a double integral', (second) => {
    const mean = pairMeanOf(first, second);
    for (const place of places) {
      const [r, s, rho] = place;
      const expected = byQuadrature(first, second, place);
      const found = mean(r * r, s * s, rho * r * s);
      expect(Math.abs(found - expected), String(place)).toBeLessThan(1e-12 * (1 + Math.abs(found)));
      const exchanged = pairMeanOf(second, first)(s * s, r * r, rho * r * s);
      expect(Math.abs(found - exchanged)).toBeLessThan(1e-12 * (1 + Math.abs(found)));
    }
  });

  test('is the product of means without correlation, and finite where neurons vanish', () => {
    for (const second of activations) {
      const [f, g] = [gaussianMeansOf(first), gaussianMeansOf(second)];
      const mean = pairMeanOf(first, second);
      expect(mean(1.44, 0.49, 0)).toBeCloseTo(f.value(1.2) * g.value(0.7), 13);
      const [sigma, tau] = [neuronFunctionOf(first).value(0), neuronFunctionOf(second).value(0)];
      expect(mean(0, 0.49, 0)).toBeCloseTo(sigma * g.value(0.7), 13);
      expect(mean(1.44, 0, 0)).toBeCloseTo(f.value(1.2) * tau, 13);
      expect(mean(0, 0, 0)).toBeCloseTo(sigma * tau, 13);
    }
  });

  test('has the means of one normal number', () => {
    const { value, slope, curvature } = gaussianMeansOf(first);
    for (const s of [0.3, 1, 4]) {
      const integral = normalMean(
        (x) => neuronFunctionOf(first).value(s * x),
        kinksOf(first).map((t) => t / s),
        1 / Math.max(1, s),
      );
      expect(Math.abs(value(s) - integral)).toBeLessThan(1e-12 * (1 + Math.abs(integral)));
      // Stein: E g sigma(s g) = s E sigma'(s g); E (g^2 - 1) sigma(s g) = s^2 E sigma''(s g).
      const odd = normalMean(
        (x) => x * neuronFunctionOf(first).value(s * x),
        kinksOf(first).map((t) => t / s),
        1 / Math.max(1, s),
      );
      expect(Math.abs(s * slope(s) - odd)).toBeLessThan(1e-12 * (1 + Math.abs(odd)));
      const even = normalMean(
        (x) => (x * x - 1) * neuronFunctionOf(first).value(s * x),
        kinksOf(first).map((t) => t / s),
        1 / Math.max(1, s),
      );
      expect(Math.abs(s * s * curvature(s) - even)).toBeLessThan(1e-12 * (1 + Math.abs(even)));
    }
  });
});

test('the double integral tells a pair from one with another correlation or variance', () => {
  for (const first of activations) {
    for (const second of activations) {
      // A bump and an odd function have the mean zero whatever they are.
      const isEven = ({ kind }: MeanFieldActivation) => kind === 'bump' || kind === 'quadratic';
      const isOdd = ({ kind }: MeanFieldActivation) => kind === 'erf' || kind === 'linear';
      if ((isEven(first) && isOdd(second)) || (isOdd(first) && isEven(second))) continue;
      const expected = byQuadrature(first, second, [0.9, 1.3, 0.4]);
      const mean = pairMeanOf(first, second);
      expect(Math.abs(mean(0.81, 1.69, 0.401 * 0.9 * 1.3) - expected)).toBeGreaterThan(1e-6);
    }
  }
});
