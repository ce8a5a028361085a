import { expect, test } from 'vitest';
import type { Outcome } from '../../campaign/examine.js';
import { stateOf } from '../../campaign/state-of-fault.js';

test.each<[string, Outcome[]]>([
  ['killed', ['supported', 'refuted', 'not asked']],
  ['killed', ['inconclusive', 'disagreement']],
  ['seen', ['supported', 'inconclusive']],
  ['seen', ['not asked', 'invalid']],
  ['seen', ['hung']],
  ['blind', ['supported', 'not asked']],
  ['slight', ['not asked', 'not asked']],
  ['unmoved', []],
])('a fault is %s where claims are %j', (state, outcomes) => {
  expect(stateOf(outcomes.map((outcome) => ({ outcome })))).toBe(state);
});
