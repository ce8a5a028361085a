import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ClaimEvidence } from '../../src/core/index.js';
import { runFolders, runTvd, scratchFolder } from './run-tvd.js';

/** The evidence of a run's claims, by id. */
function evidenceOf(run: string): Map<string, ClaimEvidence> {
  const lines = readFileSync(join(run, 'verdicts.ndjson'), 'utf8').trim().split('\n');
  const records = lines.map((line): ClaimEvidence => JSON.parse(line));
  return new Map(records.map((record) => [record.claim.id, record]));
}

function isReused(run: string): readonly boolean[] {
  return [...evidenceOf(run).values()].map(({ reusedFrom }) => reusedFrom !== undefined);
}

describe('a run of the same code, seed, tier and engine', () => {
  test('takes over what an earlier one has, number for number, and says so', async () => {
    const folder = scratchFolder('true-claims');
    const words = ['verify', '--seed', '4'];
    const first = await runTvd(folder, words);
    const second = await runTvd(folder, words);
    const third = await runTvd(folder, words);
    expect(second.exitCode).toBe(first.exitCode);
    const [one = '', two = '', three = ''] = runFolders(folder);
    const id = one.split('/').at(-1);
    expect(second.stderr).toMatch(new RegExp(`\\d claims? as in run ${id}: same code, seed`));
    expect(third.stderr).toContain(`as in run ${id}`);
    for (const later of [two, three]) {
      expect(isReused(later)).not.toContain(false);
      for (const [claim, { reusedFrom, ...evidence }] of evidenceOf(later)) {
        expect(reusedFrom).toBe(id);
        expect(evidence).toEqual(evidenceOf(one).get(claim));
      }
    }
    const page = readFileSync(join(two, 'report.html'), 'utf8');
    expect(page).toContain(`are as in ${id}: same code`);
  });

  test('computes afresh when asked to, and what is invalid in any case', async () => {
    const folder = scratchFolder('mixed-claims');
    await runTvd(folder, ['verify']);
    await runTvd(folder, ['verify', '--fresh']);
    await runTvd(folder, ['verify']);
    const [, fresh = '', third = ''] = runFolders(folder);
    expect(isReused(fresh)).not.toContain(true);
    const kinds = [...evidenceOf(third).values()].map(({ verdict, reusedFrom }) => ({
      isInvalid: verdict.kind === 'invalid',
      isReused: reusedFrom !== undefined,
    }));
    expect(kinds.some(({ isInvalid }) => isInvalid)).toBe(true);
    for (const { isInvalid, isReused: taken } of kinds) expect(taken).toBe(!isInvalid);
  });

  test('takes over nothing of other code or another seed, nor of a damaged run', async () => {
    const folder = scratchFolder('true-claims');
    const suite = join(folder, 'mine.ts');
    const { suites } = JSON.parse(readFileSync(join(folder, 'tvd.config.json'), 'utf8'));
    writeFileSync(suite, `export * from '${suites[0]}';\n`);
    const words = ['verify', '--suite', 'mine.ts'];
    await runTvd(folder, words);
    await runTvd(folder, [...words, '--seed', '9']);
    appendFileSync(suite, '// changed\n');
    await runTvd(folder, words);
    const verdicts = join(runFolders(folder)[2] ?? '', 'verdicts.ndjson');
    writeFileSync(verdicts, readFileSync(verdicts, 'utf8').replace('"supported"', '"refuted"'));
    await runTvd(folder, words);
    expect(runFolders(folder)).toHaveLength(4);
    for (const run of runFolders(folder)) expect(isReused(run)).not.toContain(true);
  });
});

test('figures are taken from an older run where the newer one has none', async () => {
  const folder = scratchFolder('drawn-claims');
  await runTvd(folder, ['verify']);
  await runTvd(folder, ['verify', '--no-figures']);
  const { stderr } = await runTvd(folder, ['verify']);
  const [first = '', , third = ''] = runFolders(folder);
  expect(stderr).toMatch(/claims? and \d figures? as in runs? /);
  const figures = readFileSync(join(third, 'figures.ndjson'), 'utf8').trim().split('\n');
  expect(figures.length).toBeGreaterThan(0);
  for (const line of figures) {
    const { problems, reusedFrom } = JSON.parse(line);
    if (problems.length === 0) expect(reusedFrom).toBe(first.split('/').at(-1));
  }
});

/** Evidence without what says how it was computed. */
function timeless(run: string): readonly unknown[] {
  return [...evidenceOf(run).values()].map(({ seconds, replicatesOfEarlierRuns, ...own }) => own);
}

const numTaken = (run: string) =>
  [...evidenceOf(run).values()].map((own) => own.replicatesOfEarlierRuns ?? 0);

test('replicates are kept: a run goes on where one was cut off, another tier goes on from it', async () => {
  const folder = scratchFolder('reading-claims');
  const shift = join(folder, 'shift.txt');
  const run = async (...more: readonly string[]) => {
    await runTvd(folder, ['verify', '--no-figures', ...more]);
    const last = runFolders(folder).at(-1) ?? '';
    const evidence = timeless(last);
    return { evidence, numTaken: numTaken(last)[0] ?? 0, last };
  };
  writeFileSync(shift, '0');
  const first = await run();
  expect(first.numTaken).toBe(0);
  // Its record is gone, as that of a claim whose run was killed.
  rmSync(first.last, { recursive: true });
  const second = await run();
  expect(second.evidence).toEqual(first.evidence);
  expect(second.numTaken).toBeGreaterThan(0);
  expect(readFileSync(join(second.last, 'report.html'), 'utf8')).toContain(
    'were simulated by earlier runs',
  );
  const longer = await run('--tier', 'standard');
  expect(longer.numTaken).toBeGreaterThan(0);
  const fresh = await run('--tier', 'standard', '--fresh');
  expect(fresh.numTaken).toBe(0);
  expect(longer.evidence).toEqual(fresh.evidence);

  // A file that no module names has changed: the first replicate tells.
  writeFileSync(shift, '5');
  rmSync(fresh.last, { recursive: true });
  rmSync(longer.last, { recursive: true });
  const shifted = await run('--tier', 'standard');
  expect(shifted.numTaken).toBe(0);
  expect(shifted.evidence).not.toEqual(fresh.evidence);
  expect(shifted.evidence).toEqual((await run('--tier', 'standard', '--fresh')).evidence);
});
