import { describe, expect, test } from 'vitest';
import {
  bernoulliMixtureInterval,
  bernoulliMixtureLogEValue,
  bernoulliOneSidedLogEValue,
  bernoulliSprtDecision,
  distanceBetweenSamples,
  distanceToDistribution,
  distributionBandRadius,
  distributionDistanceInterval,
  distributionDistanceIntervalByDkw,
  dkwRadius,
  emptyEmpiricalBernsteinSample,
  meanTrialsForProbabilityByBernoulliSprt,
  minDetectableDistributionDistanceByDkw,
  normalMixtureInterval,
  normalMixtureLogEValue,
  numSamplesForDistributionDistanceByDkw,
  quantileInterval,
  varianceMixtureCriticalRatios,
  varianceMixtureInterval,
  varianceMixtureLogEValue,
  varianceMixtureShape,
  varianceRatioInterval,
} from '../../../src/stats/index.js';

const moments = { count: 10, mean: 1, sumSquares: 5 };
const squares = { sumSquares: 5, degrees: 4 };
const uniform = (x: number) => x;
const sprt = { lower: 0.2, upper: 0.4, falseAboveRate: 0.1, falseBelowRate: 0.1, maxTrials: 9 };

/** Every place where a rate or probability is taken. */
const byRate: Readonly<Record<string, (rate: number) => unknown>> = {
  emptyEmpiricalBernsteinSample: (rate) => emptyEmpiricalBernsteinSample(rate),
  normalMixtureInterval: (rate) => normalMixtureInterval(moments, 1, rate, 1),
  varianceMixtureShape: (rate) => varianceMixtureShape(10, rate),
  varianceMixtureCriticalRatios: (rate) => varianceMixtureCriticalRatios(5, rate, 1),
  varianceMixtureInterval: (rate) => varianceMixtureInterval(5, 4, rate, 1),
  varianceRatioInterval: (rate) => varianceRatioInterval(squares, squares, rate, 1),
  bernoulliMixtureInterval: (rate) => bernoulliMixtureInterval(1, 2, rate),
  bernoulliMixtureLogEValue: (p) => bernoulliMixtureLogEValue(1, 2, p),
  bernoulliOneSidedLogEValue: (p) => bernoulliOneSidedLogEValue(1, 2, p, 'above'),
  'quantileInterval, rate': (rate) => quantileInterval([1, 2], 0.5, rate, 5),
  'quantileInterval, probability': (p) => quantileInterval([1, 2], p, 0.1, 5),
  distributionBandRadius: (rate) => distributionBandRadius(10, rate, 5),
  distributionDistanceInterval: (r) => distributionDistanceInterval([0.1], uniform, r, 1),
  dkwRadius: (rate) => dkwRadius(10, rate),
  distributionDistanceIntervalByDkw: (r) => distributionDistanceIntervalByDkw([0.1], uniform, r),
  'minDetectable, missRate': (r) => minDetectableDistributionDistanceByDkw(10, 0.1, r),
  'numSamples, rate': (r) => numSamplesForDistributionDistanceByDkw(0.1, r, 0.1),
  'numSamples, missRate': (r) => numSamplesForDistributionDistanceByDkw(0.1, 0.1, r),
  'sprt, above': (r) => bernoulliSprtDecision(1, 2, { ...sprt, falseAboveRate: r }),
  'sprt, below': (r) => bernoulliSprtDecision(1, 2, { ...sprt, falseBelowRate: r }),
  'sprt, lower': (p) => bernoulliSprtDecision(1, 2, { ...sprt, lower: p === 1 ? 0.5 : p }),
  'sprt, upper': (p) =>
    meanTrialsForProbabilityByBernoulliSprt({ ...sprt, upper: p === 0 ? 0.1 : p }, 'lower'),
};

