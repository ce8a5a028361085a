import { expect, test } from 'vitest';
import { claimFacts } from '../../../../src/cli/claims/claim-facts.js';
import { verdictLines } from '../../../../src/cli/claims/verdict-lines.js';
import type { ClaimEvidence } from '../../../../src/core/index.js';
import { exampleEvidence, exampleSetting } from '../../../helpers/example-run.js';

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

test('a computed claim shows no replicates', () => {
  const simulated = exampleEvidence('example/first', [exampleSetting(3)]);
  const line = (claim: ClaimEvidence) => verdictLines(claimFacts(claim), 8);
  expect(line(simulated)).toMatch(/1 setting, \d+ replicates?/);
  expect(line({ ...simulated, kind: 'computed' })).toContain('1 setting, computed');
});
