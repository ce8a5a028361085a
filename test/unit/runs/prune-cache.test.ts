import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheContent } from '../../../src/runs/cache/cache-content.js';
import { planPruning, prune } from '../../../src/runs/cache/prune-cache.js';

const ids = [1, 2, 3, 4].map((day) => `2026010${day}T000000000Z-00000${day}`);

/** A reports folder with four runs, three theories, a history and numbers of runs. */
function reportsFolder(): string {
  const reports = mkdtempSync(join(tmpdir(), 'tvd-cache-'));
  for (const id of ids) {
    mkdirSync(join(reports, 'runs', id), { recursive: true });
    writeFileSync(join(reports, 'runs', id, 'manifest.json'), '{}');
    writeFileSync(join(reports, 'runs', id, 'verdicts.ndjson'), 'x'.repeat(98));
  }
  mkdirSync(join(reports, 'theories'));
  const theories = [
    ['one-suite-0123456789abcdef', 100],
    ['one-suite-fedcba9876543210', 200],
    ['one-0123456789abcdef', 50],
  ] as const;
  for (const [name, seconds] of theories) {
    const file = join(reports, 'theories', `${name}.ndjson`);
    writeFileSync(file, '0123456789');
    utimesSync(file, seconds, seconds);
  }
  writeFileSync(join(reports, 'history.ndjson'), '{}\n');
  mkdirSync(join(reports, 'run-numbers'));
  writeFileSync(join(reports, 'run-numbers', '1'), ids[0]);
  return reports;
}

const runsIn = (reports: string) => readdirSync(join(reports, 'runs')).sort();
const lock = (reports: string, id: string, processId: number, host = hostname()) =>
  writeFileSync(join(reports, 'runs', id, 'lock'), JSON.stringify({ processId, host }));

describe('cacheContent', () => {
  test('lists runs, theories and history with their sizes', () => {
    const { runs, theories, history, halfDeleted } = cacheContent(reportsFolder());
    expect(runs.map(({ id, bytes }) => [id, bytes])).toEqual(
      [...ids].reverse().map((id) => [id, 100]),
    );
    expect(theories.map(({ suite, isOld, bytes }) => [suite, isOld, bytes])).toEqual([
      ['one', false, 10],
      ['one-suite', true, 10],
      ['one-suite', false, 10],
    ]);
    expect(history.map(({ bytes }) => bytes)).toEqual([3, ids[0].length]);
    expect(halfDeleted).toEqual([]);
  });

  test('of no folder is empty', () => {
    const { runs, theories, history } = cacheContent('/nonexistent/reports');
    expect([runs, theories, history]).toEqual([[], [], []]);
  });
});

describe('prune', () => {
  test('deletes the oldest runs and old theories, and neither history nor numbers', () => {
    const reports = reportsFolder();
    const plan = planPruning(cacheContent(reports), 2);
    expect(runsIn(reports)).toEqual(ids);
    const { runs, others } = prune(plan);
    expect(runs.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    expect(others).toHaveLength(1);
    expect(runsIn(reports)).toEqual([ids[2], ids[3]]);
    expect(readdirSync(join(reports, 'theories'))).toEqual([
      'one-0123456789abcdef.ndjson',
      'one-suite-fedcba9876543210.ndjson',
    ]);
    expect(existsSync(join(reports, 'history.ndjson'))).toBe(true);
    expect(existsSync(join(reports, 'run-numbers', '1'))).toBe(true);
  });

  test('leaves the run that latest leads to, however old', () => {
    const reports = reportsFolder();
    symlinkSync(join('runs', ids[0]), join(reports, 'latest'));
    prune(planPruning(cacheContent(reports), 1));
    expect(runsIn(reports)).toEqual([ids[0], ids[3]]);
  });

  test('leaves runs that a process here or elsewhere writes, and takes those of dead ones', () => {
    const reports = reportsFolder();
    lock(reports, ids[0], process.ppid);
    lock(reports, ids[1], 1, 'another machine');
    lock(reports, ids[2], 2 ** 30);
    const { runs, inUse } = prune(planPruning(cacheContent(reports), 1));
    expect(runs.map(({ id }) => id)).toEqual([ids[2]]);
    expect(inUse.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    expect(runsIn(reports)).toEqual([ids[0], ids[1], ids[3]]);
  });

  test('leaves a run whose shards are under way, and takes the shards of others', () => {
    const reports = reportsFolder();
    const running = JSON.stringify({ schemaVersion: 1, status: 'running' });
    writeFileSync(join(reports, 'runs', ids[0], 'manifest.json'), running);
    for (const id of [ids[0], ids[1], 'gone']) {
      mkdirSync(join(reports, 'sharded', id), { recursive: true });
      writeFileSync(join(reports, 'sharded', id, 'plan.json'), '{}');
    }
    const { runs, inUse } = prune(planPruning(cacheContent(reports), 1));
    expect(runs.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect(inUse.map(({ id }) => id)).toEqual([ids[0]]);
    expect(readdirSync(join(reports, 'sharded'))).toEqual([ids[0]]);
  });

  test('leaves a run that a process begins to continue after it was planned', () => {
    const reports = reportsFolder();
    const plan = planPruning(cacheContent(reports), 3);
    lock(reports, ids[0], process.ppid);
    expect(prune(plan)).toMatchObject({ runs: [], inUse: [{ id: ids[0] }] });
    expect(runsIn(reports)).toEqual(ids);
  });

  test('ends what an earlier pruning has begun', () => {
    const reports = reportsFolder();
    mkdirSync(join(reports, '.deleted-run'));
    writeFileSync(join(reports, '.deleted-run', 'report.html'), 'x');
    prune(planPruning(cacheContent(reports), 4));
    expect(existsSync(join(reports, '.deleted-run'))).toBe(false);
    expect(runsIn(reports)).toEqual(ids);
  });
});
