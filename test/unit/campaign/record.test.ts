import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { FoundFault } from '../../campaign/lookout.js';
import { openRecord } from '../../campaign/record.js';

const folder = mkdtempSync(join(tmpdir(), 'tvd-record-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const finding = (id: string) =>
  ({
    fault: { id },
    state: 'killed',
    counts: true,
    move: 1,
    killers: [],
    sights: [],
  }) as unknown as FoundFault;

test('what was found on the same sources is known again, at its tier and seed', () => {
  const file = join(folder, 'findings.ndjson');
  openRecord(file, 'one').add(finding('a'), 'smoke', 1);
  const again = openRecord(file, 'one');
  expect(again.find('a', 'smoke', 1)).toMatchObject({ fault: { id: 'a' }, state: 'killed' });
  expect(again.find('a', 'standard', 1)).toBeUndefined();
  expect(again.find('a', 'smoke', 2)).toBeUndefined();
  expect(again.find('b', 'smoke', 1)).toBeUndefined();
});

test('what was found on others is dropped', () => {
  const file = join(folder, 'others.ndjson');
  openRecord(file, 'one').add(finding('a'), 'smoke', 1);
  const other = openRecord(file, 'two');
  expect(other.find('a', 'smoke', 1)).toBeUndefined();
  expect(readFileSync(file, 'utf8')).toBe('');
  other.add(finding('b'), 'smoke', 1);
  expect(openRecord(file, 'two').find('b', 'smoke', 1)).toMatchObject({ fault: { id: 'b' } });
});
