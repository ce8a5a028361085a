import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { arrayScript } from '../../../../../src/cli/submit/slurm/array-script.js';
import { readSlurmOptions } from '../../../../../src/cli/submit/slurm/options.js';
import type { Wave } from '../../../../../src/cli/submit/wave.js';
import { waveOf } from './waves.js';

/** A folder with a tvd in sh: what it does with shard N is the file `does-N`, else nothing. */
function waveInFolder(numShards: number, does: Readonly<Record<number, string>> = {}): Wave {
  const folder = join(mkdtempSync(join(tmpdir(), 'tvd-array-')), `it's a "study"`);
  mkdirSync(folder);
  const program = join(folder, 'tvd.sh');
  writeFileSync(
    program,
    `cd "$(dirname "$0")"; echo "$5" >> began; [ ! -e "does-$5" ] || . "./does-$5"`,
  );
  for (const [index, text] of Object.entries(does))
    writeFileSync(join(folder, `does-${index}`), text);
  return waveOf(
    Array.from({ length: numShards }, () => 59),
    { folder, planFile: join(folder, 'plan.json'), tvd: ['/bin/sh', program] },
  );
}

function began({ folder }: Wave): string {
  return readFileSync(join(folder, 'began'), 'utf8').trim().split('\n').join(' ');
}

const runAll = readSlurmOptions({ elementSeconds: '1000' });

/** Runs an element as Slurm does, without Slurm. */
function runElement(wave: Wave, restarts = 0, options = runAll, element = 0) {
  return spawnSync('bash', ['-c', arrayScript(wave, options)], {
    encoding: 'utf8',
    env: {
      ...process.env,
      SLURM_ARRAY_TASK_ID: String(element),
      ...(restarts === 0 ? {} : { SLURM_RESTART_COUNT: String(restarts) }),
    },
  });
}

function startElement(wave: Wave): ChildProcess {
  return spawn('bash', ['-c', arrayScript(wave, runAll)], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, SLURM_ARRAY_TASK_ID: '0' },
  });
}

test('the script of a wave', () => {
  const wave = waveOf([30, 30, 30, 200, 10], { number: 2 });
  expect(arrayScript(wave, readSlurmOptions())).toMatchSnapshot();
});

test('what a site wants comes through, and GPUs are left to Slurm', () => {
  const options = readSlurmOptions({
    partition: 'short',
    account: 'physics',
    qos: 'low',
    gpus: 'a100:1',
    sbatch: '--mem=4G --comment="two words"',
    atOnce: '16',
  });
  const script = arrayScript(waveOf([600]), options);
  for (const line of [
    '#SBATCH --partition=short',
    '#SBATCH --account=physics',
    '#SBATCH --qos=low',
    '#SBATCH --gpus=a100:1',
    '#SBATCH --mem=4G',
    '#SBATCH --comment="two words"',
    '#SBATCH --array=0-0%16',
    // Four times 601 s, and the two minutes of the warning.
    '#SBATCH --time=43',
  ]) {
    expect(script.split('\n')).toContain(line);
  }
  expect(script).not.toContain('CUDA');
});

test('each submission in vain doubles the time limit', () => {
  const limit = (inVain: number) =>
    /--time=(\d+)/.exec(arrayScript(waveOf([599]), readSlurmOptions(), inVain))?.[1];
  expect([limit(0), limit(1), limit(2)]).toEqual(['42', '82', '162']);
});

test('an element runs its own shards, in a row', () => {
  const wave = waveInFolder(5);
  const options = readSlurmOptions({ elementSeconds: '120' });
  expect(runElement(wave, 0, options, 0).status).toBe(0);
  expect(began(wave)).toBe('2 3 4');
});

test('a wave with gaps runs what is missing', () => {
  const wave = waveInFolder(20);
  const missing = [0, 1, 2, 5, 9, 10, 19];
  const shards = wave.shards.filter(({ index }) => missing.includes(index));
  expect(runElement({ ...wave, shards }).status).toBe(0);
  expect(began(wave)).toBe(missing.join(' '));
});

test.each([
  ['transient', 'exit 75'],
  ['killed', 'kill -9 $$'],
  ['not to be started', 'exit 127'],
])('after a shard that is %s the others run, and the element wants to be put back', (_, does) => {
  const wave = waveInFolder(3, { 1: does });
  const { status, stderr } = runElement(wave);
  expect(status).toBe(75);
  expect(stderr).toContain('shard 1: exit');
  expect(began(wave)).toBe('0 1 2');
});

test('it is put back a bounded number of times', () => {
  const wave = waveInFolder(2, { 1: 'exit 75' });
  expect(runElement(wave, 2).status).toBe(75);
  const { status, stderr } = runElement(wave, 3);
  expect(status).toBe(69);
  expect(stderr).toContain('put back into the queue 3 times');
});

test('after a final failure the others run, and its code is that of the element', () => {
  const wave = waveInFolder(3, { 1: 'exit 4' });
  expect(runElement(wave).status).toBe(4);
  expect(began(wave)).toBe('0 1 2');
});

/** The warning of `--signal=B:` goes to the script alone, and the end of a job to all its processes. */
test.each([
  ['SIGUSR1', 'the script', 1],
  ['SIGTERM', 'all processes', -1],
] as const)(
  '%s to %s: the shard keeps what it has, once, and no other begins',
  async (signal, _, sign) => {
    const keeps = `trap 'echo kept >> kept; kill $!' TERM; sleep 60 & touch ready; wait; wait; exit 75`;
    const wave = waveInFolder(3, { 1: keeps });
    const element = startElement(wave);
    const exitCode = new Promise((resolve) => element.on('exit', resolve));
    await expect.poll(() => existsSync(join(wave.folder, 'ready')), { timeout: 10_000 }).toBe(true);
    process.kill(sign * (element.pid ?? 0), signal);
    expect(await exitCode).toBe(75);
    expect(readFileSync(join(wave.folder, 'kept'), 'utf8')).toBe('kept\n');
    expect(began(wave)).toBe('0 1');
  },
);
