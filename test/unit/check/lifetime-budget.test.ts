import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/index.js';
import { planClaim } from '../../../src/check/plan/plan.js';
import { replay } from '../../../src/check/replay.js';
import { inlineSource } from '../../../src/check/replicates/inline-source.js';
import { rateSpentByRuns } from '../../../src/stats/index.js';
import { checkProperty } from '../../helpers/check-property.js';
import { suiteOfClaims } from '../../helpers/claims.js';
import { around, smoke, suiteOf, tinyProperty } from '../../helpers/tiny-suite.js';
import { gaussianClaim } from '../../integration/fixtures/gaussian-suite.js';

const perRun = suiteOf(tinyProperty());
const perLifetime = { ...perRun, budget: { ...perRun.budget, isPerLifetime: true } };
const rateOf = async (suite: typeof perRun, run = 1) => {
  const [property] = suite.properties;
  return (await planClaim(suite, property, { ...smoke, run }, inlineSource(suite))).rates;
};

describe('a budget for the lifetime', () => {
  test('spends in all runs together what the suite states, most of it in the first', async () => {
    const runs = Array.from({ length: 200 }, (_, k) => rateOf(perLifetime, k + 1));
    const rates = (await Promise.all(runs)).map(({ falseRefutationRate }) => falseRefutationRate);
    const total = rates.reduce((sum, rate) => sum + rate, 0);
    expect(total).toBeCloseTo(rateSpentByRuns(200, 1e-3), 15);
    expect(total).toBeLessThan(1e-3);
    expect(rates[0]).toBeCloseTo((6 / Math.PI ** 2) * 1e-3, 15);
    for (const [k, rate] of rates.entries()) if (k > 0) expect(rate).toBeLessThan(rates[k - 1]);
  });

  test('leaves the false-support rate as it is', async () => {
    const { falseSupportRate } = await rateOf(perRun);
    expect((await rateOf(perLifetime, 9)).falseSupportRate).toBe(falseSupportRate);
  });

  test('a budget of each run does not depend on the number of the run', async () => {
    expect(await rateOf(perRun, 9)).toEqual(await rateOf(perRun));
  });

  test('is not spent by a check that does not know the number of its run', async () => {
    const claim = gaussianClaim('tiny/right');
    const ofRun = suiteOfClaims(claim);
    const budget = { ...ofRun.budget, isPerLifetime: true };
    const suite = { ...ofRun, budget };
    const source = inlineSource(suite);
    await expect(check(suite, claim, smoke, source)).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining('invalid run=undefined: expected the number of the run'),
    });
    const known = await check(suite, claim, { ...smoke, run: 2 }, source);
    const unlimited = await check(ofRun, claim, smoke, source);
    expect(known.rates.falseRefutationRate).toBeCloseTo(
      unlimited.rates.falseRefutationRate * (6 / (2 * Math.PI) ** 2),
      15,
    );
  });

  test('is part of the replay line, which reproduces the record bit for bit', async () => {
    const wrong = suiteOf(tinyProperty({ simulate: around(1.4) }));
    const suite = { ...wrong, budget: perLifetime.budget };
    const source = inlineSource(suite);
    const options = { ...smoke, run: 5 };
    const { settings } = await checkProperty(suite, suite.properties[0], options, source);
    expect(settings[0].replay).toContain(' run=5 ');
    expect(await replay(suite, settings[0].replay, source)).toEqual(settings[0]);
    const asFirstRun = settings[0].replay.replace('run=5', 'run=1');
    expect(await replay(suite, asFirstRun, source)).not.toEqual(settings[0]);
  });
});
