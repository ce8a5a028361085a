import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/check-property.js';
import { inlineSource } from '../../../src/check/inline-source.js';
import { planClaim } from '../../../src/check/plan.js';
import { replay } from '../../../src/check/replay.js';
import { rateSpentByRuns } from '../../../src/stats/index.js';
import { around, smoke, suiteOf, tinyProperty } from '../../helpers/tiny-suite.js';

const property = tinyProperty();
const perRun = suiteOf(property);
const perLifetime = { ...perRun, budget: { ...perRun.budget, isPerLifetime: true } };
const rateOf = (suite: typeof perRun, run?: number) =>
  planClaim(suite, property, { ...smoke, ...(run === undefined ? {} : { run }) }).rates;

describe('a budget for the lifetime', () => {
  test('spends in all runs together what the suite states, most of it in the first', () => {
    const rates = Array.from(
      { length: 200 },
      (_, k) => rateOf(perLifetime, k + 1).falseRefutationRate,
    );
    const total = rates.reduce((sum, rate) => sum + rate, 0);
    expect(total).toBeCloseTo(rateSpentByRuns(200, 1e-3), 15);
    expect(total).toBeLessThan(1e-3);
    expect(rates[0]).toBeCloseTo((6 / Math.PI ** 2) * 1e-3, 15);
    for (const [k, rate] of rates.entries()) if (k > 0) expect(rate).toBeLessThan(rates[k - 1]);
  });

  test('leaves the false-support rate as it is', () => {
    expect(rateOf(perLifetime, 9).falseSupportRate).toBe(rateOf(perRun).falseSupportRate);
  });

  test('a budget of each run does not depend on the number of the run', () => {
    expect(rateOf(perRun, 9)).toEqual(rateOf(perRun));
  });

  test('is part of the replay line, which reproduces the record bit for bit', async () => {
    const wrong = { ...property, simulate: around(1.4) };
    const suite = { ...perLifetime, properties: [wrong] };
    const source = inlineSource(suite);
    const { settings } = await check(suite, wrong, { ...smoke, run: 5 }, source);
    expect(settings[0].replay).toContain(' run=5 ');
    expect(await replay(suite, settings[0].replay, source)).toEqual(settings[0]);
    const asFirstRun = settings[0].replay.replace('run=5', 'run=1');
    expect(await replay(suite, asFirstRun, source)).not.toEqual(settings[0]);
  });
});
