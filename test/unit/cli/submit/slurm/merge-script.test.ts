import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { mergeScript } from '../../../../../src/cli/submit/slurm/merge-script.js';
import { readSlurmOptions } from '../../../../../src/cli/submit/slurm/options.js';
import { waveOf } from './waves.js';

/**
 * Runs the script where tvd, in sh, does what is said, one text for each time that a command is called;
 * the last holds from then on.
 */
function runMerge(
  does: { readonly merge: readonly string[]; readonly submit?: readonly string[] },
  flags: Parameters<typeof readSlurmOptions>[0] = {},
) {
  const folder = join(mkdtempSync(join(tmpdir(), 'tvd-merge-')), `it's a "study"`);
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const program = join(folder, 'tvd.sh');
  writeFileSync(
    program,
    `cd "$(dirname "$0")"; echo "$*" >> calls; n=$(grep -c "^$1" calls)
    while [ ! -e "$1-$n" ] && [ "$n" -gt 0 ]; do n=$((n - 1)); done; . "./$1-$n"`,
  );
  for (const [command, texts] of Object.entries(does)) {
    for (const [i, text] of texts.entries())
      writeFileSync(join(folder, `${command}-${i + 1}`), text);
  }
  // Nobody waits.
  writeFileSync(join(folder, 'bin', 'sleep'), '#!/bin/sh\n');
  chmodSync(join(folder, 'bin', 'sleep'), 0o755);
  const wave = waveOf([1, 1], {
    folder,
    planFile: join(folder, 'plan.json'),
    tvd: ['sh', program],
  });
  const { status, stdout } = spawnSync(
    'bash',
    ['-c', mergeScript(wave, readSlurmOptions(flags), '17', 1)],
    {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` },
    },
  );
  const calls = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
  return { status, stdout, calls, plan: wave.planFile };
}

const missing = `echo 'missing shards: 0-3,17' >&2; exit 75`;
const waits = `echo 'wave 2: 34 shards wait (8-41, about 2 min on one core)' >&2; exit 75`;

test('the script of a merge', () => {
  const options = readSlurmOptions({ partition: 'short', gpus: '1', sbatch: '--mem=4G' });
  expect(mergeScript(waveOf([60, 60]), options, '17')).toMatchSnapshot();
});

test.each([0, 1, 2, 3, 4])('a run that is finished with exit %i is submitted no more', (code) => {
  const { status, stdout, calls } = runMerge({ merge: [`echo the verdicts; exit ${code}`] });
  expect(status).toBe(code);
  expect(stdout).toContain('the verdicts');
  expect(calls).toHaveLength(1);
});

test.each([
  ['shards are missing', missing],
  ['a wave waits', waits],
  ['a shard waits', `echo 'wave 2: 1 shard wait (8-8, ...)' >&2; exit 75`],
])('what is left is submitted when %s', (_, merge) => {
  const flags = { partition: 'short', sbatch: '--mem=4G --comment="two words"' };
  const { status, calls, plan } = runMerge({ merge: [merge], submit: ['exit 0'] }, flags);
  expect(status).toBe(0);
  expect(calls).toHaveLength(2);
  expect(calls[1]).toContain(`submit --plan ${plan} --engine slurm --partition short`);
  expect(calls[1]).toContain('--sbatch=--mem=4G "--comment=two words"');
  // Wave 1 with its two shards, after one submission in vain.
  expect(calls[1]).toContain('--chained 1:2:1');
});

test('it waits for another merge, and starts again one that was killed', () => {
  const { status, calls } = runMerge({
    merge: ['echo another merge is at work; exit 75', 'kill -9 $$', 'exit 3'],
  });
  expect(status).toBe(3);
  expect(calls).toHaveLength(3);
});

test('it waits for a scheduler that is busy', () => {
  const { status, calls } = runMerge({
    merge: [missing],
    submit: ['exit 75', 'exit 75', 'exit 0'],
  });
  expect(status).toBe(0);
  expect(calls).toHaveLength(4);
});

test('it never exits 75, by which it would be put back into the queue', () => {
  expect(runMerge({ merge: ['exit 75'] }).status).toBe(69);
  expect(runMerge({ merge: [missing], submit: ['exit 75'] }).status).toBe(69);
});

test('what cannot be submitted ends it', () => {
  const { status, stdout } = runMerge({ merge: [missing], submit: ['echo in vain >&2; exit 4'] });
  expect(status).toBe(4);
  expect(stdout).toContain('in vain');
});

test('a merge without a GPU leaves all that runs on one to shards', () => {
  const merge = ['exit 0'];
  expect(runMerge({ merge }).calls[0]).not.toContain('--no-here');
  expect(runMerge({ merge }, { gpus: '1' }).calls[0]).toContain('--no-here');
});

test('without a chain it says what to run by hand, for any shell', () => {
  const { status, stdout, calls, plan } = runMerge(
    { merge: [waits] },
    { chain: false, qos: 'low' },
  );
  expect(status).toBe(69);
  expect(calls).toHaveLength(1);
  const line = stdout.split('\n').find((text) => text.includes(' submit --plan')) ?? '';
  const { stdout: words } = spawnSync('bash', ['-c', `printf '%s\\n' ${line}`], {
    encoding: 'utf8',
  });
  expect(words).toContain(`submit\n--plan\n${plan}\n--engine\nslurm\n--qos\nlow\n`);
  expect(words).toContain('--no-chain');
});
