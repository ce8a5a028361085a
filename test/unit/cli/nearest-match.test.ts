import { describe, expect, test } from 'vitest';
import { nearestMatch, nearMatches } from '../../../src/cli/values/nearest-match.js';
import { nameOfOtherKind, unknownName } from '../../../src/cli/values/unknown-name.js';
import { levenshtein } from '../../../src/core/levenshtein.js';

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
    expect(unknownName('claim', 'zzzzzz', names).message).toMatch(/name-0, .*name-5 and 294 more$/);
  });

  const many = [
    ...Array.from({ length: 30 }, (_, index) => `regression/curve-${index}`),
    'dmft/symmetric',
    'dmft/general',
    'lazy-regime/first',
  ];

  test('lists names that begin with what was given, and no others', () => {
    expect(unknownName('predictor', 'DMFT', many).message).toBe(
      "unknown predictor 'DMFT'; expected one of dmft/symmetric, dmft/general and 31 more",
    );
    expect(unknownName('predictor', 'gener', many).message).toBe(
      "unknown predictor 'gener'; did you mean 'dmft/general'?",
    );
  });

  test('of many names says one or two that were meant, and where the list is', () => {
    expect(unknownName('predictor', 'dmft/symetric', many, '`tvd list` shows all').message).toBe(
      "unknown predictor 'dmft/symetric'; did you mean 'dmft/symmetric'? `tvd list` shows all",
    );
    expect(unknownName('predictor', 'regression/curve-', many).message).toBe(
      "unknown predictor 'regression/curve-'; did you mean 'regression/curve-0' or 'regression/curve-1'?",
    );
  });

  test('does not take a name for near because it begins with the same path', () => {
    const claims = ['sgld/tripwires', 'sgld/stationary-variance', 'sgld/equipartition', 'sgld/law'];
    expect(nearMatches('sgld/variance', claims)).toEqual(['sgld/stationary-variance']);
    expect(nearMatches('variance', claims)).toEqual(['sgld/stationary-variance']);
    expect(nearMatches('sgld/nonsense', claims)).toEqual([]);
    expect(nearMatches('other/variance', claims)).toEqual([]);
    expect(nearMatches('sgld/equipartion', claims)).toEqual(['sgld/equipartition']);
  });

  test('lists the nearest names where none is near enough and none begins so', () => {
    expect(unknownName('predictor', 'lazy-regime/quite-something-else', many).message).toMatch(
      /expected one of lazy-regime\/first, /,
    );
  });

  test('leaves a few names in their order', () => {
    expect(unknownName('tier', 'ful', ['smoke', 'full']).message).toMatch(/of smoke, full$/);
  });
});

describe('nameOfOtherKind', () => {
  test('says what it is and what to run', () => {
    const error = nameOfOtherKind('predictor', 'two-layer/descent', {
      kind: 'simulator',
      command: 'tvd simulate',
    });
    expect(error.code).toBe('unknown-name');
    expect(error.message).toBe(
      "'two-layer/descent' is a simulator, and no predictor; run `tvd simulate two-layer/descent`",
    );
  });
});
