import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { quoteArgument, replayCommand } from '../../../src/core/index.js';

/** The words that bash makes of a command. */
function wordsOf(command: string): string[] {
  const text = execFileSync('bash', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' });
  return text.split('\0').slice(0, -1);
}

const line = "a/b seed=1 name='x y'";

test('a replay line is one word of the shell, after the options that find its suite', () => {
  expect(replayCommand("a/b : x='1'")).toBe("npx tvd replay 'a/b : x='\\''1'\\'''");
  const options = ['--config', 'my config.ts', '--out', 're ports'];
  expect(wordsOf(replayCommand(line, options))).toEqual(['npx', 'tvd', 'replay', ...options, line]);
});

test('plain words are left as they are', () => {
  expect(['--tier', 'src/a.ts', 'a b', '$(rm -rf x)'].map(quoteArgument)).toEqual([
    '--tier',
    'src/a.ts',
    "'a b'",
    "'$(rm -rf x)'",
  ]);
});

test.each([
  "it's",
  'a\\b',
  '$HOME `id` !!',
  'two\nlines',
  'red\u001b[31m\\n',
  "bell\u0007 it's",
  'größe',
])('%j is one word, on one line, without control characters', (word) => {
  const quoted = quoteArgument(word);
  expect(quoted).not.toMatch(/\p{Cc}/u);
  expect(wordsOf(quoted)).toEqual([word]);
});
