import { describe, expect, test } from 'vitest';
import { type Parameters, resolveParameters } from '../../../../../src/core/index.js';
import { errorFunction, gaussHermite } from '../../../../../src/numerics/index.js';
import { gaussianMean } from '../../../../../src/theory/pair-potential/linear-term/gaussian-mean.js';
import { linearTerm } from '../../../../../src/theory/pair-potential/linear-term/linear-term.js';
import type { LinearTermNeuron } from '../../../../../src/theory/pair-potential/linear-term/linear-term-neuron.js';
import { linearTermPredictor } from '../../../../../src/theory/pair-potential/linear-term/linear-term-predictor.js';
import { pairPotential } from '../../../../../src/theory/pair-potential/pair-potential.js';

const erf = (h: number) => errorFunction(h * Math.SQRT1_2);
const weights = [0.6, -0.5, 0.9];
const direction = [2 / 3, 1 / 3, -2 / 3];
const rule = gaussHermite(100);

/** E g(w . x, b . x) for x ~ N(0, I), by a product rule in the plane. */
function planeMean(b: readonly number[], g: (h: number, along: number) => number): number {
  const norm = Math.hypot(...weights);
  const along = weights.reduce((sum, w, k) => sum + w * b[k], 0) / norm;
  const across = Math.sqrt(b.reduce((sum, entry) => sum + entry * entry, 0) - along * along);
  let mean = 0;
  for (const [i, x] of rule.nodes.entries()) {
    for (const [j, z] of rule.nodes.entries()) {
      mean += rule.weights[i] * rule.weights[j] * g(norm * x, along * x + across * z);
    }
  }
  return mean;
}

/** The largest difference to central differences of the linear term. */
function gradientMismatch(neuron: LinearTermNeuron): number {
  const step = 1e-5;
  const { gradient } = linearTerm(neuron);
  const list = Array.from(neuron.weights);
  return Math.max(
    ...list.map((_, k) => {
      const at = (shift: number) =>
        linearTerm({ ...neuron, weights: list.map((w, j) => (j === k ? w + shift : w)) })
          .linearTerm;
      return Math.abs(gradient[k] - (at(step) - at(-step)) / (2 * step));
    }),
  );
}

describe('of a teacher', () => {
  test('is a sum of pair potentials, with biases for erf', () => {
    const neurons = [
      { coefficient: 2, weights: direction, bias: 0.3 },
      { coefficient: -0.5, weights: [0.1, 0.2, 0.3] },
    ];
    const neuron = {
      activation: 'erf',
      weights,
      bias: -0.2,
      target: { kind: 'teacher', neurons },
    } as const;
    const { linearTerm: value, biasGradient } = linearTerm(neuron);
    const pair = (index: number) =>
      pairPotential({
        activation: 'erf',
        weights,
        otherWeights: neurons[index].weights,
        bias: -0.2,
        otherBias: neurons[index].bias ?? 0,
      });
    expect(value).toBeCloseTo(2 * pair(0).potential - pair(1).potential / 2, 14);
    expect(biasGradient).toBeCloseTo(2 * pair(0).biasGradient - pair(1).biasGradient / 2, 14);
    expect(gradientMismatch(neuron)).toBeLessThan(1e-8);
  });
});

