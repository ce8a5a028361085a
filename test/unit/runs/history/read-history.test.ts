import { appendFileSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHistory, trendsOf } from '../../../../src/runs/index.js';
import { exampleEntry } from '../../../helpers/example-history.js';

function historyOf(text: string): { readonly reports: string; readonly file: string } {
  const reports = mkdtempSync(join(tmpdir(), 'tvd-read-history-'));
  const file = join(reports, 'history.ndjson');
  writeFileSync(file, text);
  return { reports, file };
}

const line = (place: number) => `${JSON.stringify(exampleEntry(place, 0.1))}\n`;
const runsOf = (reports: string) => readHistory(reports).entries.map(({ run }) => run);

test('gives the oldest run first, and of a run that was resumed its last line', () => {
  const { reports } = historyOf(line(0) + line(1) + line(0));
  expect(runsOf(reports)).toEqual(['run-0001', 'run-0000']);
});

test('counts the lines that are no entries, and loses no other', () => {
  const odd = ['no JSON', '7', 'null', '{"schemaVersion":9}', '{"run":"x","seconds":{}}', '{"run'];
  const { reports } = historyOf(`${line(0)}${odd.join('\n')}\n\n${line(1)}`);
  expect(readHistory(reports).numUnreadable).toBe(odd.length);
  expect(runsOf(reports)).toEqual(['run-0000', 'run-0001']);
});

test('reads what is left of a file that was cut anywhere', () => {
  const whole = line(0) + line(1) + line(2);
  const bytes = Buffer.byteLength(whole);
  for (let length = 0; length <= bytes; length += 37) {
    const { reports, file } = historyOf(whole);
    truncateSync(file, length);
    const numWhole = readFileSync(file, 'utf8').split('\n').length - 1;
    expect(readHistory(reports)).toMatchObject({ numUnreadable: 0 });
    expect(runsOf(reports)).toHaveLength(numWhole);
  }
});

test('reads what is left of a file without its beginning', () => {
  const { reports } = historyOf(`${line(0).slice(100)}${line(1)}`);
  expect(readHistory(reports)).toMatchObject({ numUnreadable: 1 });
  expect(runsOf(reports)).toEqual(['run-0001']);
  appendFileSync(join(reports, 'history.ndjson'), line(2));
  expect(trendsOf(readHistory(reports).entries)).toHaveLength(1);
});

test('is empty where there is none', () => {
  const reports = mkdtempSync(join(tmpdir(), 'tvd-read-history-'));
  expect(readHistory(reports)).toEqual({ entries: [], numUnreadable: 0 });
});
