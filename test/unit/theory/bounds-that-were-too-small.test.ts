/** Bounds that a true number was once found beyond, with that number by a route of its own. */
import { expect, test } from 'vitest';
import { resolveParameters } from '../../../src/core/index.js';
import { twoLayerNetwork } from '../../../src/models/index.js';
import { ardBranchEndParity, predictors } from '../../../src/theory/index.js';
import { twoModesPosterior } from '../../../src/theory/posterior/two-modes-posterior.js';

function predict(id: string, parameters: Record<string, unknown>) {
  const predictor = predictors.find((own) => own.id === id);
  if (predictor === undefined) throw new Error(id);
  return predictor.predict(
    resolveParameters(predictor.parameters, parameters as never, predictor.where),
  );
}

/** How far a predicted number is from the true one, in units of its bound. */
function missOf(
  id: string,
  parameters: Record<string, unknown>,
  name: string,
  truth: number,
  index?: number,
): number {
  const { values, numericalError } = predict(id, parameters);
  const [value, bound] = [values, numericalError].map((all) =>
    index === undefined ? Number(all[name]) : (all[name] as readonly number[])[index],
  );
  return Math.abs(value - truth) / bound;
}

// Sums over the whole tail with forty digits.
test.each([
  [{ width: 2, targetStrength: 100, initialVariance: 10, time: 0.02 }, 4.28e-16, 2.068e-6],
  [{ width: 6, targetStrength: 1, initialVariance: 0.5, time: 1 }, undefined, 4.18e-15],
  [{ width: 4, targetStrength: 1, initialVariance: 0.5, time: 1.5 }, undefined, 1.1e-15],
  [{ width: 1, targetStrength: 1, initialVariance: 1, time: 4 }, 2.68e-21, undefined],
  [{ width: 2, targetStrength: 1, initialVariance: 0.5, time: 2.5 }, undefined, 2.3e-13],
])(
  'few networks that start near zero carry the escape at late times: %j',
  (at, mean, deviation) => {
    const { values, numericalError } = predict('quadratic-neurons/escape-at-width', at);
    const truths = { meanRisk: mean, riskStandardDeviation: deviation };
    for (const [name, truth] of Object.entries(truths)) {
      if (truth === undefined) continue;
      // The truth is printed in two to four digits.
      const slack = 0.05 * truth;
      expect(Math.abs(Number(values[name]) - truth)).toBeLessThan(
        Number(numericalError[name]) + slack,
      );
      expect(Number(numericalError[name])).toBeLessThan(0.02 * truth);
    }
  },
);

// The same equations with three to five times the shares, fineness and cells.
test('neurons that condense on the best direction', () => {
  const condensed = {
    inputDimension: 20,
    sparsity: 2,
    width: 10,
    widthExponent: 0.5,
    noise: 0.006021719849438106,
  };
  const miss = (name: string, truth: number) =>
    missOf('bayesian-mean-field/parity', condensed, name, truth);
  expect(miss('orderParameter', 0.70128288)).toBeLessThan(1);
  expect(miss('meanSquaredError', (1 - 0.70128288) ** 2)).toBeLessThan(1);
  const few = { inputDimension: 6, sparsity: 4, width: 200, widthExponent: 1 };
  expect(
    missOf('bayesian-mean-field/critical-noise', few, 'crossingNoise', 0.0110367),
  ).toBeLessThan(1);
});

test('(1 - m)^2 has the digits of 1 - m', () => {
  const at = { inputDimension: 1, sparsity: 1, scaledNoise: 1e-4 };
  const truth = 2.43844717e-16;
  expect(missOf('bayesian-mean-field/scaled-limit', at, 'meanSquaredError', truth)).toBeLessThan(1);
});

// Followed with a tenth of the step.
test('a fold between the start of a branch and the place above it', () => {
  const network = twoLayerNetwork({ inputDimension: 30, width: 512, widthExponent: 0.5 });
  const { orderParameter, numericalError } = ardBranchEndParity(network, 2, 29.65);
  expect(Math.abs(orderParameter - 0.2785)).toBeLessThan(numericalError.orderParameter);
  expect(numericalError.orderParameter).toBeLessThan(0.02);
});

test('an iteration that ends before its fixed point', () => {
  const { values, numericalError } = predict('bayesian-mean-field-ard/dataset', {
    inputDimension: 1,
    sparsity: 1,
    activation: 'erf',
    width: 33,
    numSamples: 1,
    dataSet: 253,
    noise: 0.6522086562156486,
    weightPriorScale: 0.7944250916810137,
    readoutPriorScale: 0.7673811458568475,
    hyperShape: 72.66575561608215,
    numNeurons: 16384,
  });
  // Iterated to 1e-10.
  const miss = Math.abs(Number(values.relevantPrecision) - 0.9999782792);
  expect(miss).toBeLessThan(Number(numericalError.relevantPrecision));
  expect(Number(numericalError.relevantPrecision)).toBeLessThan(1e-5);
});

test('what is left of a nearly linear activation', () => {
  const lazy = {
    hiddenCovariance: [0, 1, 1e-10],
    labelNoise: 0,
    target: 'same',
    complexity: 1,
    sampleRatio: 1,
  };
  expect(missOf('lazy-regime/first', { ...lazy, times: [30] }, 'testError', 1e-10, 0)).toBeLessThan(
    1,
  );
  const second = { ...lazy, times: [1], stepSize: 0.1, limit: 'flow' };
  expect(missOf('lazy-regime/second', second, 'effectiveNoise', 1e-5)).toBeLessThan(1);
});

