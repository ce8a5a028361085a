import { expect, test } from 'vitest';
import {
  readSlurmOptions,
  type SlurmFlags,
  wordsOfOptions,
} from '../../../../../src/cli/submit/slurm/options.js';

test('without options an element takes a minute, and there are at most a thousand', () => {
  expect(readSlurmOptions()).toEqual({
    partition: undefined,
    account: undefined,
    qos: undefined,
    gpus: undefined,
    sbatch: [],
    elementSeconds: 60,
    maxElements: 1000,
    atOnce: undefined,
    timeFactor: 4,
    mergeMinutes: 30,
    mergeCpus: 1,
    restarts: 3,
    chain: true,
  });
});

test('words for sbatch are kept together by quotes', () => {
  const { sbatch } = readSlurmOptions({ sbatch: `--mem=4G --comment="two words" -C avx2` });
  expect(sbatch).toEqual(['--mem=4G', '--comment=two words', '-C', 'avx2']);
});

test('what a merge job repeats is what was said', () => {
  const flags: SlurmFlags = {
    partition: 'short',
    gpus: 'a100:1',
    sbatch: `--mem=4G --comment="two words"`,
    elementSeconds: '300',
    atOnce: '16',
    restarts: '0',
    chain: false,
  };
  const options = readSlurmOptions(flags);
  const words = wordsOfOptions(options);
  const again: Record<string, unknown> = {};
  for (let i = 0; i < words.length; i++) {
    const [, name = '', value] = /^--([\w-]+)(?:=(.*))?$/s.exec(words[i] ?? '') ?? [];
    if (name === 'no-chain') again.chain = false;
    else again[name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())] = value ?? words[++i];
  }
  expect(readSlurmOptions(again)).toEqual(options);
});

test.each<[SlurmFlags, string]>([
  [{ elementSeconds: 'long' }, 'invalid --element-seconds="long"'],
  [{ elementSeconds: '0' }, '[1, 1000000]'],
  [{ maxElements: '1.5' }, 'invalid --max-elements="1.5"'],
  [{ atOnce: '0' }, 'invalid --at-once="0"'],
  [{ timeFactor: '0.5' }, 'invalid --time-factor="0.5": expected a number in [1, 1000]'],
  [{ restarts: '-1' }, 'invalid --restarts="-1"'],
  [{ mergeMinutes: '' }, 'invalid --merge-minutes=""'],
  [{ partition: 'two words' }, 'invalid --partition="two words"'],
  [{ account: '' }, 'invalid --account=""'],
  [{ sbatch: '--array=0-3' }, 'expected words other than --array; tvd says that itself'],
  [{ sbatch: '-a0-3' }, 'words other than -a0-3'],
  [{ sbatch: '-d afterok:1' }, 'words other than -d'],
  [{ sbatch: '--wrap true' }, 'words other than --wrap'],
])('refuses %j', (flags, message) => {
  expect(() => readSlurmOptions(flags)).toThrow(message);
});
