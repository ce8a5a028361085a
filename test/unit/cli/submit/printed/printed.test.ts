import { describe, expect, test } from 'vitest';
import { parallelScriptOf } from '../../../../../src/cli/submit/printed/parallel.js';
import { shellWords } from '../../../../../src/cli/submit/printed/shell-words.js';
import { snakefileOf } from '../../../../../src/cli/submit/printed/snakefile.js';
import type { Wave } from '../../../../../src/cli/submit/wave.js';

const wave: Wave = {
  runId: '20260101-120000-abcd',
  planFile: '/shared/our lab/sharded/20260101-120000-abcd/plan.json',
  number: 2,
  shards: [
    { index: 10, seconds: 20 },
    { index: 11, seconds: 20 },
    { index: 12, seconds: 20 },
    { index: 14, seconds: 3000 },
  ],
  tvd: ['/usr/bin/node', '/shared/tvd/main.js'],
  folder: '/shared/our lab',
};

describe('a wave in print', () => {
  test('is a Snakefile', () => expect(snakefileOf(wave)).toMatchSnapshot());
  test('is a script for GNU parallel', () => expect(parallelScriptOf(wave)).toMatchSnapshot());

  test('has every shard once', () => {
    const lines = parallelScriptOf(wave, 0).split('\n');
    const indices = lines.flatMap((line) => /shard --plan .* --index (\d+)$/.exec(line)?.[1] ?? []);
    expect(indices.map(Number).sort()).toEqual([10, 11, 12, 14]);
  });
});

test('words are such as a shell reads them; a line break is refused', () => {
  expect(shellWords(['/a/b', "it's", '$HOME', ''])).toBe(`/a/b 'it'\\''s' '$HOME' ''`);
  expect(() => shellWords(['a\nb'])).toThrow('no line breaks');
});
