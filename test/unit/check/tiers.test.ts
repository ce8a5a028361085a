import { expect, test } from 'vitest';
import { inlineSource, planClaim } from '../../../src/check/index.js';
import {
  completed,
  type Design,
  designsFor,
  type RandomKey,
  type Setting,
  tiers,
} from '../../../src/core/index.js';
import { checkProperty } from '../../helpers/check-property.js';
import { normalOf, smoke, suiteOf, tinyProperty } from '../../helpers/tiny-suite.js';

const design = (numSettings: number, maxReplicates: number): Design => ({
  numSettings,
  minReplicates: 16,
  maxReplicates,
  maxShrinkCandidates: 1,
});
const designs = { smoke: design(2, 20), standard: design(3, 30), full: design(5, 40) };

test.each(tiers)('a plan at tier %s is made to the design of that tier', async (tier) => {
  const suite = suiteOf(tinyProperty({ designs }));
  const options = { ...smoke, tier };
  const plan = await planClaim(suite, suite.properties[0], options, inlineSource(suite));
  expect(plan.design).toEqual(designs[tier]);
  expect(plan.settings.length + plan.numSought).toBe(designs[tier].numSettings);
});

test.each(tiers)(
  'a run at tier %s spends the replicates of that tier, and no more',
  async (tier) => {
    // A spread of five margins keeps the claim open, so that the whole budget is spent: after 40
    // replicates the interval is wider than the margin, and six standard errors from refuting.
    const spread = (_setting: Setting, key: RandomKey) => completed([5 * normalOf(key)]);
    const suite = suiteOf(tinyProperty({ designs, simulate: spread }));
    const [property] = suite.properties;
    const options = { ...smoke, tier };
    const evidence = await checkProperty(suite, property, options, inlineSource(suite));
    expect(evidence.tier).toBe(tier);
    expect(evidence.design).toEqual(designs[tier]);
    expect(evidence.settings.map(({ numReplicates }) => numReplicates)).toEqual(
      new Array(designs[tier].numSettings).fill(designs[tier].maxReplicates),
    );
  },
);

test('the usual designs spend more at each tier, in settings and in replicates', () => {
  const usual = designsFor(300);
  expect(tiers.map((tier) => usual[tier].numSettings)).toEqual([3, 10, 40]);
  expect(tiers.map((tier) => usual[tier].maxReplicates)).toEqual([300, 600, 1200]);
});
