/** Confidence sequences against confseq, at the end of the same sample of Beta(10, 30). */
import { expect, test } from 'vitest';
import {
  addToBettingSample,
  addToEmpiricalBernsteinSample,
  bettingInterval,
  empiricalBernsteinInterval,
  emptyBettingSample,
  emptyEmpiricalBernsteinSample,
  normalMixtureInterval,
  normalMixtureLogEValue,
  tMixturePrecision,
} from '../../../src/stats/index.js';
import { expectClose, readFixture } from './fixtures/read.js';

type Table = { readonly rows: readonly (readonly number[])[] };
const fixture =
  readFixture<Record<'betting' | 'empiricalBernstein' | 'normalMixture', Table>>(
    'confidence-sequences',
  );
const { values } = fixture;
const { sample } = fixture as unknown as { readonly sample: readonly number[] };

function betting(count: number, horizon: number, rate: number) {
  const running = emptyBettingSample(horizon);
  for (const value of sample.slice(0, count)) addToBettingSample(running, value);
  return bettingInterval(running, rate);
}

// 1e-9 absolute: the ends are rounded outwards by at most that.
test.each(values.betting.rows)(
  'betting, %d values, bets for %d, rate %d',
  (count, horizon, rate, lower, upper) => {
    const interval = betting(count, horizon, rate);
    expect(lower - interval.lower).toBeGreaterThan(-1e-12);
    expect(lower - interval.lower).toBeLessThan(1.1e-9);
    expect(interval.upper - upper).toBeGreaterThan(-1e-12);
    expect(interval.upper - upper).toBeLessThan(1.1e-9);
  },
);

test('betting is at most 0.022 wide after 1000 values of Beta(10, 30) at rate 1e-3', () => {
  const { lower, upper } = betting(1000, 1000, 1e-3);
  expect(upper - lower).toBeLessThan(0.022);
});

// 1e-12: the same closed form in double precision.
test.each(values.empiricalBernstein.rows)(
  'empirical Bernstein, %d values, rate %d',
  (count, rate, lower, upper) => {
    const running = emptyEmpiricalBernsteinSample(rate);
    for (const value of sample.slice(0, count)) addToEmpiricalBernsteinSample(running, value);
    const interval = empiricalBernsteinInterval(running);
    expectClose(interval.lower, lower, 1e-12);
    expectClose(interval.upper, upper, 1e-12);
  },
);

// 1e-12: closed forms, tuned alike. confseq bounds the sum of v replicates of variance 1.
test.each(values.normalMixture.rows)(
  'normal mixture, v = %d, sum %d, tuned for %d, rate %d',
  (count, sum, tunedFor, rate, bound, logEValue) => {
    const precision = tMixturePrecision(tunedFor, rate);
    const moments = { count, mean: sum / count, sumSquares: 0 };
    const { lower, upper } = normalMixtureInterval(moments, 1, rate, precision);
    expectClose((count * (upper - lower)) / 2, bound, 1e-12);
    expectClose(normalMixtureLogEValue(moments, 0, 1, precision), logEValue, 1e-12);
  },
);
