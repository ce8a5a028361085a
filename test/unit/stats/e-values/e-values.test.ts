import { describe, expect, test } from 'vitest';
import {
  expectedFalseRefutationsPerYear,
  logAverageOfEValues,
  logEValueFromPValue,
  logProductOfIncrements,
  logProductOfIndependentEValues,
  pValueFromLogEValue,
  rateOfRun,
  rateSpentByRuns,
  rejectedByEBenjaminiHochberg,
  rejectedByEBonferroni,
  rejectedByEHolm,
} from '../../../../src/stats/index.js';
import { uniforms } from '../../../helpers/samples.js';

const ln = Math.log;

describe('calibration', () => {
  test.each([0.1, 0.5, 0.9])('of uniform p-values has mean one at kappa %d', (kappa) => {
    // Substituting p = u^(1/kappa) makes the integrand constant: E dp = du.
    const cells = 1000;
    let mean = 0;
    for (let cell = 0; cell < cells; cell++) {
      const [from, to] = [cell / cells, (cell + 1) / cells];
      const middle = ((from + to) / 2) ** (1 / kappa);
      const slope = (1 / kappa) * ((from + to) / 2) ** (1 / kappa - 1);
      mean += (Math.exp(logEValueFromPValue(middle, kappa)) * slope) / cells;
    }
    expect(mean).toBeCloseTo(1, 10);
  });

  test('is half the inverse root by default, far from one over p', () => {
    expect(Math.exp(logEValueFromPValue(1e-4))).toBeCloseTo(50, 10);
    expect(logEValueFromPValue(1)).toBeCloseTo(ln(0.5), 14);
  });

  test('back to a p-value is one over e, and at most one', () => {
    expect(pValueFromLogEValue(ln(40))).toBeCloseTo(0.025, 14);
    expect(pValueFromLogEValue(-3)).toBe(1);
    expect(pValueFromLogEValue(Number.NEGATIVE_INFINITY)).toBe(1);
  });

  test.each([0, -1, 1.5, Number.NaN])('refuses the p-value %d', (pValue) => {
    expect(() => logEValueFromPValue(pValue)).toThrow('expected a number in (0, 1]');
  });

  test.each([0, 1, Number.NaN])('refuses kappa %d', (kappa) => {
    expect(() => logEValueFromPValue(0.5, kappa)).toThrow('invalid kappa');
  });
});

describe('combination', () => {
  test('averages without overflow, by weight', () => {
    expect(logAverageOfEValues([ln(2), ln(4)])).toBeCloseTo(ln(3), 14);
    expect(logAverageOfEValues([ln(2), ln(4)], [3, 1])).toBeCloseTo(ln(2.5), 14);
    expect(logAverageOfEValues([5000, 0])).toBeCloseTo(5000 - ln(2), 10);
    expect(logAverageOfEValues([Number.NEGATIVE_INFINITY, ln(4)])).toBeCloseTo(ln(2), 14);
    expect(logAverageOfEValues([Number.NEGATIVE_INFINITY])).toBe(Number.NEGATIVE_INFINITY);
  });

  test('multiplies independent e-values', () => {
    expect(logProductOfIndependentEValues([ln(2), ln(5), ln(0.5)])).toBeCloseTo(ln(5), 14);
  });

  test('multiplies increments, so that looking more often changes nothing', () => {
    const path = [0, 0.7, -0.2, 1.9, 3.1];
    const increments = path
      .slice(1)
      .map((logAfter, index) => ({ logBefore: path[index], logAfter }));
    expect(logProductOfIncrements(increments)).toBeCloseTo(3.1, 14);
    expect(logProductOfIncrements([{ logBefore: 0, logAfter: 3.1 }])).toBeCloseTo(3.1, 14);
  });

  test('refuses none, NaN, infinite ones and unfit weights', () => {
    for (const combine of [logAverageOfEValues, logProductOfIndependentEValues]) {
      expect(() => combine([])).toThrow('at least one e-value');
      expect(() => combine([0, Number.NaN])).toThrow('invalid logEValues[1]=NaN');
      expect(() => combine([Number.POSITIVE_INFINITY])).toThrow('invalid logEValues[0]=Infinity');
    }
    expect(() => logAverageOfEValues([1, 2], [1])).toThrow('invalid weights.length');
    expect(() => logAverageOfEValues([1, 2], [1, -1])).toThrow('invalid weights');
    expect(() => logAverageOfEValues([1, 2], [0, 0])).toThrow('invalid weights');
    expect(() => logProductOfIncrements([{ logBefore: Number.NaN, logAfter: 0 }])).toThrow(
      'invalid increments[0].logBefore',
    );
  });
});

