import { describe, expect, test } from 'vitest';
import { changesItsProcess, testsApart } from '../../helpers/tests-apart.js';

// Put together from pieces: this file itself is not to be found.
const mock = ['vi', "mock('../src/a.js')"].join('.');
const environment = ['process', "env.CC = 'true'"].join('.');

describe('a test file has a process to itself', () => {
  test.each([mock, environment])('that contains %s', (source) => {
    expect(changesItsProcess(source)).toBe(true);
  });

  test.each(["import { vi } from 'vitest'", 'vi.fn()', 'process.execPath', 'process.pid'])(
    'and need not for %s',
    (source) => {
      expect(changesItsProcess(source)).toBe(false);
    },
  );
});

test('those that mock a module are found, and this one is not', () => {
  expect(testsApart()).toContain('test/unit/random/extreme-words.test.ts');
  expect(testsApart()).not.toContain('test/unit/helpers/tests-apart.test.ts');
});
