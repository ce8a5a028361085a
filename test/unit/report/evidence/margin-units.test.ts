import { describe, expect, test } from 'vitest';
import { inMarginUnits, marginPosition } from '../../../../src/report/evidence/margin-units.js';
import { component } from '../../../report/evidence-builders.js';

/** A component whose intervals are both the given one; prediction 10, margin 2. */
function withInterval(lower: number, upper: number, numericalError = 0) {
  const interval = { lower, upper };
  return component({
    prediction: 10,
    margin: 2,
    numericalError,
    estimate: (lower + upper) / 2,
    supportInterval: interval,
    refutationInterval: interval,
  });
}

test('margin units put the prediction at 0 and the margin at 1', () => {
  const units = inMarginUnits(withInterval(9, 14, 0.5));
  expect(units.support).toEqual({ lower: -0.5, upper: 2 });
  expect(units.estimate).toBe(0.75);
  expect(units.numericalError).toBe(0.25);
});

describe('the position of an interval', () => {
  test.each([
    [8, 12, 0, 'inside'],
    [8, 12, 0.1, 'across'],
    [8.2, 11.8, 0.1, 'inside'],
    [8, 11.5, 0.1, 'across'],
    [8.5, 12, 0.1, 'across'],
    [7.9, 12, 0, 'across'],
    [12.05, 13, 0, 'outside'],
    [12.05, 13, 0.1, 'across'],
    [12.2, 13, 0.1, 'outside'],
    [5, 7.95, 0, 'outside'],
    [5, 7.95, 0.1, 'across'],
    [5, 7.85, 0.1, 'outside'],
    [Number.NaN, 12, 0, 'unusable'],
    [12, 8, 0, 'unusable'],
    [8, 12, Number.NaN, 'unusable'],
  ])('[%d, %d] with numerical error %d is %s', (lower, upper, numericalError, position) => {
    expect(marginPosition(withInterval(lower, upper, numericalError))).toBe(position);
  });

  test('is unusable when the replicates are too far from normal', () => {
    expect(marginPosition({ ...withInterval(8, 12), tailCorrection: 1.01 })).toBe('unusable');
    expect(marginPosition({ ...withInterval(8, 12), tailCorrection: Number.NaN })).toBe('unusable');
  });

  test('is unusable without a margin', () => {
    expect(marginPosition(component({ margin: 0 }))).toBe('unusable');
    expect(marginPosition(component({ margin: Number.NaN }))).toBe('unusable');
  });
});
