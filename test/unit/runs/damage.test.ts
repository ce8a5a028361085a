import { expect, test } from 'vitest';
import type { ClaimEvidence, Reason, VerdictKind } from '../../../src/core/index.js';
import { damageOf } from '../../../src/runs/index.js';
import { exampleManifest } from '../../helpers/example-run.js';
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
