import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { cancelOnSlurm } from '../../../../../src/cli/submit/slurm/cancel-on-slurm.js';
import { linesOnSlurm, stateOnSlurm } from '../../../../../src/cli/submit/slurm/state-on-slurm.js';
import {
  scriptsForSlurm,
  submitToSlurm,
} from '../../../../../src/cli/submit/slurm/submit-to-slurm.js';
import type { Submission, Wave } from '../../../../../src/cli/submit/wave.js';
import { fakeSlurm } from './fake-slurm.js';
import { waveOf } from './waves.js';

afterEach(() => vi.unstubAllEnvs());

function waveInFolder(): Wave {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-submit-'));
  return waveOf([70, 70, 70], { folder, planFile: join(folder, 'plan.json') });
}

/** Numbers jobs from 17 on. */
const accepts = 'n=$(grep -c ^sbatch calls); echo "$((16 + n));cluster"';

test('an array is submitted, and a merge that waits for it', async () => {
  const slurm = fakeSlurm({ squeue: '', sbatch: accepts });
  const wave = waveInFolder();
  expect(await submitToSlurm(wave)).toEqual({
    engine: 'slurm',
    wave: 1,
    submittedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    shards: '0-2',
    jobs: { array: '17', merge: '18', name: 'tvd-r1' },
  });
  const scripts = join(wave.folder, 'slurm');
  expect(slurm.calls()).toEqual([
    expect.stringContaining('squeue'),
    `sbatch --parsable ${join(scripts, 'wave-1.sh')}`,
    `sbatch --parsable ${join(scripts, 'merge-1.sh')}`,
  ]);
  expect(readFileSync(join(scripts, 'merge-1.sh'), 'utf8')).toContain('--dependency=afterany:17\n');
});

test('the scripts are shown without being submitted or written', () => {
  const wave = waveInFolder();
  const text = scriptsForSlurm(wave, { partition: 'short' });
  expect(text).toContain('#SBATCH --array=0-2');
  expect(text).toContain('#SBATCH --dependency=afterany:ARRAY');
  expect(existsSync(join(wave.folder, 'slurm'))).toBe(false);
});

test('without Slurm it says where there is one', async () => {
  fakeSlurm({});
  await expect(submitToSlurm(waveInFolder())).rejects.toThrow(
    'no squeue on this machine: run tvd submit on a login node',
  );
});

test('an array whose merge is refused is cancelled', async () => {
  const refuses = 'echo "sbatch: error: Socket timed out on send/recv operation" >&2; exit 1';
  const slurm = fakeSlurm({
    squeue: '',
    sbatch: `case "$*" in *wave*) echo 17;; *) ${refuses};; esac`,
    scancel: '',
  });
  await expect(submitToSlurm(waveInFolder())).rejects.toMatchObject({
    code: 'engine-failed',
    details: { isTransient: true },
  });
  expect(slurm.calls().at(-1)).toBe('scancel 17');
});

test('a run that is in the queue is not submitted again', async () => {
  const slurm = fakeSlurm({ squeue: 'echo "12_3|RUNNING|None"; echo "13|PENDING|Dependency"' });
  await expect(submitToSlurm(waveInFolder())).rejects.toThrow(
    'invalid run="r1": expected a run that is not in the queue (jobs 12_3, 13); wait for it',
  );
  expect(slurm.calls()).toHaveLength(1);
});

test('a merge job is not in the way of what it submits, but one that went before it is', async () => {
  vi.stubEnv('SLURM_JOB_ID', '13');
  fakeSlurm({ squeue: 'echo "13|RUNNING|None"; echo "12_0|COMPLETING|None"', sbatch: accepts });
  expect(await submitToSlurm(waveInFolder(), { chained: '1:9:0' })).toMatchObject({ wave: 1 });
  const slurm = fakeSlurm({ squeue: 'echo "13|RUNNING|None"; echo "15|PENDING|Dependency"' });
  expect(await submitToSlurm(waveInFolder(), { chained: '1:9:0' })).toBeUndefined();
  expect(slurm.calls()).toHaveLength(1);
});

test('of a job that has ended nothing is said while its node is being cleared', async () => {
  fakeSlurm({ squeue: '', sbatch: accepts });
  const submission = (await submitToSlurm(waveInFolder())) as Submission;
  fakeSlurm({ squeue: 'echo "17_0|COMPLETING|None"' });
  expect(await linesOnSlurm([submission])).toEqual([]);
  fakeSlurm({ squeue: 'echo "17_0|COMPLETING|None"; echo "17_1|RUNNING|None"' });
  expect(await linesOnSlurm([submission])).toEqual(['Slurm: 1 running, 0 waiting']);
});