describe('of a polynomial, for erf', () => {
  test.each([
    ['linear', (h: number) => h],
    ['third-hermite', (h: number) => h ** 3 - 3 * h],
  ] as const)('%s is its mean product, with the gradient of differences', (kind, polynomial) => {
    const neuron = { activation: 'erf', weights, target: { kind, direction } } as const;
    const { linearTerm: value, numericalError } = linearTerm(neuron);
    expect(value).toBeCloseTo(
      planeMean(direction, (h, along) => polynomial(along) * erf(h)),
      9,
    );
    expect(numericalError.linearTerm).toBeLessThan(1e-13);
    expect(gradientMismatch(neuron)).toBeLessThan(1e-8);
  });

  test('has the sign of the direction, and refuses what has no closed form', () => {
    const at = (kind: 'linear' | 'third-hermite', more: object = {}) =>
      linearTerm({
        activation: 'erf',
        weights: [1, 0],
        target: { kind, direction: [1, 0] },
        ...more,
      }).linearTerm;
    expect(at('linear')).toBeCloseTo(Math.sqrt(1 / Math.PI), 14);
    expect(at('third-hermite')).toBeCloseTo(-Math.sqrt(1 / Math.PI) / 2, 14);
    expect(() => at('linear', { activation: 'relu' })).toThrow(/activation="relu".*linear/);
    expect(() => at('linear', { bias: 1 })).toThrow(/bias=1/);
    expect(() =>
      linearTerm({
        activation: 'erf',
        weights,
        target: { kind: 'third-hermite', direction: [1, 1, 0] },
      }),
    ).toThrow(/\|direction\|=1.41/);
  });
});

const positiveStd = [1.5, 1.2, 0.3];
const negativeStd = [0.5, 1.2, 0.9];

/** E sigma(r G + b) by a product rule, fine where sigma is smooth. */
const meanOf = (sigma: (h: number) => number, std: readonly number[], bias = 0) => {
  const radius = Math.hypot(...weights.map((w, k) => w * std[k]));
  return rule.nodes.reduce((sum, g, i) => sum + rule.weights[i] * sigma(radius * g + bias), 0);
};

describe('of two classes', () => {
  test.each([
    ['erf', erf, 0.4],
    ['bump', (h: number) => Math.exp((-h * h) / 2), 0],
    ['quadratic', (h: number) => h * h, 0],
    ['linear', (h: number) => h, 0],
  ] as const)('for %s is half of the difference of two means', (activation, sigma, bias) => {
    const target = { kind: 'two-classes', positiveStd, negativeStd } as const;
    const neuron = { activation, weights, bias, target };
    const difference = meanOf(sigma, positiveStd, bias) - meanOf(sigma, negativeStd, bias);
    expect(linearTerm(neuron).linearTerm).toBeCloseTo(difference / 2, 9);
    expect(gradientMismatch(neuron)).toBeLessThan(1e-8);
    if (activation === 'erf') {
      const at = (b: number) => linearTerm({ ...neuron, bias: b }).linearTerm;
      const slope = (at(0.4 + 1e-5) - at(0.4 - 1e-5)) / 2e-5;
      expect(linearTerm(neuron).biasGradient).toBeCloseTo(slope, 8);
    }
  });

  test.each(['relu', 'truncated-relu'] as const)(
    '%s has the gradient of differences',
    (activation) => {
      const target = { kind: 'two-classes', positiveStd, negativeStd } as const;
      // The slope of the truncated ReLU is 10, and so third derivatives are of order 100.
      expect(gradientMismatch({ activation, weights, target })).toBeLessThan(1e-7);
      const radii = [positiveStd, negativeStd].map((std) =>
        Math.hypot(...weights.map((w, k) => w * std[k])),
      );
      if (activation === 'relu') {
        expect(linearTerm({ activation, weights, target }).linearTerm).toBeCloseTo(
          (radii[0] - radii[1]) / Math.sqrt(8 * Math.PI),
          14,
        );
      }
    },
  );

  test('refuses standard deviations that do not fit', () => {
    const target = { kind: 'two-classes', positiveStd: [1, 2], negativeStd } as const;
    expect(() => linearTerm({ activation: 'bump', weights, target })).toThrow(
      /positiveStd.length=2/,
    );
  });
});

