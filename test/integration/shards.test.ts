import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { runFolders, runTvd, scratchFolder, startTvd } from './run-tvd.js';

/** The records of the newest run in a folder, without what says how long they took. */
function recordsOf(folder: string): readonly string[] {
  const lines = readFileSync(join(runFolders(folder).at(-1) ?? '', 'verdicts.ndjson'), 'utf8');
  return lines
    .trim()
    .split('\n')
    .map((line) => line.replaceAll(/"seconds":[-\d.e]+/g, '"seconds":0'))
    .sort();
}

/** The plan of the newest run in shards of a folder, and how many shards it has by now. */
function planOf(folder: string) {
  const sharded = join(folder, 'reports', 'sharded');
  const file = join(sharded, readdirSync(sharded).sort().at(-1) ?? '', 'plan.json');
  const waves: { first: number; count: number }[] = JSON.parse(readFileSync(file, 'utf8')).waves;
  const last = waves.at(-1);
  return { file, numShards: last === undefined ? 0 : last.first + last.count };
}

/** Makes a plan without running it. */
async function submitted(folder: string, ...words: string[]) {
  const { exitCode, stderr } = await runTvd(folder, [
    ...['submit', '--engine', 'local', '--dry-run', '--jobs', '2'],
    ...words,
  ]);
  expect(exitCode, stderr).toBe(0);
  return planOf(folder);
}

const shard = (file: string, index: number) => ['shard', '--plan', file, '--index', String(index)];

describe('a run in shards', () => {
  test('has the records, the verdicts and the exit code of tvd verify', async () => {
    const here = scratchFolder('mixed-claims', 'impure-claims');
    const apart = scratchFolder('mixed-claims', 'impure-claims');
    const names = ['mixed-claims', 'impure-claims/pure', 'impure-claims/pure-computed'];
    const first = await runTvd(here, ['verify', ...names, '--jobs', '2']);
    const second = await runTvd(apart, [
      ...['submit', ...names, '--engine', 'local', '--jobs', '2', '--shard-seconds', '5'],
    ]);
    expect(second.exitCode).toBe(first.exitCode);
    expect(recordsOf(apart)).toEqual(recordsOf(here));
    const run = runFolders(apart)[0] ?? '';
    const { sharded } = JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8'));
    expect(sharded).toMatchObject({ shards: planOf(apart).numShards });
    expect(sharded.machines).toHaveLength(1);
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toMatch(
      /shards in \d+ waves on 1 machine/,
    );
  });

  test('finds claims that cannot be repeated, as tvd verify does', async () => {
    const folder = scratchFolder('impure-claims');
    const { exitCode } = await runTvd(folder, ['submit', '--engine', 'local', '--jobs', '2']);
    expect(exitCode).toBe(4);
    const kinds = recordsOf(folder).map((line) => JSON.parse(line));
    const supported = kinds.filter(({ verdict }) => verdict.kind === 'supported');
    expect(supported.map(({ claim }) => claim.id)).toEqual([
      'impure-claims/pure',
      'impure-claims/pure-computed',
    ]);
  });

  test('loses nothing, and counts nothing twice, when its processes are ended at random', async () => {
    const here = scratchFolder('slow-claims');
    const folder = scratchFolder('slow-claims');
    const slow = { TVD_TEST_MILLISECONDS: '10' };
    const names = ['slow-claims/first-slow', 'slow-claims/quick'];
    await runTvd(here, ['verify', ...names, '--jobs', '2'], slow);
    const words = ['submit', ...names, '--engine', 'local', '--dry-run', '--shard-seconds', '0.5'];
    expect((await runTvd(folder, words, slow)).exitCode).toBe(0);
    const { file, numShards } = planOf(folder);
    expect(numShards).toBeGreaterThan(1);
    const signals = ['SIGTERM', 'SIGKILL', 'SIGUSR1'] as const;
    for (let index = 0; index < numShards; index++) {
      const { child, finished } = startTvd(folder, shard(file, index), slow);
      await Promise.race([finished, setTimeout(300 + 1200 * Math.random())]);
      child.kill(signals[index % signals.length]);
      expect([0, 75, null]).toContain((await finished).exitCode);
      const { exitCode } = await runTvd(folder, shard(file, index), slow);
      expect(exitCode).toBe(0);
    }
    const merging = startTvd(folder, ['merge', '--plan', file], slow);
    await setTimeout(900);
    merging.child.kill('SIGKILL');
    await merging.finished;
    const last = await runTvd(folder, ['submit', '--plan', file, '--engine', 'local'], slow);
    expect(last.exitCode, last.stderr).toBe(0);
    expect(recordsOf(folder)).toEqual(recordsOf(here));
  });
});

