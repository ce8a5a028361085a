import { describe, expect, test } from 'vitest';
import { formatDuration } from '../../../../src/report/words/format-duration.js';
import {
  formatAt,
  formatCount,
  formatInterval,
  formatMargins,
  formatNumber,
  formatPercent,
  intervalPieces,
} from '../../../../src/report/words/format-number.js';

describe('formatNumber', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [0.5, '0.5'],
    [1 / 3, '0.3333'],
    [-1234.56, '−1235'],
    [123456, '123500'],
    [1e6, '1e6'],
    [1e-5, '1e-5'],
    [0.00098765, '9.877e-4'],
    [-2.5e-7, '−2.5e-7'],
    [6.02214076e23, '6.022e23'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

test('the pieces of an interval are its ends', () => {
  expect(intervalPieces({ lower: -0.5623, upper: Number.POSITIVE_INFINITY }, 0.049)).toEqual([
    '[−0.562,',
    '∞]',
  ]);
});

describe('formatAt', () => {
  test.each([
    [0.5, 0.02, '0.500'],
    [12.4, 0.6, '12.40'],
    [1234.5, 60, '1235'],
    [-0.0001, 0.02, '0.000'],
    [1.00001, 1e-5, '1.000010'],
    [1.0000001, 1e-8, '1.000000100'],
    [3e-9, 2e-10, '3e-9'],
    [0, 2e-10, '0'],
    [0.5, 0, '0.5'],
    [0.5, Number.NaN, '0.5'],
    [Number.NaN, 0.02, 'NaN'],
    [Number.NEGATIVE_INFINITY, 0.02, '−∞'],
  ])('writes %d to a resolution of %d as %s', (value, resolution, text) => {
    expect(formatAt(value, resolution)).toBe(text);
  });

  test('keeps two values apart that differ by a third of the resolution', () => {
    for (const resolution of [1e-12, 1e-7, 1e-3, 0.4, 30]) {
      for (const value of [1e-9, 0.3, 1, 47.11]) {
        const other = value + resolution / 3;
        if (other - value < value * 1e-8) continue;
        expect(formatAt(value, resolution)).not.toBe(formatAt(other, resolution));
      }
    }
  });
});

test('intervals show unbounded ends', () => {
  const { NEGATIVE_INFINITY: lower, POSITIVE_INFINITY: upper } = Number;
  expect(formatInterval({ lower, upper: 0.25 }, 0.02)).toBe('[−∞, 0.250]');
  expect(formatInterval({ lower: 1, upper })).toBe('[1, ∞]');
});

test('margins beside an edge show on which side of it they are', () => {
  expect([0.998, 1.004, -0.99996, 1].map(formatMargins)).toEqual([
    ...['+0.998', '+1.004', '−0.99996', '+1.00'],
  ]);
});

test('margins carry a sign and two decimals', () => {
  expect([0.649, -0.1, 0, 0.001, 1234.5, Number.NaN].map(formatMargins)).toEqual([
    '+0.65',
    '−0.10',
    '0.00',
    '0.00',
    '+1235',
    'NaN',
  ]);
});

test('counts are exact', () => {
  expect(formatCount(1234567)).toBe('1234567');
});

test('shares are percentages', () => {
  expect(formatPercent(0.98765)).toBe('98.8\u00a0%');
  expect(formatPercent(Number.NaN)).toBe('–');
});

test('durations are readable at every scale', () => {
  expect([0.0421, 3.2174, 75, 7325, Number.NaN].map(formatDuration)).toEqual([
    '42\u00a0ms',
    '3.22\u00a0s',
    '1\u00a0min 15\u00a0s',
    '2\u00a0h 2\u00a0min',
    'unknown',
  ]);
});
