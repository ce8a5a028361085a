import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ClaimEvidence, Tier } from '../../../../src/core/index.js';
import { linesFromEnd } from '../../../../src/runs/files/lines-from-end.js';
import {
  earlierSeconds,
  historyFromEnd,
  nextRunNumber,
  recordInHistory,
  type StoredManifest,
  takeRunNumber,
} from '../../../../src/runs/index.js';
import { exampleEvidence, exampleManifest } from '../../../helpers/example-run.js';

function reportsFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tvd-history-'));
}

function record(
  reports: string,
  id: string,
  status: StoredManifest['status'],
  claims: readonly ClaimEvidence[] = [],
  tier: Tier = 'smoke',
): void {
  recordInHistory(reports, { manifest: { ...exampleManifest(id, [], status), tier }, claims });
}

const idsOf = (reports: string) => [...historyFromEnd(reports)].map(({ run }) => run);

describe('the history', () => {
  test('only grows, and the last line of a run that was resumed counts', () => {
    const reports = reportsFolder();
    record(reports, '1', 'interrupted');
    const before = readFileSync(join(reports, 'history.ndjson'), 'utf8');
    record(reports, '2', 'finished');
    record(reports, '1', 'finished', [exampleEvidence('example/first')]);
    const after = readFileSync(join(reports, 'history.ndjson'), 'utf8');
    expect(after.startsWith(before)).toBe(true);
    expect(after.trimEnd().split('\n')).toHaveLength(3);
    const [first, second, ...rest] = historyFromEnd(reports);
    expect(first).toMatchObject({
      run: '1',
      status: 'finished',
      claims: { 'example/first': 'invalid' },
      seconds: { 'example/first': 1.5 },
      verdicts: { invalid: 1 },
    });
    expect(second?.run).toBe('2');
    expect(rest).toEqual([]);
  });

  test('is empty where there is none', () => {
    expect(idsOf(reportsFolder())).toEqual([]);
  });

  test('loses nothing by a line that was torn, at its end or before another', () => {
    const reports = reportsFolder();
    record(reports, '1', 'finished');
    appendFileSync(join(reports, 'history.ndjson'), '{"run":"2","sta');
    expect(idsOf(reports)).toEqual(['1']);
    record(reports, '3', 'finished');
    expect(idsOf(reports)).toEqual(['3', '1']);
  });

  test('passes over what is no entry', () => {
    const reports = reportsFolder();
    writeFileSync(join(reports, 'history.ndjson'), '\nnull\n7\n{"run":1}\n{"run":"x"}\n');
    record(reports, '1', 'finished');
    expect(idsOf(reports)).toEqual(['1']);
  });
});

describe('linesFromEnd', () => {
  test('finds every whole line, however long, in characters of several bytes', () => {
    const file = join(reportsFolder(), 'lines');
    const lines = [3, 70_000, 0, 65_536, 1, 200_000].map((length) => '\u00e9'.repeat(length));
    writeFileSync(file, `${lines.join('\n')}\ntorn`);
    expect([...linesFromEnd(file)]).toEqual(lines.toReversed());
  });

  test('reads no more of a file than lines are taken', () => {
    const file = join(reportsFolder(), 'lines');
    // A file with a hole: it takes no room on the disk, but to read it all would take minutes.
    writeFileSync(file, '');
    truncateSync(file, 2 ** 36);
    appendFileSync(file, '\nlast\n');
    const [line] = linesFromEnd(file);
    expect(line).toBe('last');
  });
});

describe('numbers of runs', () => {
  test('start at one and are never given again', () => {
    const reports = reportsFolder();
    expect(nextRunNumber(reports)).toBe(1);
    expect(nextRunNumber(reports)).toBe(1);
    expect([1, 2, 3].map((run) => takeRunNumber(reports, `run-${run}`))).toEqual([1, 2, 3]);
    expect(nextRunNumber(reports)).toBe(4);
  });

  test('go on after the largest, past gaps and files that are no numbers', () => {
    const reports = reportsFolder();
    takeRunNumber(reports, 'a');
    for (const name of ['12', '.DS_Store', 'x']) {
      writeFileSync(join(reports, 'run-numbers', name), '');
    }
    expect(takeRunNumber(reports, 'b')).toBe(13);
    expect(readFileSync(join(reports, 'run-numbers', '13'), 'utf8')).toBe('b\n');
  });

  test('go on after the history where the folder of numbers is lost, and the other way round', () => {
    const reports = reportsFolder();
    const recorded = (id: string, runNumber: number) =>
      recordInHistory(reports, {
        manifest: { ...exampleManifest(id, [], 'finished'), runNumber },
        claims: [],
      });
    recorded('a', 57);
    // A run that was resumed has its number again, after later ones.
    recorded('b', 12);
    appendFileSync(join(reports, 'history.ndjson'), '{"run":"c","runNumber":"99","seconds":{}}\n');
    expect(nextRunNumber(reports)).toBe(58);
    expect(takeRunNumber(reports, 'd')).toBe(58);
    rmSync(join(reports, 'run-numbers'), { recursive: true });
    recorded('d', 58);
    expect(takeRunNumber(reports, 'e')).toBe(59);
    rmSync(join(reports, 'history.ndjson'));
    expect(takeRunNumber(reports, 'f')).toBe(60);
  });

  test('cannot be taken where nothing can be written', () => {
    const reports = reportsFolder();
    writeFileSync(join(reports, 'run-numbers'), 'a file where a folder should be');
    expect(() => takeRunNumber(reports, 'a')).toThrow(
      expect.objectContaining({ code: 'storage-failed' }),
    );
    rmSync(join(reports, 'run-numbers'));
    expect(takeRunNumber(reports, 'a')).toBe(1);
  });
});

describe('earlierSeconds', () => {
  test('gives what each claim took last in a finished run of the tier', () => {
    const reports = reportsFolder();
    const took = (id: string, seconds: number) => ({ ...exampleEvidence(id), seconds });
    record(reports, '1', 'finished', [took('example/first', 1), took('example/second', 2)]);
    record(reports, '2', 'finished', [took('example/first', 3)]);
    record(reports, '3', 'interrupted', [took('example/first', 4)]);
    record(reports, '4', 'finished', [took('example/first', 5)], 'full');
    expect(earlierSeconds(reports, 'smoke')).toEqual(
      new Map([
        ['example/first', 3],
        ['example/second', 2],
      ]),
    );
    expect(earlierSeconds(reports, 'standard').size).toBe(0);
    expect(earlierSeconds(reportsFolder(), 'smoke').size).toBe(0);
  });
});
