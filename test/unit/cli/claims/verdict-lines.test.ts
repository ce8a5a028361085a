import { expect, test } from 'vitest';
import { claimFacts } from '../../../../src/cli/claims/claim-facts.js';
import { verdictLines } from '../../../../src/cli/claims/verdict-lines.js';
import type { ClaimEvidence } from '../../../../src/core/index.js';
import { exampleEvidence, exampleSetting } from '../../../helpers/example-run.js';

test('what a user wrote cannot steer the terminal, nor break a line', () => {
  const evidence = exampleEvidence('example/first', [exampleSetting(3)]);
  const message = 'boom\u001b[2J\nfake: supported \u202e';
  const reason = { code: 'run-lost', message } as const;
  const invalid = { ...evidence, verdict: { kind: 'invalid', reasons: [reason] } } as const;
  expect(verdictLines(claimFacts(invalid), 8)).toContain(
    '  boom\\u001b[2J\\nfake: supported \\u202e\n',
  );
});

test('the line that replays a claim carries what finds its suite', () => {
  const refuted = { ...exampleEvidence('example/first', [exampleSetting(3)]) };
  const facts = { ...claimFacts(refuted), verdict: 'refuted', replay: 'a/b : x=1' } as const;
  expect(verdictLines(facts, 8, ['--config', 'my config.ts'])).toContain(
    "  replay: npx tvd replay --config 'my config.ts' 'a/b : x=1'",
  );
});

test('a computed claim shows no replicates', () => {
  const simulated = exampleEvidence('example/first', [exampleSetting(3)]);
  const line = (claim: ClaimEvidence) => verdictLines(claimFacts(claim), 8);
  expect(line(simulated)).toMatch(/1 setting, \d+ replicates?/);
  expect(line({ ...simulated, kind: 'computed' })).toContain('1 setting, computed');
});
