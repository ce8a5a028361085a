import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Finished, runFolders, runTvd, scratchFolder, startTvd } from './run-tvd.js';

const quickly = { TVD_TEST_QUICK: '1' };

/** Starts slow claims, and stops them when the first claim is decided. */
async function interrupted(
  folder: string,
  signal: NodeJS.Signals,
): Promise<Finished & { readonly secondsToStop: number }> {
  const running = startTvd(folder, ['verify', '--jobs', '1']);
  await running.printed('slow-claims/quick');
  const signalledAt = performance.now();
  running.child.kill(signal);
  const finished = await running.finished;
  return { ...finished, secondsToStop: (performance.now() - signalledAt) / 1000 };
}

function manifestOf(run: string): { readonly id: string; readonly status: string } {
  return JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8'));
}

describe('an interrupted run', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s stops it at once, with exit %i, and keeps what was decided',
    async (signal, code) => {
      const folder = scratchFolder('slow-claims');
      const { exitCode, stdout, secondsToStop } = await interrupted(folder, signal);
      expect(exitCode).toBe(code);
      expect(secondsToStop).toBeLessThan(5);
      expect(stdout).toContain(`interrupted by ${signal}`);
      expect(stdout).toContain('3 claims: 1 supported, 2 not decided in');
      const [run = ''] = runFolders(folder);
      expect(manifestOf(run).status).toBe('interrupted');
      expect(readFileSync(join(run, 'report.html'), 'utf8')).toContain('slow-claims/quick');
      expect(readFileSync(join(run, 'verdicts.ndjson'), 'utf8').trim().split('\n')).toHaveLength(1);
      expect(existsSync(join(run, 'lock'))).toBe(false);
    },
  );

  test('is continued by --resume, which computes only what is missing', async () => {
    const folder = scratchFolder('slow-claims');
    await interrupted(folder, 'SIGINT');
    const [run = ''] = runFolders(folder);
    const [before] = readFileSync(join(run, 'verdicts.ndjson'), 'utf8').split('\n');
    const resumed = await runTvd(folder, ['verify', '--resume'], quickly);
    expect(resumed.exitCode).toBe(0);
    expect(resumed.stderr).toContain('1 claim already decided');
    expect(resumed.stdout).toContain('3 claims: 3 supported');
    expect(runFolders(folder)).toEqual([run]);
    expect(manifestOf(run).status).toBe('finished');
    const after = readFileSync(join(run, 'verdicts.ndjson'), 'utf8').trim().split('\n');
    expect(after).toHaveLength(3);
    expect(after[0]).toBe(before);
    const history = readFileSync(join(folder, 'reports', 'history.ndjson'), 'utf8');
    const [first, second, ...rest] = history
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ status: 'interrupted', verdicts: { supported: 1 } });
    expect(second).toMatchObject({ status: 'finished', verdicts: { supported: 3 } });
    expect([first.run, first.runNumber]).toEqual([second.run, second.runNumber]);
    expect(rest).toEqual([]);
  });

  test('is not continued by a run that asks for something else', async () => {
    const folder = scratchFolder('slow-claims');
    await interrupted(folder, 'SIGINT');
    for (const other of [['--seed', '2'], ['slow-claims/quick'], []]) {
      const words = ['verify', ...other, ...(other.length === 0 ? [] : ['--resume'])];
      const { exitCode, stderr } = await runTvd(folder, words, quickly);
      expect(exitCode).toBe(0);
      expect(stderr).not.toContain('resuming');
    }
    expect(runFolders(folder)).toHaveLength(4);
    expect(manifestOf(runFolders(folder)[0] ?? '').status).toBe('interrupted');
  });

  test('can be resumed after the process was killed outright', async () => {
    const folder = scratchFolder('slow-claims');
    const { exitCode } = await interrupted(folder, 'SIGKILL');
    expect(exitCode).toBeNull();
    const [run = ''] = runFolders(folder);
    expect(manifestOf(run).status).toBe('running');
    const { id } = manifestOf(run);
    const listed = await runTvd(folder, ['cache']);
    expect(listed.stdout).toContain(`${id} was interrupted (tvd verify --resume)`);
    const resumed = await runTvd(folder, ['verify', '--resume'], quickly);
    expect(resumed.exitCode).toBe(0);
    expect(resumed.stderr).toContain('resuming run');
    expect(runFolders(folder)).toEqual([run]);
  });

  test('that is newer than the latest is told by report', async () => {
    const folder = scratchFolder('slow-claims');
    await runTvd(folder, ['verify', '--jobs', '1'], quickly);
    expect((await runTvd(folder, ['report'])).stderr).not.toContain('newer');
    const running = startTvd(folder, ['verify', '--jobs', '1', '--seed', '2', '--fresh']);
    await running.printed('slow-claims/quick');
    running.child.kill('SIGKILL');
    await running.finished;
    const [, killed = ''] = runFolders(folder);
    const { stderr, exitCode } = await runTvd(folder, ['report']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`run ${manifestOf(killed).id} is newer and was interrupted`);
    expect(stderr).toContain('tvd verify --resume');
  });
});
