import { expect, test } from 'vitest';
import { claimFacts } from '../../../../src/cli/claims/claim-facts.js';
import { verdictLines } from '../../../../src/cli/claims/verdict-lines.js';
import type { ClaimEvidence } from '../../../../src/core/index.js';
import { exampleEvidence, exampleSetting } from '../../../helpers/example-run.js';

test('a computed claim shows no replicates', () => {
  const simulated = exampleEvidence('example/first', [exampleSetting(3)]);
  const line = (claim: ClaimEvidence) => verdictLines(claimFacts(claim), 8);
  expect(line(simulated)).toMatch(/1 setting, \d+ replicates?/);
  expect(line({ ...simulated, kind: 'computed' })).toContain('1 setting, computed');
});
