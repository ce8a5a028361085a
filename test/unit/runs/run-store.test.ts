import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { requireRun } from '../../../src/cli/runs/require-run.js';
import { runSummary } from '../../../src/cli/runs/run-summary.js';
import { findRun, lockResumableRun, unfinishedAfter } from '../../../src/runs/history/find-runs.js';
import { pointLatestAt } from '../../../src/runs/history/latest-link.js';
import { readEvents, readRun } from '../../../src/runs/read-run.js';
import { releaseLock } from '../../../src/runs/run-lock.js';
import { openRunStore } from '../../../src/runs/run-store.js';
import { exampleEvidence, exampleManifest, exampleSetting } from '../../helpers/example-run.js';

function reportsFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tvd-store-'));
}

/** A stored run with two claims, the second recorded first. */
function storedRun(reports: string, id: string, status: 'running' | 'interrupted' | 'finished') {
  const store = openRunStore(join(reports, 'runs', id));
  store.writeManifest(exampleManifest(id, ['example/first', 'example/second'], status));
  store.appendEvidence(exampleEvidence('example/second'));
  store.appendEvidence(exampleEvidence('example/first', [exampleSetting(3)]));
  return store;
}

describe('a stored run', () => {
  test('comes back with every bit, NaN, infinities and -0 included', () => {
    const { folder } = storedRun(reportsFolder(), 'a', 'running');
    const [component] = readRun(folder).claims[0]?.settings[0]?.components ?? [];
    expect(component).toEqual(exampleSetting(3).components[0]);
    expect(component?.estimate).toBeNaN();
    expect(component?.prediction).toBe(-0);
    expect(component?.supportInterval.upper).toBe(Number.POSITIVE_INFINITY);
    expect(component?.numericalError).toBe(5e-324);
  });

  test('says what happened, in order', () => {
    const store = storedRun(reportsFolder(), 'a', 'running');
    for (const claim of ['example/first', 'example/second']) {
      store.appendEvent({ event: 'claim-started', claim });
    }
    const events = readEvents(store.folder);
    expect(events.map(({ claim }) => claim)).toEqual(['example/first', 'example/second']);
    for (const { time } of events) expect(Date.parse(time)).not.toBeNaN();
  });

  test('has its claims in the order of the manifest', () => {
    const { folder } = storedRun(reportsFolder(), 'a', 'running');
    expect(readRun(folder).claims.map(({ claim }) => claim.id)).toEqual([
      'example/first',
      'example/second',
    ]);
  });

  test('leaves no temporary file behind', () => {
    const { folder } = storedRun(reportsFolder(), 'a', 'running');
    expect(readdirSync(folder).sort()).toEqual([
      'events.ndjson',
      'lock',
      'manifest.json',
      'verdicts.ndjson',
    ]);
  });

  test('does not count a line that was torn when the process died, and drops it when reopened', () => {
    const { folder } = storedRun(reportsFolder(), 'a', 'running');
    const verdicts = join(folder, 'verdicts.ndjson');
    const whole = readFileSync(verdicts, 'utf8');
    appendFileSync(verdicts, '{"schemaVersion":1,"cla');
    expect(readRun(folder).claims).toHaveLength(2);
    const reopened = openRunStore(folder);
    expect(readFileSync(verdicts, 'utf8')).toBe(whole);
    reopened.appendEvidence(exampleEvidence('example/second'));
    expect(readRun(folder).claims).toHaveLength(2);
  });

  test('is read as far as it can be, and names what is damaged', () => {
    const { folder } = storedRun(reportsFolder(), 'a', 'running');
    const verdicts = join(folder, 'verdicts.ndjson');
    writeFileSync(verdicts, `{}x\n{}\n${readFileSync(verdicts, 'utf8')}`);
    const { claims, damage = [] } = readRun(folder);
    expect(claims).toHaveLength(2);
    expect(damage[0]).toMatch(/^verdicts\.ndjson, line 1: not one JSON value/);
    expect(damage[1]).toMatch(/^verdicts\.ndjson, record 1: no evidence/);
  });

  test('gives a flat summary with the counts of verdicts', () => {
    const { folder } = storedRun(reportsFolder(), 'a', 'running');
    const summary = runSummary(readRun(folder));
    expect(summary.verdicts).toEqual({ supported: 0, refuted: 0, inconclusive: 0, invalid: 2 });
    expect(summary.values['example/first/numReplicates']).toBe(4);
    expect(summary.errorBudget).toEqual([{ suite: 'example', spent: 1e-3, budget: 1e-3 }]);
    expect(Object.values(summary.values).every((value) => typeof value === 'number')).toBe(true);
  });
});

describe('an unwritable folder', () => {
  test('is a storage failure that names the file', () => {
    const reports = reportsFolder();
    writeFileSync(join(reports, 'runs'), 'a file where a folder should be');
    expect(() => openRunStore(join(reports, 'runs', 'a'))).toThrow(
      expect.objectContaining({ code: 'storage-failed' }),
    );
  });

  test('makes appending a verdict throw, and appending an event not', () => {
    const store = openRunStore(join(reportsFolder(), 'runs', 'a'));
    for (const name of ['verdicts.ndjson', 'events.ndjson']) {
      rmSync(join(store.folder, name));
      mkdirSync(join(store.folder, name));
    }
    expect(() => store.appendEvidence(exampleEvidence('example/first'))).toThrow(
      /cannot write .*verdicts\.ndjson/,
    );
    expect(() => store.appendEvent({ event: 'lost' })).not.toThrow();
  });

  test.skipIf(!existsSync('/dev/full'))('reports a disk that is full as such', () => {
    const store = openRunStore(join(reportsFolder(), 'runs', 'a'));
    const verdicts = join(store.folder, 'verdicts.ndjson');
    rmSync(verdicts);
    symlinkSync('/dev/full', verdicts);
    expect(() => store.appendEvidence(exampleEvidence('example/first'))).toThrow(/ENOSPC/);
  });
});

