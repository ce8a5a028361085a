import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { historyFromEnd, nextRunNumber } from '../../../src/runs/index.js';

const script = new URL('./fixtures/one-of-several.ts', import.meta.url);

/** Starts processes, lets all of them act at the same time and returns their answers. */
async function atOnce<Answer>(words: readonly (readonly string[])[]): Promise<Answer[]> {
  const processes = words.map((own) =>
    fork(script, own, { execArgv: ['--import', 'jiti/register'] }),
  );
  await Promise.all(processes.map((child) => once(child, 'message')));
  const answers = processes.map(async (child) => {
    const [answer] = await once(child, 'message');
    return answer as Answer;
  });
  for (const child of processes) child.send('go');
  try {
    return await Promise.all(answers);
  } finally {
    // Not before all have answered: the lock of a process that has died is free.
    for (const child of processes) child.disconnect();
  }
}

function reportsFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tvd-processes-'));
}

describe('several processes at once', () => {
  test('get numbers that no other run has, and lose no line of the history', async () => {
    const reports = reportsFolder();
    const [numProcesses, numRuns] = [8, 25];
    const words = Array.from({ length: numProcesses }, (_, index) => [
      'record',
      reports,
      `process-${index}`,
      String(numRuns),
    ]);
    const perProcess = await atOnce<number[]>(words);
    const numbers = perProcess.flat();
    const inAll = numProcesses * numRuns;
    expect(numbers.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: inAll }, (_, index) => index + 1),
    );
    expect(nextRunNumber(reports)).toBe(inAll + 1);

    const lines = readFileSync(join(reports, 'history.ndjson'), 'utf8').split('\n');
    expect(lines.filter((line) => line !== '')).toHaveLength(inAll);
    const entries = [...historyFromEnd(reports)];
    expect(entries.map(({ runNumber }) => runNumber).toSorted((a, b) => a - b)).toEqual(
      numbers.toSorted((a, b) => a - b),
    );
    for (const { run, runNumber, seconds } of entries) {
      const claimedBy = readFileSync(join(reports, 'run-numbers', String(runNumber)), 'utf8');
      expect(claimedBy).toBe(`${run}\n`);
      expect(Object.keys(seconds)).toHaveLength(40);
    }
    // They did run at the same time: some process had others' numbers between its own.
    const isInterrupted = perProcess.some((own) => (own.at(-1) ?? 0) - (own[0] ?? 0) >= numRuns);
    expect(isInterrupted).toBe(true);
  });

  test.each([
    ['that nobody holds', undefined],
    ['of a process that died', { processId: 2 ** 22 + 1, host: hostname() }],
  ])('one of them gets the lock %s', async (_, holder) => {
    const reports = reportsFolder();
    const run = join(reports, 'run');
    mkdirSync(run);
    if (holder !== undefined) writeFileSync(join(run, 'lock'), JSON.stringify(holder));
    const words = Array.from({ length: 6 }, () => ['lock', reports]);
    const answers = await atOnce<boolean>(words);
    expect(answers.filter((isMine) => isMine)).toHaveLength(1);
    expect(existsSync(join(run, 'lock'))).toBe(true);
    expect(readdirSync(run)).toEqual(['lock']);
  });
});
