import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ManySeeds, readManySeeds, recordManySeeds } from '../../calibration/many-seeds.js';
import { writeReadme } from '../../campaign/reference.js';

test('says what is killed, what survives, what is equivalent and what no claim constrains', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-reference-'));
  const write = (name: string, content: object) =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  const row = { origin: 'rule', counts: true, move: 0.2, claims: {} };
  write('sight-smoke.json', {
    ...{ tier: 'smoke', seed: 1, numLookedAt: 9, numCounting: 4, numKilled: 3 },
    share: { estimate: 0.75, lower: 0.19, upper: 0.99 },
    named: { count: 2, numKilled: 1 },
    byClaim: { 'a/claim': { kills: 3, alone: 1 } },
    matrix: [
      { ...row, fault: 'killed one', state: 'killed' },
      { ...row, fault: 'blind one', state: 'blind' },
      { ...row, fault: 'small one', state: 'blind', counts: false },
      { ...row, fault: 'same one', state: 'blind', equivalent: 'it cancels' },
    ],
  });
  write('sight-smoke-a.json', {
    ...{ tier: 'smoke', seed: 1, suite: 'a', numLookedAt: 3, numCounting: 2, numKilled: 2 },
    share: { estimate: 1, lower: 0.16, upper: 1 },
    named: { count: 0, numKilled: 0 },
    byClaim: { 'a/other': { kills: 2, alone: 2 } },
    matrix: [],
  });
  write('constraints-smoke.json', {
    ...{ tier: 'smoke', seed: 1 },
    constrainedBy: { 'program: open': [], 'program: held': ['a/claim'] },
  });
  writeReadme(folder);
  const text = readFileSync(join(folder, 'README.md'), 'utf8');
  expect(text).toContain('4 count, and 3 of these are refuted, 75 % (95 %: 19 % to 99 %)');
  expect(text).toContain('- Tier smoke, claims of `a` alone, seed 1: of 3 faults');
  expect(text).toContain('| a/other | 2 | 2 |');
  expect(text).toContain('- `blind one`: moves 0.2, every claim is supported');
  expect(text).toContain('- `same one`: it cancels');
  expect(text).toContain('- `program: open`');
  expect(text).toContain('| a/claim | 3 | 1 |');
  for (const left of ['killed one', 'small one', 'program: held']) expect(text).not.toContain(left);
});

test('runs at many seeds are on record, those of the same sources once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-reference-'));
  const file = join(folder, 'false-reds.json');
  const entry: ManySeeds = {
    ...{ sources: 'abc', tier: 'smoke', engine: 'native', claims: '^a/', seeds: [1, 2] },
    verdicts: { supported: 8, refuted: 1, inconclusive: 1 },
    notGreen: ['seed 2: a/claim refuted: beyond its margin'],
  };
  recordManySeeds(file, { ...entry, seeds: [1], verdicts: { supported: 5 }, notGreen: [] });
  recordManySeeds(file, entry);
  const elsewhere = { ...entry, sources: 'def', verdicts: { supported: 90 }, notGreen: [] };
  recordManySeeds(file, elsewhere);
  expect(readManySeeds(file)).toEqual([entry, elsewhere]);
  writeReadme(folder);
  const text = readFileSync(join(folder, 'README.md'), 'utf8');
  // One of ten: 39.4 %; none of ninety: 1 - 0.05^(1/90) = 3.27 %.
  expect(text).toContain(
    '2 seeds: 8 supported, 1 refuted, 1 inconclusive; false reds at most 39.42 % of verdicts (95 %); seed 2: a/claim refuted: beyond its margin.',
  );
  expect(text).toContain('2 seeds: 90 supported; false reds at most 3.27 % of verdicts (95 %).');
});