describe('what shards and merges refuse', () => {
  test('names what is missing, and what is wrong with a plan or an index', async () => {
    const folder = scratchFolder('true-claims');
    const suite = join(folder, 'mine.ts');
    const { suites } = JSON.parse(readFileSync(join(folder, 'tvd.config.json'), 'utf8'));
    writeFileSync(suite, `export * from '${suites[0]}';\n`);
    const { file, numShards } = await submitted(
      folder,
      '--suite',
      'mine.ts',
      '--shard-seconds',
      '1',
    );
    const early = await runTvd(folder, ['merge', '--plan', file]);
    expect(early.exitCode).toBe(75);
    const missing = numShards === 1 ? '0' : `0-${numShards - 1}`;
    expect(early.stderr).toContain(`missing shards: ${missing}\n`);

    const beyond = await runTvd(folder, shard(file, numShards));
    expect(beyond.exitCode).toBe(2);
    expect(beyond.stderr).toContain(`a whole number from 0 to ${numShards - 1}`);

    const nowhere = await runTvd(folder, shard(`${file}.old`, 0));
    expect(nowhere.exitCode).toBe(2);
    expect(nowhere.stderr).toContain('tvd submit writes one and names it');

    const before = readFileSync(suite, 'utf8');
    appendFileSync(suite, '// changed\n');
    const other = await runTvd(folder, shard(file, 0));
    expect(other.exitCode).toBe(2);
    expect(other.stderr).toMatch(
      /is of other code than is here: file .*mine\.ts of suite true-claims/,
    );
    const told = await runTvd(folder, ['merge', '--plan', file]);
    expect(told.stderr).toMatch(/shard 0 failed on .*: the plan .* is of other code/);
    writeFileSync(suite, before);

    expect((await runTvd(folder, shard(file, 0))).exitCode).toBe(0);
    const again = await runTvd(folder, shard(file, 0));
    expect(again.exitCode).toBe(0);
    const state = JSON.parse((await runTvd(folder, ['status', '--json'])).stdout);
    expect(state).toMatchObject({ status: 'running', shards: numShards, done: 1, failed: [] });
  });

  test('a result that was changed is put aside and simulated again, and is no verdict', async () => {
    const here = scratchFolder('true-claims');
    const folder = scratchFolder('true-claims');
    await runTvd(here, ['verify', '--jobs', '2']);
    const { file, numShards } = await submitted(folder, '--shard-seconds', '1');
    for (let index = 0; index < numShards; index++) await runTvd(folder, shard(file, index));
    const result = join(dirname(file), 'results', '0000', '0000000.ndjson');
    writeFileSync(
      result,
      readFileSync(result, 'utf8').replace(/(?<=values":\[[-\d.]*)(\d)(?=\])/, 'x'),
    );
    const merged = await runTvd(folder, ['merge', '--plan', file]);
    expect(merged.exitCode).toBe(75);
    expect(merged.stderr).toMatch(
      /0000000\.ndjson is not as its shard has written it: put aside as/,
    );
    expect(merged.stderr).toContain('missing shards: 0');
    const words = ['submit', '--plan', file, '--engine', 'local', '--jobs', '2'];
    const last = await runTvd(folder, words);
    expect(last.exitCode, last.stderr).toBe(0);
    expect(recordsOf(folder)).toEqual(recordsOf(here));
  });

  test('what cannot be stored now stays open, and a report that was lost is written again', async () => {
    const here = scratchFolder('true-claims');
    const folder = scratchFolder('true-claims');
    await runTvd(here, ['verify', '--jobs', '2']);
    const { file, numShards } = await submitted(folder);
    for (let index = 0; index < numShards; index++) await runTvd(folder, shard(file, index));
    const run = runFolders(folder)[0] ?? '';
    const verdicts = join(run, 'verdicts.ndjson');
    renameSync(verdicts, `${verdicts}.away`);
    mkdirSync(verdicts);
    const broken = await runTvd(folder, ['merge', '--plan', file]);
    expect(broken.exitCode).toBe(75);
    expect(broken.stderr).toContain('verdicts.ndjson');
    rmdirSync(verdicts);
    renameSync(`${verdicts}.away`, verdicts);
    const merge = ['submit', '--plan', file, '--engine', 'local', '--jobs', '2'];
    const mended = await runTvd(folder, merge);
    expect(mended.exitCode, mended.stderr).toBe(0);
    rmSync(join(run, 'report.html'));
    const again = await runTvd(folder, ['merge', '--plan', file]);
    expect(again.exitCode).toBe(0);
    expect(existsSync(join(run, 'report.html'))).toBe(true);
    expect(recordsOf(folder)).toEqual(recordsOf(here));
  });

  test('names a run of the same claims that is open, and leaves it alone', async () => {
    const folder = scratchFolder('true-claims');
    const { file } = await submitted(folder);
    const second = await runTvd(folder, ['submit', '--engine', 'local', '--dry-run']);
    expect(second.stderr).toContain(`to go on with it: tvd submit --plan ${file}`);
    const other = await runTvd(folder, ['submit', '--engine', 'local', '--dry-run', '--seed', '8']);
    expect(other.stderr).not.toContain('to go on with it');
    const resumed = await runTvd(folder, ['verify', '--resume', '--jobs', '2']);
    expect(resumed.stderr).toContain('no interrupted run asked for the same');
  });

  test('claims or seeds beside a plan, which has its own', async () => {
    const folder = scratchFolder('true-claims');
    const { file } = await submitted(folder);
    for (const words of [['true-claims'], ['--seed', '9'], ['--tier', 'full']]) {
      const both = await runTvd(folder, ['submit', '--plan', file, '--engine', 'local', ...words]);
      expect(both.exitCode).toBe(2);
      expect(both.stderr).toContain('the plan says what is run');
    }
  });

  test('a merge beside another one, and one of a run that is finished', async () => {
    const folder = scratchFolder('true-claims');
    const { file } = await submitted(folder);
    await runTvd(folder, shard(file, 0));
    const lock = join(runFolders(folder)[0] ?? '', 'lock');
    writeFileSync(lock, JSON.stringify({ processId: process.pid, host: 'another-node' }));
    const beside = await runTvd(folder, ['merge', '--plan', file]);
    expect(beside.exitCode).toBe(75);
    expect(beside.stderr).toContain('is being written by another process');
    writeFileSync(
      lock,
      JSON.stringify({ processId: 2 ** 22 + 1, host: (await import('node:os')).hostname() }),
    );
    const first = await runTvd(folder, ['merge', '--plan', file]);
    expect(first.exitCode, first.stderr).toBe(0);
    expect(existsSync(lock)).toBe(false);
    const second = await runTvd(folder, ['merge', '--plan', file]);
    expect(second.exitCode).toBe(0);
    expect(second.stderr).toContain('is finished');
    expect(runFolders(folder)).toHaveLength(1);
    expect((await runTvd(folder, ['status'])).stdout).toContain('finished');
  });

  test('an engine of submission that there is not', async () => {
    const folder = scratchFolder('true-claims');
    const wrong = await runTvd(folder, ['submit', '--engine', 'slrm']);
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain("unknown engine of submission 'slrm'");
    const none = await runTvd(folder, ['submit']);
    expect(none.exitCode).toBe(2);
    expect(runFolders(folder)).toEqual([]);
  });
});
