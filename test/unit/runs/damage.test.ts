import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClaimEvidence, Reason, VerdictKind } from '../../../src/core/index.js';
import { damageOf } from '../../../src/runs/damage.js';
import { finishRun } from '../../../src/runs/finish-run.js';
import { readRun } from '../../../src/runs/read-run.js';
import { openRunStore } from '../../../src/runs/run-store.js';
import { exampleEvidence, exampleManifest, exampleSetting } from '../../helpers/example-run.js';
import { checkTiny, tinyProperty } from '../../helpers/tiny-suite.js';

const finished = exampleManifest('run', ['tiny/mean'], 'finished');

test('a run whose verdicts follow from its evidence is whole', async () => {
  expect(damageOf({ manifest: finished, claims: [await checkTiny(tinyProperty())] })).toEqual([]);
});

test('a verdict that was changed afterwards is told', async () => {
  const evidence = await checkTiny(tinyProperty());
  expect(evidence.verdict.kind).toBe('supported');
  const altered: ClaimEvidence = { ...evidence, verdict: { kind: 'refuted', reasons: [] } };
  expect(damageOf({ manifest: finished, claims: [altered] })).toEqual([
    'tiny/mean: the recorded verdict refuted does not follow from its settings and controls',
  ]);
});

test('a verdict that rests on a repeat is no damage, unless it is another than invalid', async () => {
  const evidence = await checkTiny(tinyProperty());
  const withReason = (kind: VerdictKind, code: Reason['code']): ClaimEvidence => ({
    ...evidence,
    verdict: { kind, reasons: [{ code, message: 'the theory said 1 and then 2' }] },
  });
  const told = (claim: ClaimEvidence) => damageOf({ manifest: finished, claims: [claim] });
  expect(told(withReason('invalid', 'not-reproducible'))).toEqual([]);
  expect(told(withReason('refuted', 'not-reproducible'))).toHaveLength(1);
  expect(told(withReason('invalid', 'gate-failed'))).toHaveLength(1);
});

test('a claim without a record is told of a finished run, and not of an interrupted one', () => {
  const [message] = damageOf({ manifest: finished, claims: [] });
  expect(message).toContain('tiny/mean: the run was finished, but');
  const interrupted = exampleManifest('run', ['tiny/mean'], 'interrupted');
  expect(damageOf({ manifest: interrupted, claims: [] })).toEqual([]);
});

test('a record of another seed, tier or engine is told', async () => {
  const evidence = await checkTiny(tinyProperty());
  const pasted: ClaimEvidence = { ...evidence, seed: evidence.seed + 1 };
  const [message] = damageOf({ manifest: finished, claims: [pasted] });
  expect(message).toContain(
    `tiny/mean: the record is of another run: seed ${evidence.seed + 1} for`,
  );
});

describe('files of a run that has ended', () => {
  const reports = mkdtempSync(join(tmpdir(), 'tvd-damage-'));
  const store = openRunStore(join(reports, 'runs', 'ended'));
  const { folder } = store;
  const verdicts = join(folder, 'verdicts.ndjson');
  let whole = '';

  beforeAll(async () => {
    store.appendEvidence(exampleEvidence('example/second'));
    store.appendEvidence(exampleEvidence('example/first', [exampleSetting(3)]));
    const manifest = exampleManifest('ended', ['example/first', 'example/second'], 'finished');
    await finishRun(store, reports, manifest, []);
    whole = readFileSync(verdicts, 'utf8');
  });

  afterAll(() => rmSync(reports, { recursive: true, force: true }));

  test('are whole as they were written', () => {
    expect(readRun(folder).damage ?? []).toEqual([]);
  });

  test.each([
    [
      'edited',
      (text: string) => text.replace('"numReplicates":4', '"numReplicates":5'),
      /changed after/,
    ],
    ['cut short', (text: string) => text.slice(0, -40), /the last line is torn/],
    ['without a line', (text: string) => text.slice(text.indexOf('\n') + 1), /has no record of it/],
    [
      'with a line of another run',
      (text: string) =>
        `${text}${text.split('\n')[0]?.replaceAll('example/second', 'other/claim')}\n`,
      /other\/claim: verdicts\.ndjson has a record of a claim that is not of this run/,
    ],
  ])('%s are told', (_how, change, message) => {
    writeFileSync(verdicts, change(whole));
    const { damage = [] } = readRun(folder);
    expect(damage.join('\n')).toMatch(message);
    expect(damage.join('\n')).toMatch(/verdicts\.ndjson: the file was changed after the run ended/);
    writeFileSync(verdicts, whole);
  });

  test('of another schema version are refused', () => {
    const file = join(folder, 'manifest.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"schemaVersion": 1', '"schemaVersion": 2'));
    expect(() => readRun(folder)).toThrow(/schema version 2, and this tvd reads 1/s);
    writeFileSync(file, text);
  });
});
