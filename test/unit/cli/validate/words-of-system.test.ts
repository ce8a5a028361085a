import { expect, test } from 'vitest';
import { wordsOfSystem } from '../../../../src/cli/validate/words-of-system.js';

test.each([
  ['python my.py', ['python', 'my.py']],
  [`'/a b/node' "my net.mjs" --x=1`, ['/a b/node', 'my net.mjs', '--x=1']],
  ['  one  ', ['one']],
  ['echo $HOME; ls *', ['echo', '$HOME;', 'ls', '*']],
])('%s has the words of a command line, and no shell reads it', (system, words) => {
  expect(wordsOfSystem({ system })).toEqual(words);
});

test('without a program there are none', () => {
  expect(wordsOfSystem({})).toBeUndefined();
  expect(wordsOfSystem({ resume: true })).toBeUndefined();
});

test.each([
  [{ system: '' }, '--system="": expected a program'],
  [{ system: 'a', resume: true }, '--resume=true: expected nothing beside --system'],
  [{ system: 'a', figures: true }, '--figures=true: expected nothing beside --system'],
  [{ oneShot: true }, '--one-shot=true: expected --system'],
])('%o is refused', (flags, message) => {
  expect(() => wordsOfSystem(flags)).toThrow(message);
});