describe.each(Object.entries(byRate))('%s', (_name, call) => {
  test('takes 0.3', () => expect(() => call(0.3)).not.toThrow());

  test.each([0, 1, -0.1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (rate) => {
    expect(() => call(rate)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});

/** Every place where a positive finite number is taken. */
const byPositive: Readonly<Record<string, (value: number) => unknown>> = {
  'normal mixture, variance': (v) => normalMixtureInterval(moments, v, 0.1, 1),
  'normal mixture, precision': (r) => normalMixtureLogEValue(moments, 0, 1, r),
  'variance mixture, expected': (v) => varianceMixtureLogEValue(5, 4, v, 1),
  'variance mixture, shape': (a) => varianceMixtureInterval(5, 4, 0.1, a),
  'variance mixture ratios, shape': (a) => varianceMixtureCriticalRatios(4, 0.1, a),
  'variance ratio, shape': (a) => varianceRatioInterval(squares, squares, 0.1, a),
  'Bernoulli mixture, successes': (a) =>
    bernoulliMixtureInterval(1, 2, 0.1, { successes: a, failures: 1 }),
  'Bernoulli mixture, failures': (b) =>
    bernoulliMixtureLogEValue(1, 2, 0.1, { successes: 1, failures: b }),
  'quantile, precision': (r) => quantileInterval([1, 2], 0.5, 0.1, r),
  'distance to be seen': (d) => numSamplesForDistributionDistanceByDkw(d, 0.1, 0.1),
};

test.each(Object.entries(byPositive))('%s must be finite and above 0', (_name, call) => {
  expect(() => call(2)).not.toThrow();
  for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => call(value)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  }
});

/** Every place where a count is taken; the smallest one allowed is 1 or less. */
const byCount: Readonly<Record<string, (count: number) => unknown>> = {
  'normal mixture': (n) => normalMixtureInterval({ ...moments, count: n }, 1, 0.1, 1),
  'variance mixture': (nu) => varianceMixtureInterval(5, nu, 0.1, 1),
  'variance mixture shape': (n) => varianceMixtureShape(n, 0.1),
  'variance ratio': (nu) => varianceRatioInterval({ ...squares, degrees: nu }, squares, 0.1, 1),
  'Bernoulli trials': (n) => bernoulliMixtureInterval(0, n, 0.1),
  'Bernoulli successes': (k) => bernoulliMixtureLogEValue(k, 1, 0.1),
  'band, samples': (n) => distributionBandRadius(n, 0.1, 1),
  'band, first look': (m) => distributionBandRadius(5, 0.1, m),
  dkw: (n) => dkwRadius(n, 0.1),
  'sprt, trials': (n) => bernoulliSprtDecision(0, n, sprt),
  'sprt, successes': (k) => bernoulliSprtDecision(k, 1, sprt),
  'sprt, budget': (n) => bernoulliSprtDecision(0, 0, { ...sprt, maxTrials: n }),
};

test.each(Object.entries(byCount))('%s must be a whole number', (_name, call) => {
  expect(() => call(1)).not.toThrow();
  for (const count of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => call(count)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  }
});

test('no more successes than trials are taken', () => {
  expect(() => bernoulliMixtureInterval(3, 2, 0.1)).toThrow('at most trials=2');
  expect(() => bernoulliMixtureLogEValue(3, 2, 0.1)).toThrow('at most trials=2');
  expect(() => bernoulliSprtDecision(3, 2, sprt)).toThrow('at most trials=2');
});

test('sums of squares, means and ranges must be finite, and the former not negative', () => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => varianceMixtureInterval(bad, 4, 0.1, 1)).toThrow('invalid sumSquares');
    expect(() => varianceMixtureLogEValue(bad, 4, 1, 1)).toThrow('invalid sumSquares');
    expect(() => varianceRatioInterval(squares, { ...squares, sumSquares: bad }, 0.1, 1)).toThrow(
      'invalid second.sumSquares',
    );
    expect(() => normalMixtureInterval({ ...moments, mean: bad }, 1, 0.1, 1)).toThrow(
      'invalid moments.mean',
    );
    expect(() => normalMixtureLogEValue(moments, bad, 1, 1)).toThrow('invalid expected');
    expect(() => emptyEmpiricalBernsteinSample(0.1, { lower: 0, upper: bad })).toThrow(
      'invalid range.upper',
    );
  }
  expect(() => varianceMixtureInterval(-1, 4, 0.1, 1)).toThrow('invalid sumSquares=-1');
  expect(() => emptyEmpiricalBernsteinSample(0.1, { lower: 1, upper: 1 })).toThrow('lower < upper');
});

test('samples must be there and finite', () => {
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => quantileInterval([1, bad], 0.5, 0.1, 5)).toThrow('invalid values[1]');
    expect(() => distanceToDistribution([bad], uniform)).toThrow('invalid values[0]');
    expect(() => distanceBetweenSamples([1], [bad])).toThrow('invalid second[0]');
  }
  expect(() => distanceToDistribution([], uniform)).toThrow('invalid values.length=0');
  expect(() => distanceBetweenSamples([], [1])).toThrow('invalid first.length=0');
});
