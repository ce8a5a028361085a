import { describe, expect, test } from 'vitest';
import { levenshtein } from '../../../src/cli/values/levenshtein.js';
import { nearestMatch } from '../../../src/cli/values/nearest-match.js';
import { unknownName } from '../../../src/cli/values/unknown-name.js';

describe('levenshtein', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
    ['flaw', 'lawn', 2],
    ['width', 'width', 0],
  ])('from "%s" to "%s" it takes %i edits', (from, to, distance) => {
    expect(levenshtein(from, to)).toBe(distance);
    expect(levenshtein(to, from)).toBe(distance);
  });
});

describe('nearestMatch', () => {
  const names = ['stepSize', 'temperature', 'sgld-posterior/stationary-variance'];

  test('finds a misspelt name', () => {
    expect(nearestMatch('stepsise', names)).toBe('stepSize');
  });

  test('lets the last part of a path stand for the whole', () => {
    expect(nearestMatch('stationary-varianse', names)).toBe('sgld-posterior/stationary-variance');
  });

  test('proposes nothing for a word that is far from all', () => {
    expect(nearestMatch('width', names)).toBeUndefined();
    expect(nearestMatch('width', [])).toBeUndefined();
  });

  test('takes the nearest, not the first that is near enough', () => {
    expect(nearestMatch('widths', ['widest', 'width'])).toBe('width');
  });
});

describe('unknownName', () => {
  test('says what was given, what was meant, what is allowed, and where to look', () => {
    const error = unknownName('tier', 'smok', ['smoke', 'full'], 'see the manual');
    expect(error.code).toBe('unknown-name');
    expect(error.message).toBe(
      "unknown tier 'smok'; did you mean 'smoke'? expected one of smoke, full; see the manual",
    );
  });

  test('does not list hundreds of names', () => {
    const names = Array.from({ length: 300 }, (_, index) => `name-${index}`);
    expect(unknownName('claim', 'zzzzzz', names).message).toMatch(/name-19 and 280 more$/);
  });
});