test('what was in vain is not submitted for ever', async () => {
  const slurm = fakeSlurm({ squeue: '', sbatch: accepts });
  const wave = waveInFolder();
  await submitToSlurm(wave, { chained: '1:3:1' });
  expect(readFileSync(join(wave.folder, 'slurm', 'merge-1.sh'), 'utf8')).toContain('1:3:2');
  await expect(submitToSlurm(wave, { chained: '1:3:2' })).rejects.toThrow('3 submissions in a row');
  expect(slurm.calls()).toHaveLength(3);
});

test('what Slurm says of a merge job is not handed on, nor what would change its scripts', async () => {
  vi.stubEnv('SLURM_RESTART_COUNT', '2');
  vi.stubEnv('SLURM_CONF', '/etc/slurm.conf');
  vi.stubEnv('SBATCH_ARRAY_INX', '0-9');
  vi.stubEnv('SBATCH_ACCOUNT', 'physics');
  const slurm = fakeSlurm({
    squeue: '',
    sbatch: 'env | grep -E "^(SLURM|SBATCH)_" > seen; echo 17',
  });
  await submitToSlurm(waveInFolder());
  const seen = readFileSync(join(slurm.folder, 'seen'), 'utf8').trim().split('\n');
  expect(seen.sort()).toEqual(['SBATCH_ACCOUNT=physics', 'SLURM_CONF=/etc/slurm.conf']);
});

test('where all shards are done, there is only the merge', async () => {
  const slurm = fakeSlurm({ squeue: '', sbatch: accepts });
  const wave = { ...waveInFolder(), shards: [] };
  expect(await submitToSlurm(wave)).toMatchObject({
    shards: '',
    jobs: { merge: '17', name: 'tvd-r1' },
  });
  expect(slurm.calls()).toHaveLength(2);
  const script = readFileSync(join(wave.folder, 'slurm', 'merge-1.sh'), 'utf8');
  expect(script).not.toContain('--dependency');
  expect(scriptsForSlurm(wave)).toBe(script);
});

test('refuses a path with a backslash', async () => {
  const wave = waveOf([1], { folder: '/a\\b' });
  await expect(submitToSlurm(wave)).rejects.toThrow('without backslashes');
});

const submissions: Submission[] = [1, 2].map((wave) => ({
  engine: 'slurm',
  wave,
  submittedAt: '2026-01-01T00:00:00.000Z',
  shards: '0-2',
  jobs: { array: String(10 * wave), merge: String(10 * wave + 1), name: 'tvd-r1' },
}));

test('merges are cancelled before arrays, until nothing is left', async () => {
  const slurm = fakeSlurm({
    squeue:
      '[ "$(grep -c ^squeue calls)" -gt 2 ] || { echo "20_1|RUNNING|None"; echo "21|PENDING|Dependency"; }',
    scancel: '',
  });
  expect(await cancelOnSlurm(submissions)).toEqual(['20', '21']);
  const names = slurm
    .calls()
    .map((call) => call.replace(/--\S*?(user|format|array|noheader)\S*/g, ''));
  expect(names.map((call) => call.replace(/ +/g, ' ').trim())).toEqual([
    'squeue --name=tvd-r1,tvd-r1-merge',
    'scancel --name=tvd-r1-merge',
    'scancel --name=tvd-r1',
    'squeue --name=tvd-r1,tvd-r1-merge',
    'scancel --name=tvd-r1-merge',
    'scancel --name=tvd-r1',
    'squeue --name=tvd-r1,tvd-r1-merge',
  ]);
  expect(await cancelOnSlurm([])).toEqual([]);
});

test('the state says what runs, what waits and why', async () => {
  fakeSlurm({
    squeue: `printf '%s\\n' '20_0|RUNNING|None' '20_1|PENDING|Resources' '20_2|PENDING|PartitionTimeLimit' \\
      '20_3|PENDING|PartitionTimeLimit' '21|PENDING|Dependency' \\
      '19|COMPLETING|None' '22|SUSPENDED|None'`,
  });
  expect(await stateOnSlurm(submissions)).toEqual({
    running: 1,
    pending: 4,
    others: 1,
    reasons: ['PartitionTimeLimit', 'Resources', 'Dependency'],
    lastingReasons: ['PartitionTimeLimit'],
  });
  expect((await linesOnSlurm(submissions))[0]).toBe(
    'Slurm: 1 running, 4 waiting (PartitionTimeLimit, Resources, Dependency), 1 in other states, such as suspended',
  );
});
