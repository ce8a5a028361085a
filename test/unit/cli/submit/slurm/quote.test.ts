import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { wordsInShell } from '../../../../../src/cli/submit/shell-words.js';
import {
  directive,
  requireUsablePath,
  wordDirective,
} from '../../../../../src/cli/submit/slurm/quote.js';

test('bash reads the words that were meant', () => {
  const words = ['plain', '', 'two words', `it's`, `"so"`, '$HOME', '`id`', '!x', 'a\nb', '~', '*'];
  const { stdout } = spawnSync('bash', ['-c', `printf '%s\\0' ${wordsInShell(words)}`], {
    encoding: 'utf8',
  });
  expect(stdout.split('\0').slice(0, -1)).toEqual(words);
});

test('words that need no quotes have none', () => {
  expect(wordsInShell(['/usr/bin/node', '--plan', 'a b'])).toBe(`/usr/bin/node --plan 'a b'`);
});

test('values for sbatch stand in quotes where they have blanks or signs', () => {
  expect(directive('--requeue')).toBe('#SBATCH --requeue');
  expect(directive('--time', 10)).toBe('#SBATCH --time=10');
  expect(directive('--output', `/a "b" #c`)).toBe('#SBATCH --output="/a \\"b\\" #c"');
  expect(wordDirective('--comment=two words')).toBe('#SBATCH --comment="two words"');
  expect(wordDirective('--exclusive')).toBe('#SBATCH --exclusive');
  expect(wordDirective('a b')).toBe('#SBATCH "a b"');
});

test.each(['/a\\b', '/a\nb'])('refuses the path %j', (path) => {
  expect(() => requireUsablePath('plan', path)).toThrow('without backslashes and line breaks');
});
