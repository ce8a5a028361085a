import { describe, expect, test } from 'vitest';
import { checkSetting } from '../../../src/check/check-setting.js';
import { inlineSource, leastReplicates } from '../../../src/check/index.js';
import { estimateEffort } from '../../../src/check/plan/estimate-effort.js';
import { tooFewLines } from '../../../src/cli/claims/too-few-lines.js';
import { completed, predictedValue, type Relation } from '../../../src/core/index.js';
import {
  allOf,
  meanEquals,
  probabilityEquals,
  varianceEquals,
} from '../../../src/core/relations/index.js';
import type { AnyTestProperty } from '../../helpers/property.js';
import {
  normalOf,
  planTiny,
  suiteOf,
  tinyDesigns,
  tinyProperty,
} from '../../helpers/tiny-suite.js';

/** At a rate of 5e-4 the gate takes 97 replicates: 2 sqrt(6) (2 ln 2000)^(3/2) / (6 * 0.5). */
const gateOfMeans = 97;
/** The rate of support is 1e-3. */
const gateOfSupport = 84;

/** A claim about what a number of a normal variate has as its mean. */
function claimAbout(
  value: (normal: number) => number,
  maxReplicates: number,
  changes: Partial<AnyTestProperty> = {},
): AnyTestProperty {
  return tinyProperty({
    simulate: (_, key) => completed([value(normalOf(key))]),
    designs: tinyDesigns({ maxReplicates }),
    ...changes,
  });
}

async function verdictAt(seed: number, property: AnyTestProperty) {
  const plan = { ...(await planTiny(property)), seed };
  const [{ setting }] = plan.settings;
  const test = { setting, rates: plan.settingRates, phase: 'explore' } as const;
  return (await checkSetting(plan, test, inlineSource(plan.suite))).verdict;
}

/** Verdicts at 20 seeds: what is asserted of them holds for all, up to 1e-6. */
function verdicts(property: AnyTestProperty) {
  return Promise.all(Array.from({ length: 20 }, (_, seed) => verdictAt(seed, property)));
}

async function effortOf(property: AnyTestProperty) {
  const plan = await planTiny(property);
  return estimateEffort(plan, plan.settings[0].setting, inlineSource(plan.suite));
}

describe('a budget that ends before the gate on normality can open', () => {
  test('is inconclusive with the number that plan gives, for exactly normal replicates', async () => {
    // 24 replicates are far too few: the correction allows a sampled skewness of 0.25, its
    // standard error is 0.47.
    const normal = claimAbout((z) => z / 2, 24);
    const all = await verdicts(normal);
    const open = all.filter(({ kind }) => kind !== 'supported');
    expect(open.length).toBeGreaterThan(0);
    expect(open.map(({ kind }) => kind)).toEqual(open.map(() => 'inconclusive'));
    const { components } = await effortOf(claimAbout((z) => z / 2, 1000));
    expect(components[0].numToSupport).toBe(gateOfSupport);
    expect(components[0].numToRefute).toBe(gateOfMeans);
    const reasons = open.flatMap((verdict) => verdict.reasons);
    expect(reasons.map(({ code }) => code)).toEqual(reasons.map(() => 'too-few-replicates'));
    const messages = reasons.map(({ message }) => message).join('\n');
    expect(messages).toContain(
      `mean: 24 replicates are too few to show that they are close to normal: at these rates it takes ${gateOfSupport} replicates that are;`,
    );
  });

  test('is inconclusive with the number for their skewness, where replicates are skewed', async () => {
    // Squares of normal numbers have skewness 2.8, which 100 of them cannot hide.
    const [verdict] = await verdicts(claimAbout((z) => z * z - 1, 100));
    expect(verdict.kind).toBe('inconclusive');
    expect(verdict.reasons[0].message).toMatch(
      /the 100 replicates are too few for how skewed .* it takes about \d+ until/,
    );
  });

  test('is invalid where a hundred budgets would not do', async () => {
    // Heavier than any law with a mean: one value in a hundred decides the sample.
    const [verdict] = await verdicts(claimAbout((z) => Math.exp(4 * z), 100));
    expect(verdict.kind).toBe('invalid');
    expect(verdict.reasons[0]).toMatchObject({
      code: 'gate-failed',
      message: expect.stringMatching(/which would take about \d+ replicates instead of 100;/),
    });
  });

  test('of a variance is inconclusive for normal draws, and invalid for others', async () => {
    const variance = (value: number) => ({
      relation: varianceEquals,
      predict: () => predictedValue('variance', value),
      margin: { of: () => 0.9 * value, justification: 'for the test' },
    });
    const normal = await verdicts(claimAbout((z) => z, 500, variance(1)));
    // A gate that is closed by noise at every look from 286 replicates on: one case in seven.
    expect(new Set(normal.map(({ kind }) => kind))).toEqual(new Set(['supported', 'inconclusive']));
    const [cubes] = await verdicts(claimAbout((z) => z ** 3, 200, variance(15)));
    expect(cubes.kind).toBe('invalid');
    expect(cubes.reasons[0].message).toContain('which no number of replicates mends');
  });
});

describe('plan', () => {
  test('counts the gate for the skewness that its pilot shows', async () => {
    // Exponential values have skewness 2: (2 * 59.3/6/0.5)^2 = 1560 replicates and more.
    const exponential = (z: number) => Math.exp(z) / 4;
    const { components } = await effortOf(claimAbout(exponential, 1000));
    expect(components[0].numToSupport).toBeGreaterThan(5 * gateOfMeans);
  });
});

describe('before a run', () => {
  const linesFor = async (maxReplicates: number, changes: Partial<AnyTestProperty> = {}) => {
    const property = claimAbout((z) => z / 2, maxReplicates, changes);
    const suite = suiteOf(property);
    const plan = await planTiny(property);
    return tooFewLines([{ suite, property: suite.properties[0], plan }]);
  };

  test('a tier below the gate is named with what it takes', async () => {
    expect(await linesFor(gateOfMeans)).toEqual([]);
    expect(await linesFor(gateOfMeans - 1)).toEqual([
      `tiny/mean: may end inconclusive whatever comes out: tier smoke allows 96 replicates at a setting, and it takes ${gateOfMeans} to show that they are close to normal; choose a higher tier, or allow more replicates`,
    ]);
  });

  test('a claim without a plan has no line', async () => {
    const property = claimAbout((z) => z, 10);
    const suite = suiteOf(property);
    const [lowered] = suite.properties;
    expect(await tooFewLines([{ suite, property: lowered, failure: 'out of tune' }])).toEqual([]);
  });

  test.each<[string, Relation, number]>([
    ['means', meanEquals, gateOfMeans],
    ['chances, which have no gate', probabilityEquals, 16],
    [
      'a part that is about means',
      allOf([{ relation: meanEquals, values: [0] }], 'both'),
      gateOfMeans,
    ],
  ])('%s', async (_, relation, expected) => {
    const changes = { relation, margin: { of: () => 0.5, justification: 'for the test' } };
    expect(await leastReplicates(await planTiny(claimAbout((z) => z, 100, changes)))).toBe(
      expected,
    );
  });
});