describe('lockResumableRun', () => {
  test('takes the newest run that is not finished and asked for the same', () => {
    const reports = reportsFolder();
    for (const [id, status] of [
      ['1', 'interrupted'],
      ['2', 'interrupted'],
      ['3', 'finished'],
    ] as const) {
      releaseLock(storedRun(reports, id, status).folder);
    }
    expect(lockResumableRun(reports, 'another')).toBeUndefined();
    expect(lockResumableRun(reports, 'hash')).toBe(join(reports, 'runs', '2'));
    expect(existsSync(join(reports, 'runs', '2', 'lock'))).toBe(true);
  });

  test('passes over a run whose manifest is damaged', () => {
    const reports = reportsFolder();
    const whole = storedRun(reports, '1', 'interrupted').folder;
    const damaged = storedRun(reports, '2', 'interrupted').folder;
    for (const folder of [whole, damaged]) releaseLock(folder);
    writeFileSync(join(damaged, 'manifest.json'), '{"status":');
    expect(lockResumableRun(reports, 'hash')).toBe(whole);
  });

  test('leaves a lock alone that is being written, and takes one that never was', () => {
    const reports = reportsFolder();
    const { folder } = storedRun(reports, '1', 'running');
    writeFileSync(join(folder, 'lock'), '');
    expect(lockResumableRun(reports, 'hash')).toBeUndefined();
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(join(folder, 'lock'), longAgo, longAgo);
    expect(lockResumableRun(reports, 'hash')).toBe(folder);
    expect(readdirSync(folder)).not.toContain('lock.takeover');
  });

  test('takes over from a process that died, not from one that may be alive', () => {
    const reports = reportsFolder();
    const { folder } = storedRun(reports, '1', 'running');
    const lock = (holder: object) => writeFileSync(join(folder, 'lock'), JSON.stringify(holder));
    lock({ processId: process.ppid, host: hostname() });
    expect(lockResumableRun(reports, 'hash')).toBeUndefined();
    lock({ processId: 1, host: `not-${hostname()}` });
    expect(lockResumableRun(reports, 'hash')).toBeUndefined();
    const file = join(folder, 'lock');
    const silent = Date.now() / 1000 - 200;
    utimesSync(file, silent, silent);
    // Nobody has shown for three minutes that it is alive.
    expect(lockResumableRun(reports, 'hash')).toBe(folder);
    releaseLock(folder);
    lock({ processId: 2 ** 22 + 1, host: hostname() });
    expect(lockResumableRun(reports, 'hash')).toBe(folder);
  });
});

describe('the files beside the runs', () => {
  test('latest is replaced, and found by name, id and path', () => {
    const reports = reportsFolder();
    const first = storedRun(reports, '1', 'finished').folder;
    const second = storedRun(reports, '2', 'finished').folder;
    pointLatestAt(reports, first);
    pointLatestAt(reports, second);
    expect(readlinkSync(join(reports, 'latest'))).toBe(join('runs', '2'));
    expect(findRun(reports, 'latest', '/')).toBe(join(reports, 'latest'));
    expect(findRun(reports, '1', '/')).toBe(first);
    expect(findRun('/', first, '/')).toBe(first);
    expect(findRun(reports, '3', '/')).toBeUndefined();
    expect(() => requireRun(reports, '3', '/')).toThrow("unknown run '3'");
  });

  test('a run whose manifest is gone is told as damaged, not as unknown', () => {
    const reports = reportsFolder();
    const { folder } = storedRun(reports, '1', 'finished');
    pointLatestAt(reports, folder);
    rmSync(join(folder, 'manifest.json'));
    for (const [name, message] of [
      ['latest', `latest leads to ${folder}, which lacks manifest.json`],
      ['1', 'run 1 lacks manifest.json'],
    ] as const) {
      expect(() => requireRun(reports, name, '/')).toThrow(
        expect.objectContaining({
          code: 'storage-failed',
          message: expect.stringContaining(message),
        }),
      );
    }
    rmSync(folder, { recursive: true });
    expect(() => requireRun(reports, 'latest', '/')).toThrow(`${folder}, which is not there`);
    expect(() => requireRun(reports, '1', '/')).toThrow("unknown run '1'");
    expect(() => requireRun(reportsFolder(), 'latest', '/')).toThrow("unknown run 'latest'");
  });

  test('runs that began later and did not end are found', () => {
    const reports = reportsFolder();
    storedRun(reports, '1', 'interrupted');
    storedRun(reports, '2', 'finished');
    releaseLock(storedRun(reports, '3', 'running').folder);
    storedRun(reports, '4', 'finished');
    expect(unfinishedAfter(reports, '2')).toEqual([{ id: '3', isRunning: false }]);
    expect(unfinishedAfter(reports, '4')).toEqual([]);
  });
});
