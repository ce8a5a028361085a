import { expect, test } from 'vitest';
import {
  addToEmpiricalBernsteinSample,
  empiricalBernsteinInterval,
  emptyEmpiricalBernsteinSample,
} from '../../../../src/stats/index.js';
import { uniforms } from '../../../helpers/samples.js';

function intervalOf(values: readonly number[], rate: number, range = { lower: 0, upper: 1 }) {
  const sample = emptyEmpiricalBernsteinSample(rate, range);
  for (const value of values) addToEmpiricalBernsteinSample(sample, value);
  return empiricalBernsteinInterval(sample);
}

const values = [...uniforms(11, 0, 300)].map((u) => u ** 3);

test('without values the interval is the declared range', () => {
  expect(intervalOf([], 0.01, { lower: -2, upper: 5 })).toEqual({ lower: -2, upper: 5 });
});

test('values in another range give the same interval there', () => {
  const plain = intervalOf(values, 0.01);
  const moved = intervalOf(
    values.map((value) => 7 * value - 2),
    0.01,
    { lower: -2, upper: 5 },
  );
  expect(moved.lower).toBeCloseTo(7 * plain.lower - 2, 12);
  expect(moved.upper).toBeCloseTo(7 * plain.upper - 2, 12);
});

test('mirrored values give the mirrored interval', () => {
  const plain = intervalOf(values, 0.01);
  const mirrored = intervalOf(
    values.map((value) => 1 - value),
    0.01,
  );
  expect(mirrored.lower).toBeCloseTo(1 - plain.upper, 12);
  expect(mirrored.upper).toBeCloseTo(1 - plain.lower, 12);
});

test('a smaller spread gives a narrower interval, and a smaller rate a wider one', () => {
  const width = ({ lower, upper }: { lower: number; upper: number }) => upper - lower;
  const calm = values.map((value) => 0.5 + (value - 0.5) / 10);
  expect(width(intervalOf(calm, 0.01))).toBeLessThan(width(intervalOf(values, 0.01)));
  expect(width(intervalOf(values, 0.001))).toBeGreaterThan(width(intervalOf(values, 0.01)));
});

test('a bet does not depend on its own value', () => {
  const bets = [0, 1].map((last) => {
    const sample = emptyEmpiricalBernsteinSample(0.05);
    for (const value of [...values.slice(0, 200), last]) {
      addToEmpiricalBernsteinSample(sample, value);
    }
    return sample.sumBets;
  });
  expect(bets[0]).toBe(bets[1]);
});

test.each([-1e-9, 1 + 1e-9, Number.NaN, Number.NEGATIVE_INFINITY])(
  'the value %d is refused and leaves the sample as it was',
  (value) => {
    const sample = emptyEmpiricalBernsteinSample(0.05);
    const before = { ...sample };
    expect(() => addToEmpiricalBernsteinSample(sample, value)).toThrow(
      'expected a number in the declared range [0, 1]',
    );
    expect(sample).toEqual(before);
  },
);