test('a bend of the density within a step of the grid', () => {
  const weights = [0.94274, 0.70201] as const;
  const [width, temperature] = [0.01128423805946718, 948.148];
  const target = { kind: 'two-modes', means: [[0], [1]], weights, deviation: width } as const;
  const { positionSquare } = twoModesPosterior(target, temperature);
  // Trapezoids of a fiftieth of the width, over what the density has at this temperature.
  const spread = 12 * width * Math.sqrt(temperature);
  let [total, sum] = [0, 0];
  for (let u = -spread; u < 1 + spread; u += width / 50) {
    const logs = [0, 1].map((mode) => Math.log(weights[mode]) - ((u - mode) / width) ** 2 / 2);
    const top = Math.max(...logs);
    const log = top + Math.log(Math.exp(logs[0] - top) + Math.exp(logs[1] - top));
    const weight = Math.exp(log / temperature);
    total += weight;
    sum += weight * u * u;
  }
  expect(Math.abs(positionSquare.value - sum / total)).toBeLessThan(positionSquare.numericalError);
  expect(positionSquare.numericalError).toBeLessThan(1e-5);
});

// Bisection with forty digits.
test('a length at which the output is nearly flat', () => {
  const at = { classSeparation: 0.3, highValue: 4.50001 };
  const miss = missOf(
    'distributional-dynamics/isotropic-gaussians-minimum',
    at,
    'thresholdRadius',
    279260.60990208,
  );
  expect(miss).toBeLessThan(1);
});

// A normal sum in place of that of signs had passed for the truth from dimension 16 on. Infinitely
// wide, mean field is kernel regression, where the noise is the root of the eigenvalue: m = 1/2.
test.each([
  [16, 2, 0.025346679831488035],
  [16, 4, 0.0018236214327054614],
  [16, 6, 0.0004653822423961522],
  [256, 2, 0.0015598948727072075],
])('mean field of wide networks learns half of a parity, d = %i, k = %i', (d, k, noise) => {
  const at = { inputDimension: d, sparsity: k, noise, width: 1e12 };
  expect(missOf('bayesian-mean-field/parity', at, 'orderParameter', 0.5)).toBeLessThan(1);
});

// The exponent 1 - 2 gamma of the width is rounded, and its logarithm is large. The eigenvalue of
// degree one is 1 / (4 d) at width exponent 1/2; the powers are of sixty digits.
test.each([
  [9007199254740991, 1.585604935033017e70],
  [1e6, 2.511886431509577e26],
])('wide kernels with a large prefactor keep their digits, N = %d', (width, prefactor) => {
  const at = { inputDimension: 4, degree: 1, widthExponent: -1.7, width };
  expect(missOf('kernel-regression/eigenvalue', at, 'eigenvalue', prefactor / 16)).toBeLessThan(1);
});

test('a variance below the smallest product of eigenvalue and ridge is kept', () => {
  const at = { inputDimension: 4, sparsity: 2, noise: 1e-125, weightPriorScale: 1e-50 };
  const { values } = predict('kernel-regression/parity', at);
  const variance = Number(values.snapshotMeanSquaredError) - Number(values.meanSquaredError);
  // Each of the 12 modes that such a kernel has keeps the ridge, noise^2, of its own.
  expect(variance).toBeGreaterThan(1e-250);
  expect(variance).toBeLessThan(16e-250);
});

// Taylor series with forty digits. The growth of the moments of either sign cancels in their sum.
test.each([
  [
    673849974.3030792,
    0.6623786655744692,
    [-0.060210111054522064],
    [0.31146714287557353],
    4.11576253e-22,
    1e-8,
  ],
  [
    66353.90934429709,
    0.08268085700660135,
    [-0.5432421295084698, 0.06189903118340239],
    [0.8458355346021691, 0.10411384461211413],
    1.84316690320191e-12,
    1e-13,
  ],
])(
  'paired neurons of scale %d leave the lazy limit by a known amount',
  (scale, time, target, secondMoment, truth, known) => {
    const at = { start: 'paired', scale, time, target, secondMoment };
    const { values, numericalError } = predict('quadratic-neurons/lazy-limit', at);
    const miss = Math.abs(Number(values.deviation) - truth);
    expect(miss).toBeLessThan(Number(numericalError.deviation) + known * truth);
    expect(miss).toBeLessThan(1e-8 * truth);
  },
);

test('an escape of tiny networks is amplified by a number that their squares would lose', () => {
  const at = {
    inputDimension: 5,
    targetStrength: 1.5122501343426247e-24,
    initialVariance: 1.0539870062050634e-24,
    time: 3.7068485790871454e24,
  };
  const { values } = predict('quadratic-neurons/escape', at);
  expect(Number(values.amplification)).toBeGreaterThan(6.3e-273);
  expect(Number(values.amplification)).toBeLessThan(6.5e-273);
});

// Steps of a sixteenth. The correction of second order changes its sign shortly before the end.
test('a series whose last correction nearly vanishes', () => {
  const last = 0.7138042806841318;
  const network = {
    width: 256,
    sampleRatio: 0.42007250522859785,
    labelNoise: 0,
    hiddenCovariance: [0, 0.5, 0.3, 0.2],
    target: 'same',
    initialReadout: 11.915904762144361,
    frozenReadout: 'no',
  };
  const at = { ...network, times: [last / 8, last / 4, last / 2, last], limit: 'flow' };
  const steps = { ...at, stepSize: 0.026728150943183888 };
  expect(missOf('dmft/symmetric', steps, 'selfOverlap', 0.964143397, 3)).toBeLessThan(1);
  const { numericalError } = predict('dmft/symmetric', steps);
  expect((numericalError.selfOverlap as readonly number[])[3]).toBeLessThan(1e-4);
});
