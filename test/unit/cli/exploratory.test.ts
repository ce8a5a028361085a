import { describe, expect, test } from 'vitest';
import { claimFacts } from '../../../src/cli/claims/claim-facts.js';
import { verdictLines } from '../../../src/cli/claims/verdict-lines.js';
import { runOutcomeJson, runOutcomeText } from '../../../src/cli/runs/run-outcome.js';
import { runSummary } from '../../../src/cli/runs/run-summary.js';
import type { ClaimEvidence, RunRecord, VerdictKind } from '../../../src/core/index.js';
import { exampleEvidence, exampleManifest } from '../../helpers/example-run.js';

function evidence(id: string, kind: VerdictKind, exploratory = false): ClaimEvidence {
  return {
    ...exampleEvidence(id),
    verdict: { kind, reasons: [] },
    ...(exploratory ? { exploratory: true } : {}),
  };
}

const claims = [evidence('example/first', 'supported'), evidence('example/open', 'refuted', true)];
const run = {
  manifest: exampleManifest('run', ['example/first', 'example/open']),
  claims,
};

function outcomeOf(record: RunRecord) {
  return {
    run: record,
    numSelected: record.claims.length,
    numExploratory: record.claims.filter(({ exploratory }) => exploratory).length,
    folder: '/reports/run',
    report: undefined,
    signal: undefined,
    seconds: 1,
    exitCode: 0,
    covered: {},
  };
}

/** Text without colours. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
  return text.replace(/\u001b\[\d+m/g, '');
}

describe('exploratory claims', () => {
  test('count beside the verdicts that decide, and spend no budget', () => {
    const { verdicts, exploratory, errorBudget } = runSummary(run);
    expect(verdicts).toEqual({ supported: 1, refuted: 0, inconclusive: 0, invalid: 0 });
    expect(exploratory).toEqual({ supported: 0, refuted: 1, inconclusive: 0, invalid: 0 });
    expect(errorBudget[0]?.spent).toBe(5e-4);
    expect(runSummary({ ...run, claims: claims.slice(0, 1) })).not.toHaveProperty('exploratory');
  });

  test('are named in the line of the claim and in the last lines', () => {
    const [first, open] = claims.map((claim) => plain(verdictLines(claimFacts(claim), 20)));
    expect(open?.split('\n')[0]).toMatch(/^refuted .*exploratory$/);
    expect(first).not.toContain('exploratory');
    const text = plain(runOutcomeText(outcomeOf(run)));
    expect(text).toContain('2 claims (1 exploratory): 1 supported in');
    expect(text).toContain('exploratory, not counted: 1 refuted');
    const without = plain(runOutcomeText(outcomeOf({ ...run, claims: claims.slice(0, 1) })));
    expect(without).toContain('1 claim: 1 supported in');
    expect(without).not.toContain('exploratory');
  });

  test('claims that an interrupted run did not come to are counted', () => {
    const text = plain(runOutcomeText({ ...outcomeOf(run), numSelected: 6, signal: 'SIGINT' }));
    expect(text).toContain('6 claims (1 exploratory): 1 supported, 4 not decided in');
  });

  test('are marked in JSON', () => {
    const outcome = JSON.parse(runOutcomeJson(outcomeOf(run)));
    expect(outcome.verdicts.refuted).toBe(0);
    expect(outcome.exploratory.refuted).toBe(1);
    expect(outcome.claims.map((claim: { exploratory?: true }) => claim.exploratory)).toEqual([
      undefined,
      true,
    ]);
  });
});