describe('the mean output of a neuron', () => {
  test.each(['erf', 'relu', 'bump', 'quadratic', 'linear', 'truncated-relu'] as const)(
    '%s has the derivatives of central differences',
    (activation) => {
      const bias = activation === 'erf' ? 0.8 : 0;
      const at = (std: number) => gaussianMean({ activation, std, bias });
      const step = 1e-4;
      for (const std of [0.4, 1.7]) {
        const here = at(std);
        const slope = (at(std + step).mean.value - at(std - step).mean.value) / (2 * step);
        const curvature = (at(std + step).slope.value - at(std - step).slope.value) / (2 * step);
        expect(here.slope.value).toBeCloseTo(slope, 5);
        expect(here.curvature.value).toBeCloseTo(curvature, 5);
      }
    },
  );

  test('refuses a negative standard deviation, and biases where there is no closed form', () => {
    expect(() => gaussianMean({ activation: 'bump', std: -1 })).toThrow(/std=-1/);
    expect(() => gaussianMean({ activation: 'bump', std: 1, bias: 1 })).toThrow(/bias=1/);
    expect(() => gaussianMean({ activation: 'truncated-relu', std: 1, bias: 1 })).toThrow(/bias=1/);
  });
});

describe('the predictor', () => {
  const { parameters, where, predict } = linearTermPredictor;
  const ask = (given: Parameters) => predict(resolveParameters(parameters, given, where)).values;

  test('has the numbers of the function for each target', () => {
    expect(ask({ weights, direction, teacherCoefficient: 2, teacherBias: 0.3 }).linearTerm).toBe(
      linearTerm({
        activation: 'erf',
        weights,
        target: { kind: 'teacher', neurons: [{ coefficient: 2, weights: direction, bias: 0.3 }] },
      }).linearTerm,
    );
    for (const target of ['linear', 'third-hermite'] as const) {
      expect(ask({ weights, direction, target }).linearTerm).toBe(
        linearTerm({ activation: 'erf', weights, target: { kind: target, direction } }).linearTerm,
      );
    }
    const classes = { target: 'two-classes', positiveStd, negativeStd };
    expect(ask({ weights, activation: 'truncated-relu', ...classes }).gradient).toEqual(
      Array.from(
        linearTerm({
          activation: 'truncated-relu',
          weights,
          target: { kind: 'two-classes', positiveStd, negativeStd },
        }).gradient,
      ),
    );
  });

  test('refuses what does not fit its target, by the name that was given', () => {
    expect(() => ask({ weights, direction: [1] })).toThrow(/direction=\[1\].*as many numbers/);
    expect(() => ask({ weights })).toThrow(/direction=undefined.*target=teacher/);
    expect(() => ask({ weights, target: 'third-hermite', direction: [1, 1, 1] })).toThrow(
      /direction=\[1,1,1\].*squares sum to 1/,
    );
    expect(() => ask({ weights, target: 'two-classes', positiveStd })).toThrow(
      /negativeStd=undefined/,
    );
  });

  test('refuses what its target does not use, and a negative standard deviation', () => {
    const classes = { weights, target: 'two-classes', positiveStd, negativeStd };
    expect(() => ask(classes)).not.toThrow();
    expect(() => ask({ ...classes, direction })).toThrow(/direction=.*not used/);
    expect(() => ask({ ...classes, teacherCoefficient: 2 })).toThrow(
      /teacherCoefficient=2.*not used.*target=teacher/,
    );
    expect(() => ask({ weights, direction, positiveStd })).toThrow(/positiveStd=.*not used/);
    expect(() => ask({ weights, direction, rampEnd: 2 })).toThrow(/rampEnd=2.*truncated-relu/);
    expect(() => ask({ weights, direction, activation: 'relu', teacherBias: 1 })).toThrow(
      /teacherBias=1.*not used.*activation=erf/,
    );
    const mirrored = positiveStd.map((std, k) => (k === 0 ? -std : std));
    expect(() => ask({ ...classes, positiveStd: mirrored })).toThrow(/positiveStd=.*each >= 0/);
    expect(() =>
      linearTerm({
        activation: 'erf',
        weights,
        target: { kind: 'two-classes', positiveStd: mirrored, negativeStd },
      }),
    ).toThrow(/positiveStd\[0\]=.*standard deviation >= 0/);
  });
});