describe('rejection of several nulls', () => {
  test('by e-Bonferroni compares with one over the rate times the weight', () => {
    const logs = [ln(199), ln(201), ln(2001)];
    expect(rejectedByEBonferroni(logs, 0.01, [0.5, 0.5, 0])).toEqual([false, true, false]);
    expect(rejectedByEBonferroni([ln(299), ln(301), 0], 0.01)).toEqual([false, true, false]);
    expect(() => rejectedByEBonferroni(logs, 0.01, [0.6, 0.5, 0])).toThrow('invalid weights');
    expect(() => rejectedByEBonferroni(logs, 1)).toThrow('invalid rate');
  });

  test('by e-Holm is the closure of the average, over all sets', () => {
    let numSteps = 0;
    for (let round = 0; round < 300; round++) {
      const logs = [...uniforms(31, round, 5)].map((u) => 7 * u - 0.5);
      const rate = 0.02;
      const expected = logs.map((_, j) => {
        for (let set = 0; set < 32; set++) {
          if ((set & (1 << j)) === 0) continue;
          const members = logs.filter((__, i) => (set & (1 << i)) !== 0);
          const mean = members.reduce((sum, log) => sum + Math.exp(log), 0) / members.length;
          if (mean < 1 / rate) return false;
        }
        return true;
      });
      expect(rejectedByEHolm(logs, rate)).toEqual(expected);
      const bonferroni = rejectedByEBonferroni(logs, rate);
      for (const [j, isRejected] of bonferroni.entries()) {
        if (isRejected) expect(expected[j]).toBe(true);
        else if (expected[j]) numSteps += 1;
      }
    }
    // More than Bonferroni on some inputs, or the comparison shows nothing.
    expect(numSteps).toBeGreaterThan(20);
  });

  test('by e-Holm copes with e-values beyond the range of numbers', () => {
    expect(rejectedByEHolm([5000, 4000, Number.NEGATIVE_INFINITY], 0.01)).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('by e-Benjamini-Hochberg steps up past a k that fails', () => {
    // Thresholds 300, 150, 100 at rate 0.01: the first two fail, the third holds.
    expect(rejectedByEBenjaminiHochberg([ln(120), ln(110), ln(105)], 0.01)).toEqual([
      true,
      true,
      true,
    ]);
    expect(rejectedByEBenjaminiHochberg([ln(120), ln(110), ln(95)], 0.01)).toEqual([
      false,
      false,
      false,
    ]);
    expect(rejectedByEBenjaminiHochberg([0, ln(310), ln(10)], 0.01)).toEqual([false, true, false]);
  });

  test('by any of them keeps all nulls at e-values of one', () => {
    for (const reject of [rejectedByEBonferroni, rejectedByEHolm, rejectedByEBenjaminiHochberg]) {
      expect(reject([0, 0, 0], 0.05)).toEqual([false, false, false]);
      expect(() => reject([], 0.05)).toThrow('at least one e-value');
      expect(() => reject([Number.NaN], 0.05)).toThrow('invalid logEValues[0]');
      expect(() => reject([0], 0)).toThrow('invalid rate');
    }
  });
});

describe('spending over a lifetime', () => {
  test('adds up to the rate', () => {
    expect(rateOfRun(1, 0.01)).toBeCloseTo(0.01 * 0.6079271018540267, 14);
    expect(rateOfRun(10, 0.01)).toBeCloseTo(rateOfRun(1, 0.01) / 100, 16);
    const spent = rateSpentByRuns(2000, 0.01);
    let sum = 0;
    for (let run = 1; run <= 2000; run++) sum += rateOfRun(run, 0.01);
    expect(spent).toBeCloseTo(sum, 14);
    expect(spent).toBeLessThan(0.01);
    expect(spent).toBeGreaterThan(0.00999);
    expect(rateSpentByRuns(0, 0.01)).toBe(0);
  });

  test('expects one false refutation in 2.7 years at 1e-3 a run and a run a day', () => {
    expect(1 / expectedFalseRefutationsPerYear(1e-3, 365)).toBeCloseTo(2.74, 2);
  });

  test('refuses runs that are not counted from one, and rates outside (0, 1)', () => {
    expect(() => rateOfRun(0, 0.01)).toThrow('invalid run');
    expect(() => rateOfRun(1.5, 0.01)).toThrow('invalid run');
    expect(() => rateOfRun(1, 1)).toThrow('invalid lifetimeRate');
    expect(() => rateSpentByRuns(-1, 0.01)).toThrow('invalid numRuns');
    expect(() => expectedFalseRefutationsPerYear(2, 1)).toThrow('invalid ratePerRun');
    expect(() => expectedFalseRefutationsPerYear(0.1, 0)).toThrow('invalid runsPerYear');
  });
});
