import { expect, test } from 'vitest';
import { claimFacts } from '../../../../src/cli/claims/claim-facts.js';
import { verdictLines } from '../../../../src/cli/claims/verdict-lines.js';
import { summaryClaim } from '../../../../src/cli/continuous-integration/summary-claim.js';
import { claimParts } from '../../../../src/cli/continuous-integration/summary-parts.js';
import type { ClaimEvidence } from '../../../../src/core/index.js';
import { replayCommand } from '../../../../src/core/index.js';
import { exampleEvidence, exampleSetting } from '../../../helpers/example-run.js';
import { claimEvidence, component, setting, verdict } from '../../../report/evidence-builders.js';

test('a supported claim says which share of its regime could hide a fault', () => {
  const supported: ClaimEvidence = {
    ...exampleEvidence('example/first', [exampleSetting(3)]),
    verdict: { kind: 'supported', reasons: [] },
    coverage: { numFilled: 3, numCorners: 0, unseenShare: 0.6316, missRate: 0.05 },
  };
  const facts = claimFacts(supported);
  expect(verdictLines(facts, 8)).toContain('unseen < 63 %');
  expect(facts.coverage).toMatchObject({
    numFilled: 3,
    unseenShare: 0.6316,
    says: '3 settings: a fault confined to less than 63 % of the regime could be unseen (95 %)',
  });
});

test('what a user wrote cannot steer the terminal, nor break a line', () => {
  const evidence = exampleEvidence('example/first', [exampleSetting(3)]);
  const message = 'boom\u001b[2J\nfake: supported \u202e';
  const reason = { code: 'run-lost', message } as const;
  const invalid = { ...evidence, verdict: { kind: 'invalid', reasons: [reason] } } as const;
  expect(verdictLines(claimFacts(invalid), 8)).toContain(
    '  boom\\u001b[2J\\nfake: supported \\u202e\n',
  );
});

test('the line that replays a claim carries what finds its suite, and the program it ran on', () => {
  const refuted = { ...exampleEvidence('example/first', [exampleSetting(3)]) };
  const facts = { ...claimFacts(refuted), verdict: 'refuted', replay: 'a/b : x=1' } as const;
  const commandOf = (line: string) =>
    replayCommand(line, ['--config', 'my config.ts'], ['python', 'my sampler.py']);
  expect(verdictLines(facts, 8, commandOf)).toContain(
    "  replay: npx tvd replay --config 'my config.ts' 'a/b : x=1' -- python 'my sampler.py'",
  );
});

test('an estimate without bounds shows none, and one that is no number is not shown', () => {
  const facts = claimFacts(exampleEvidence('example/first', [exampleSetting(3)]));
  const line = (estimate: number, lower: number, upper: number) =>
    verdictLines({ ...facts, discrepancy: { component: 'mean', estimate, lower, upper } }, 8);
  const endless = Number.POSITIVE_INFINITY;
  expect(line(0.03, -endless, endless)).toContain('off by 0.03 margins, with no bound yet');
  expect(line(Number.NaN, -endless, endless)).toContain('no usable estimate');
  expect(line(0.03, Number.NaN, Number.NaN)).not.toContain('NaN');
  expect(line(0.03, -0.1, 0.2)).toContain('off by 0.03 [-0.10, 0.20] margins');
});

test('a computed claim shows no replicates', () => {
  const simulated = exampleEvidence('example/first', [exampleSetting(3)]);
  const line = (claim: ClaimEvidence) => verdictLines(claimFacts(claim), 8);
  expect(line(simulated)).toMatch(/1 setting, \d+ replicates?/);
  expect(line({ ...simulated, kind: 'computed' })).toContain('1 setting, computed');
});

test('a claim about a small part of its regime, or at few settings, says so below its line', () => {
  const linesOf = (regimeCoverage: ClaimEvidence['regimeCoverage']) =>
    verdictLines(
      claimFacts({
        ...exampleEvidence('example/first', [exampleSetting(3)]),
        ...(regimeCoverage && { regimeCoverage }),
      }),
      8,
    ).split('\n');
  const condition = { numDrawn: 1000, numInside: 49 };
  expect(linesOf({ numAsked: 3, numPlanned: 3, condition })[1]).toContain(
    'its condition leaves about 4.9 % of it (49 of 1000 drawn settings)',
  );
  expect(linesOf({ numAsked: 10, numPlanned: 7 })[1]).toContain(
    '10 settings were asked for, and no more than 7 found in the regime',
  );
  const usual = { numAsked: 3, numPlanned: 3, condition: { numDrawn: 1000, numInside: 50 } };
  expect(linesOf(usual).join()).not.toContain('note');
  expect(linesOf(undefined).join()).not.toContain('note');
});

test('a counterexample is told with what it is the smallest of, its own replicates, and what lies beyond it', () => {
  const at = (level: number, estimate: number, numReplicates: number, phase: 'explore' | 'final') =>
    setting('refuted', { level }, [component({ estimate, margin: 0.1, prediction: 0 })], {
      numReplicates,
      phase,
    });
  const found = at(3, -0.33, 300, 'explore');
  const smallest = at(2, -0.22, 44, 'final');
  const weak = {
    setting: { level: 1 },
    candidate: 1,
    isAccepted: false,
    verdict: verdict('inconclusive', { code: 'not-confirmed', message: 'weaker' }),
    strength: 1.2,
    discrepancy: -1.2,
    numReplicates: 20,
    replay: 'none',
  };
  const counterexample = {
    found,
    smallest,
    numCandidates: 1,
    accepted: [{ level: 2 }],
    strengthFloor: 2.1,
    candidates: [weak],
  };
  const claim = claimEvidence('refuted', 'example/first', [found], { counterexample });
  const facts = claimFacts(claim);
  const lines = verdictLines(facts, 8);
  expect(facts.discrepancy?.estimate).toBeCloseTo(-2.2);
  expect(lines).toMatch(/off by -2\.20 .* margins, at the smallest counterexample/);
  expect(lines).toContain(
    '  smallest counterexample that fails at least half as strongly: level=2 (44 replicates)\n    weaker failures down to level=1 were seen (estimated)\n    farthest out: −3.30 margins at level=3\n',
  );
  expect(claimParts([summaryClaim(claim, undefined)]).join('\n')).toMatch(
    /off by -2\.20 margins, .* at `level=2`, 44 replicates there/,
  );
  const { candidates: _none, strengthFloor: _neither, ...early } = counterexample;
  const plain = claimEvidence('refuted', 'example/first', [smallest], {
    counterexample: { ...early, found: smallest },
  });
  expect(verdictLines(claimFacts(plain), 8)).toContain('  smallest counterexample: level=2 (44');
  expect(verdictLines(claimFacts(plain), 8)).not.toMatch(/weaker failures|farthest out/);
});
