import { describe, expect, test } from 'vitest';
import { gaussLegendre } from '../../../../src/numerics/index.js';
import { quadraticNeuronEscapeAtWidth } from '../../../../src/theory/quadratic-neurons/escape-at-width.js';
import {
  type QuadraticNeuronEscapeOptions,
  quadraticNeuronEscape,
} from '../../../../src/theory/quadratic-neurons/quadratic-neuron-escape.js';
import { quadraticNeuronFlow } from '../../../../src/theory/quadratic-neurons/quadratic-neuron-flow.js';

const options: QuadraticNeuronEscapeOptions = {
  inputDimension: 3,
  targetStrength: 1.4,
  initialVariance: 0.05,
  time: 0.04,
};

/** Risk of the matrix flow from S_0 = m_0 I + shift, at the same target. */
function flowRisk(shift: readonly number[]): number {
  const { inputDimension: d, targetStrength, initialVariance, time } = options;
  const moment = Float64Array.from(
    { length: d * d },
    (_, i) => (i % (d + 1) === 0 ? initialVariance : 0) + shift[i],
  );
  const [{ values }] = quadraticNeuronFlow({
    inputDimension: d,
    initialResidual: moment.map((entry, i) => (i % (d + 1) === 0 ? targetStrength : 0) - entry),
    moment,
    signedMoment: moment,
    scale: 1,
    times: [2 * time],
  });
  return values.risk;
}

const noShift = new Array(9).fill(0);

describe('quadraticNeuronEscape', () => {
  test('begins at the start and ends at the target', () => {
    const start = quadraticNeuronEscape({ ...options, time: 0 }).values;
    expect(start.secondMoment).toBeCloseTo(0.05, 15);
    expect(start.risk).toBeCloseTo(15 * 1.35 ** 2, 12);
    expect(start.amplification).toBeCloseTo(1, 14);
    const end = quadraticNeuronEscape({ ...options, time: 10 }).values;
    expect(end.secondMoment).toBeCloseTo(1.4, 14);
    expect(end.risk).toBeLessThan(1e-14);
  });

  test('has the risk of the matrix flow', () => {
    expect(quadraticNeuronEscape(options).values.risk).toBeCloseTo(flowRisk(noShift), 9);
  });

  test('has the spread that the matrix flow gives to the spread of starts', () => {
    const step = 1e-5;
    const slope = (entries: readonly number[]) => {
      const shifted = (sign: number) =>
        flowRisk(noShift.map((_, i) => (entries.includes(i) ? sign * step : 0)));
      return (shifted(1) - shifted(-1)) / (2 * step);
    };
    // Variances of the entries of w w^T: 2 m_0^2 on the diagonal, m_0^2 off it, each twice there.
    const [onDiagonal, offDiagonal] = [slope([0]), slope([1, 3])];
    const variance = 0.05 ** 2 * (3 * 2 * onDiagonal ** 2 + 3 * offDiagonal ** 2);
    const { scaledStandardDeviation } = quadraticNeuronEscape(options).values;
    expect(scaledStandardDeviation).toBeCloseTo(Math.sqrt(variance), 6);
    expect(Math.abs(offDiagonal)).toBeLessThan(1e-6);
  });

  test('is amplified most where and when it says', () => {
    const { largestAmplification, timeOfLargest } = quadraticNeuronEscape(options).values;
    const at = (time: number) => quadraticNeuronEscape({ ...options, time }).values;
    expect(at(timeOfLargest).amplification).toBeCloseTo(largestAmplification, 12);
    for (const factor of [0.5, 0.9, 0.99, 1.01, 1.1, 2]) {
      expect(at(factor * timeOfLargest).amplification).toBeLessThan(largestAmplification);
    }
    const ratio = at(0.03).scaledStandardDeviation / at(0).scaledStandardDeviation;
    expect(at(0.03).amplification).toBeCloseTo(ratio, 12);
  });

  test('is not amplified from a third of the target on', () => {
    const { largestAmplification, timeOfLargest } = quadraticNeuronEscape({
      ...options,
      initialVariance: 0.5,
    }).values;
    expect([largestAmplification, timeOfLargest]).toEqual([1, 0]);
    const later = quadraticNeuronEscape({ ...options, initialVariance: 0.5, time: 0.01 });
    expect(later.values.amplification).toBeLessThan(1);
  });

  /** Measured by a second implementation, in units of the strength of the target, two digits. */
  test.each([
    [0.3, 1, 0.01],
    [0.03, 5.25, 0.005],
    [0.003, 49.7, 0.05],
  ])('grows by the published factor: initial variance %f', (initialVariance, factor, tolerance) => {
    const { values } = quadraticNeuronEscape({
      inputDimension: 1,
      targetStrength: 1,
      initialVariance,
      time: 0,
    });
    expect(Math.abs(values.largestAmplification - factor)).toBeLessThan(tolerance);
  });

  test.each([
    { inputDimension: 1.5 },
    { targetStrength: 0 },
    { initialVariance: 0 },
    { initialVariance: 1.4 },
    { time: -1 },
  ])('refuses %o', (changes) => {
    const [name] = Object.keys(changes);
    expect(() => quadraticNeuronEscape({ ...options, ...changes })).toThrow(`invalid ${name}=`);
  });
});

