import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../src/cli/values/canonical-json.js';
import {
  counted,
  formatMargins,
  formatNumber,
  formatSeconds,
} from '../../../src/cli/values/format.js';
import { formatTable } from '../../../src/cli/values/table.js';

describe('texts for the terminal', () => {
  test.each([
    [0, '0 s'],
    [0.004, '0.00 s'],
    [0.42, '0.42 s'],
    [4.24, '4.2 s'],
    [42.4, '42 s'],
    [200, '3 min 20 s'],
    [7500, '2 h 5 min'],
    [Number.NaN, 'unknown'],
  ])('%f seconds are %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  test('numbers have four digits, discrepancies two decimals and no negative zero', () => {
    expect(formatNumber(0.123456)).toBe('0.1235');
    expect(formatNumber(Number.NaN)).toBe('NaN');
    expect(formatMargins(-0.001)).toBe('0.00');
    // What is supported shows that it is within.
    expect([0.998, 1.004, -0.99996, 1, 0.9999999].map(formatMargins)).toEqual([
      ...['0.998', '1.004', '-0.99996', '1.00', '1.00000'],
    ]);
    expect(formatMargins(Number.POSITIVE_INFINITY)).toBe('Infinity');
    expect([counted(1, 'claim'), counted(0, 'claim')]).toEqual(['1 claim', '0 claims']);
  });

  test('tables align columns and leave no trailing blanks', () => {
    expect(formatTable([['a', 'bb'], ['ccc']], ' ')).toBe(' a    bb\n ccc');
    expect(formatTable([])).toBe('');
  });
});

describe('canonicalJson', () => {
  test('does not depend on the order of keys, but on every bit and on the order of lists', () => {
    expect(canonicalJson({ b: [1, { d: 2, c: Number.NaN }], a: -0 })).toBe(
      '{"a":"-0","b":[1,{"c":"NaN","d":2}]}',
    );
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
    expect(canonicalJson(0.1 + 0.2)).not.toBe(canonicalJson(0.3));
    expect(canonicalJson(-0)).not.toBe(canonicalJson(0));
  });
});
