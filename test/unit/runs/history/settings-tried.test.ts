import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coveredByRuns, coveredLines } from '../../../../src/cli/runs/covered-text.js';
import type { ClaimEvidence, VerdictKind } from '../../../../src/core/index.js';
import { type RunIdentity, recordInHistory, settingsTried } from '../../../../src/runs/index.js';
import { largestUnseenShare } from '../../../../src/stats/index.js';
import { exampleEvidence, exampleIdentity, exampleManifest } from '../../../helpers/example-run.js';

const id = 'example/first';

const identity: RunIdentity = {
  ...exampleIdentity,
  suites: {
    example: {
      budget: { falseRefutationRate: 1e-3, falseSupportRate: 1e-3 },
      claims: { [id]: 'data of the claim', 'example/second': 'other data' },
      files: { 'suite.ts': 'content' },
    },
  },
};

function evidence(numFilled: number, kind: VerdictKind = 'supported'): ClaimEvidence {
  const unseenShare = largestUnseenShare(numFilled, 0.05);
  const coverage = { numFilled, numCorners: 0, unseenShare, missRate: 0.05 };
  return {
    ...exampleEvidence(id),
    verdict: { kind, reasons: [] },
    ...(kind === 'supported' ? { coverage } : {}),
  };
}

/** A history of runs, each of another number. */
function history() {
  const reports = mkdtempSync(join(tmpdir(), 'tvd-tried-'));
  let numRuns = 0;
  return {
    reports,
    add: (seed: number, claim: ClaimEvidence, changes: Partial<RunIdentity> = {}) => {
      numRuns += 1;
      const manifest = exampleManifest(`run-${numRuns}`, [id], 'finished');
      const own = { ...identity, seed, ...changes };
      recordInHistory(reports, {
        manifest: { ...manifest, seed, identity: own },
        claims: [claim],
      });
    },
    tried: () => settingsTried(reports, identity).get(id),
  };
}

describe('what all runs of one code have tried', () => {
  test('adds up over seeds and tiers, and the share that could hide a fault falls', () => {
    const { reports, add } = history();
    for (let seed = 1; seed <= 40; seed++) {
      add(seed, evidence(3), seed % 2 === 0 ? { tier: 'standard' } : {});
    }
    const tried = settingsTried(reports, identity);
    expect(tried.get(id)).toEqual({ numRuns: 40, numFilled: 120, numNotSupported: 0 });
    const claims = [evidence(3)];
    expect(coveredLines(claims, coveredByRuns(claims, tried))).toEqual([
      '  regimes: 3 settings a claim; a fault confined to less than 63 % of a regime could be unseen (95 %)',
      '  all runs of this code: 120 settings a claim in 40 runs; less than 2.5 %',
    ]);
  });

  test('counts a seed once, with the run of most settings', () => {
    const { add, tried } = history();
    add(1, evidence(3));
    add(1, evidence(10), { tier: 'standard' });
    add(1, evidence(3));
    expect(tried()).toEqual({ numRuns: 1, numFilled: 10, numNotSupported: 0 });
  });

  test.each<[string, Partial<RunIdentity>]>([
    ['of this package', { tvd: '0.0.1' }],
    ['of the engine', { engine: 'native' }],
    ['of the program', { program: { name: 'mine', command: ['python3', 'a.py'], leftOut: [] } }],
    ['of a package', { packages: { other: '1.0.0' } }],
    ['of a file of the suite', changedSuite({ files: { 'suite.ts': 'changed' } })],
    ['of the claim', changedSuite({ claims: { [id]: 'changed' } })],
  ])('starts again after a change %s', (_what, changes) => {
    const { add, tried } = history();
    add(1, evidence(3), changes);
    add(2, evidence(3));
    expect(tried()).toMatchObject({ numRuns: 1, numFilled: 3 });
  });

  test('goes on after a change of another claim of the suite', () => {
    const { add, tried } = history();
    add(1, evidence(3), changedSuite({ claims: { [id]: 'data of the claim' } }));
    add(2, evidence(3));
    expect(tried()).toMatchObject({ numRuns: 2, numFilled: 6 });
  });

  test('says nothing of the share when some run did not support the claim', () => {
    const { reports, add } = history();
    add(1, evidence(3));
    add(2, evidence(3, 'inconclusive'));
    add(3, evidence(3));
    const tried = settingsTried(reports, identity);
    expect(tried.get(id)).toEqual({ numRuns: 2, numFilled: 6, numNotSupported: 1 });
    const covered = coveredByRuns([evidence(3)], tried);
    expect(covered[id]?.unseenShare).toBe(1);
    expect(coveredLines([evidence(3)], covered)).toHaveLength(1);
  });

  test('tells regimes of which every setting was tried from others', () => {
    const whole = evidence(3);
    const all = {
      ...whole,
      coverage: { numFilled: 3, numCorners: 0, unseenShare: 0, missRate: 0.05 },
    };
    expect(coveredLines([all], {})).toEqual([
      '  regimes: 3 settings a claim; every setting of their regimes',
    ]);
    expect(coveredLines([whole, all], {})).toEqual([
      '  regimes: 3 settings a claim; a fault confined to less than 63 % of a regime could be unseen (95 %); every setting of the regime in 1 claim',
    ]);
  });

  test('is nothing where there is no history, and no line where nothing is supported', () => {
    expect(history().tried()).toEqual({ numRuns: 0, numFilled: 0, numNotSupported: 0 });
    expect(coveredLines([evidence(3, 'refuted')], {})).toEqual([]);
  });
});

function changedSuite(changes: Partial<RunIdentity['suites'][string]>): Partial<RunIdentity> {
  return { suites: { example: { ...identity.suites.example, ...changes } } };
}