describe('quadraticNeuronEscapeAtWidth', () => {
  const spec = { targetStrength: 1.4, initialVariance: 0.05, time: 0.06 };

  /** Moments of R over the law of X, N X chi-squared, whose density has no root for even N. */
  function momentsByQuadrature(width: 2 | 4, time: number) {
    const { targetStrength: b, initialVariance } = spec;
    // X = s^4, as the risk changes near X = 0.
    const { nodes, weights } = gaussLegendre(400, 0, (160 / width) ** 0.25);
    const density = (x: number) => (width === 2 ? Math.exp(-x) : 4 * x * Math.exp(-2 * x));
    const decay = Math.exp(-24 * b * time);
    const risk = (x: number) => {
      const m = initialVariance * x;
      return 3 * (b - (m * b) / (m + (b - m) * decay)) ** 2;
    };
    const average = (value: (x: number) => number) =>
      nodes.reduce(
        (sum, s, i) => sum + weights[i] * 4 * s ** 3 * density(s ** 4) * value(s ** 4),
        0,
      );
    const meanRisk = average(risk);
    return { meanRisk, deviation: Math.sqrt(average((x) => (risk(x) - meanRisk) ** 2)) };
  }

  test.each([
    [2, 0],
    [2, 0.06],
    [4, 0.06],
    [4, 0.3],
  ] as const)('is an average over chi-squared starts: width %i, time %f', (width, time) => {
    const { values, numericalError } = quadraticNeuronEscapeAtWidth({ ...spec, width, time });
    const { meanRisk, deviation } = momentsByQuadrature(width, time);
    expect(values.meanRisk).toBeCloseTo(meanRisk, 12);
    expect(values.riskStandardDeviation).toBeCloseTo(deviation, 12);
    expect(numericalError.meanRisk).toBeLessThan(1e-11);
    expect(numericalError.riskStandardDeviation).toBeLessThan(1e-11);
  });

  test('has the moments of the chi-squared law at the start of one neuron', () => {
    // R = 3 (b - m_0 X)^2, E X = 1, E X^2 = 3, E X^3 = 15, E X^4 = 105.
    const { values } = quadraticNeuronEscapeAtWidth({ ...spec, width: 1, time: 0 });
    const [b, m] = [1.4, 0.05];
    const mean = 3 * (b * b - 2 * b * m + 3 * m * m);
    const square =
      9 * (b ** 4 - 4 * b ** 3 * m + 18 * b * b * m * m - 60 * b * m ** 3 + 105 * m ** 4);
    expect(values.meanRisk).toBeCloseTo(mean, 12);
    expect(values.riskStandardDeviation).toBeCloseTo(Math.sqrt(square - mean ** 2), 10);
  });

  test('tends to the first order in 1 / width, with corrections of the next', () => {
    const limit = quadraticNeuronEscape({ ...spec, inputDimension: 1 }).values;
    const gap = (width: number) => {
      const { meanRisk, riskStandardDeviation } = quadraticNeuronEscapeAtWidth({
        ...spec,
        width,
      }).values;
      return [
        meanRisk - limit.risk,
        riskStandardDeviation * Math.sqrt(width) - limit.scaledStandardDeviation,
      ];
    };
    const [coarse, fine] = [gap(2000), gap(4000)];
    for (const index of [0, 1]) expect(coarse[index] / fine[index]).toBeCloseTo(2, 2);
  });

  test.each([{ width: 0 }, { targetStrength: -1 }, { initialVariance: 0 }, { time: Number.NaN }])(
    'refuses %o',
    (changes) => {
      const [name] = Object.keys(changes);
      const wrong = { ...spec, width: 3, ...changes };
      expect(() => quadraticNeuronEscapeAtWidth(wrong)).toThrow(`invalid ${name}=`);
    },
  );
});
