import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
  write('constraints-smoke.json', {
    ...{ tier: 'smoke', seed: 1 },
    constrainedBy: { 'program: open': [], 'program: held': ['a/claim'] },
  });
  writeReadme(folder);
  const text = readFileSync(join(folder, 'README.md'), 'utf8');
  expect(text).toContain('4 count, and 3 of these are refuted, 75 % (95 %: 19 % to 99 %)');
  expect(text).toContain('- `blind one`: moves 0.2, every claim is supported');
  expect(text).toContain('- `same one`: it cancels');
  expect(text).toContain('- `program: open`');
  expect(text).toContain('| a/claim | 3 | 1 |');
  for (const left of ['killed one', 'small one', 'program: held']) expect(text).not.toContain(left);
});
