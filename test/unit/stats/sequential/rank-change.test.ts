import { describe, expect, test } from 'vitest';
import { numValuesForRankChange, rankChange } from '../../../../src/stats/index.js';
import { normals } from '../../../helpers/samples.js';

const noTies = (values: readonly number[]) => values.map(() => 0);
const evidenceOf = (values: readonly number[]) =>
  Math.exp(rankChange(values, noTies(values)).logEvidence);

function permutations(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length < 2) return [values];
  return values.flatMap((first, index) =>
    permutations(values.toSpliced(index, 1)).map((rest) => [first, ...rest]),
  );
}

describe('evidence of a change from ranks', () => {
  test('has mean one over all orders of the numbers', () => {
    for (const count of [4, 5, 7, 8]) {
      const all = permutations(Array.from({ length: count }, (_, index) => index));
      const sum = all.reduce((total, order) => total + evidenceOf(order), 0);
      expect(sum / all.length).toBeCloseTo(1, 12);
    }
  });

  test('is a martingale: the next number changes it by nothing on average', () => {
    const sofar = [3, 1, 4, 1.5, 9, 2.6, 5, 10, 11, 12];
    const places = [-1, ...sofar.toSorted((a, b) => a - b)].map((value) => value + 0.25);
    const next = places.map((value) => evidenceOf([...sofar, value]));
    const mean = next.reduce((sum, value) => sum + value, 0) / next.length;
    expect(mean / evidenceOf(sofar)).toBeCloseTo(1, 12);
  });

  test.each([1, -1])(
    'grows with numbers that moved, in direction %i, and says since when',
    (sign) => {
      const noise = normals(1, 1, 40);
      const values = Array.from(noise, (z, index) => 0.1 * z + (index < 20 ? 0 : sign * 0.5));
      const { logEvidence, changedAt } = rankChange(values, noTies(values));
      expect(logEvidence).toBeGreaterThan(Math.log(1e6));
      expect(Math.abs(changedAt - 20)).toBeLessThanOrEqual(1);
      const unmoved = Array.from(noise, (z) => 0.1 * z);
      expect(rankChange(unmoved, noTies(unmoved)).logEvidence).toBeLessThan(Math.log(10));
    },
  );

  test('leaves out places far back, which makes it smaller and never larger', () => {
    const values = Array.from({ length: 300 }, (_, index) => (index < 20 ? 0 : 1) + index * 1e-6);
    expect(rankChange(values, noTies(values)).logEvidence).toBeGreaterThan(0);
    const constant = Array.from({ length: 300 }, () => 1);
    const ties = Array.from(normals(2, 1, 300));
    expect(rankChange(constant, ties).logEvidence).toBeLessThan(Math.log(100));
  });

  test('says how many numbers it takes at least', () => {
    const needed = numValuesForRankChange(Math.log(100));
    const step = (count: number, place: number) =>
      Array.from({ length: count }, (_, index) => index + (index < place ? 0 : 1000));
    const most = (count: number) =>
      Math.max(...Array.from({ length: count - 1 }, (_, k) => evidenceOf(step(count, k + 1))));
    expect(most(needed)).toBeGreaterThanOrEqual(100);
    expect(most(needed - 1)).toBeLessThan(100);
  });

  test('refuses what is no number', () => {
    expect(() => rankChange([1, Number.NaN], [0, 0])).toThrow('values[1]');
  });
});
