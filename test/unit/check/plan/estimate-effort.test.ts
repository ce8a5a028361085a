import { describe, expect, test } from 'vitest';
import { checkSetting } from '../../../../src/check/check-setting.js';
import { nonNormalityAllowance } from '../../../../src/check/compare/reader.js';
import { inlineSource } from '../../../../src/check/index.js';
import { estimateEffort, type SettingEffort } from '../../../../src/check/plan/estimate-effort.js';
import { completed, predictedValue, type RandomKey, unusable } from '../../../../src/core/index.js';
import { cumulantsCrossAt, probabilityEquals } from '../../../../src/core/relations/index.js';
import { numSamplesForMeanShiftByTMixture } from '../../../../src/stats/index.js';
import type { AnyTestProperty } from '../../../helpers/property.js';
import { normalOf, planTiny, tinyDesigns, tinyProperty } from '../../../helpers/tiny-suite.js';

async function effortOf(property: AnyTestProperty) {
  const plan = await planTiny(property);
  const effort = await estimateEffort(plan, plan.settings[0].setting, inlineSource(plan.suite));
  return { plan, effort };
}

describe('estimateEffort', () => {
  test('asks for the sample size of the design at the spread of the replicates', async () => {
    const { plan, effort } = await effortOf(tinyProperty());
    const [component] = effort.components;
    // The true spread is half the margin; the pilot knows it to about 18 % (one
    // sigma), and the sample size to twice that. Bounds at five sigma.
    const rate = plan.settingRates.falseSupportRate / nonNormalityAllowance;
    expect(component.numToSupport).toBeLessThan(
      Math.max(numSamplesForMeanShiftByTMixture(1, rate, 0.025), 200),
    );
    expect(component.numToSupport).toBeGreaterThan(
      numSamplesForMeanShiftByTMixture(10, rate, 0.025),
    );
    expect(component.refutableDiscrepancy).toBeGreaterThan(1);
    expect(component.refutableDiscrepancy).toBeLessThan(2);
  });

  test('grows when the margin shrinks', async () => {
    const narrow = { of: () => 0.1, justification: 'for the test' };
    const { effort } = await effortOf(tinyProperty({ margin: narrow }));
    const tenTimes = { of: () => 0.01, justification: 'for the test' };
    const { effort: narrower } = await effortOf(tinyProperty({ margin: tenTimes }));
    const ratio = narrower.components[0].numToSupport / effort.components[0].numToSupport;
    // A tenth of the margin needs a hundred times the replicates, and a little for the looks.
    expect(ratio).toBeGreaterThan(90);
    expect(ratio).toBeLessThan(160);
  });

  test('uses seeds that no decision uses', async () => {
    const phases = new Set<string>();
    const plan = await planTiny(tinyProperty());
    const source = inlineSource(plan.suite);
    const noted = {
      ...source,
      run: (request: Parameters<typeof source.run>[0], signal: AbortSignal) => {
        phases.add(request.phase);
        return source.run(request, signal);
      },
    };
    await estimateEffort(plan, plan.settings[0].setting, noted);
    expect([...phases]).toEqual(['pilot']); // seeds.test.ts: phases have seeds of their own
  });

  test.each([
    ['worker-lost', 0, true],
    ['worker-lost', 3, true],
    ['failed', 3, undefined],
  ] as const)(
    'ends at a replicate that is %s, number %i, and says whether its worker was',
    async (outcome, place, hasLostWorker) => {
      const plan = await planTiny(tinyProperty());
      const source = inlineSource(plan.suite);
      const losing: typeof source = {
        ...source,
        run: async (request, signal) =>
          (await source.run(request, signal)).map((replicate, offset) =>
            request.first + offset >= place ? unusable(outcome, 'gone') : replicate,
          ),
      };
      const effort = await estimateEffort(plan, plan.settings[0].setting, losing);
      expect(effort).toMatchObject({ failure: `${outcome}: gone`, components: [] });
      expect(effort.hasLostWorker).toBe(hasLostWorker);
    },
  );

  test('needs an edge of the margin only where a probability can reach it', async () => {
    const { effort } = await effortOf(
      tinyProperty({
        relation: probabilityEquals,
        predict: () => predictedValue('never', 0),
        margin: { of: () => 0.2, justification: 'for the test' },
        simulate: (_setting, key) => completed([normalOf(key) > 8 ? 1 : 0]),
      }),
    );
    const [component] = effort.components;
    expect(component.numToSupport).toBeGreaterThan(30);
    expect(component.numToSupport).toBeLessThan(120);
    // An edge at 0.2, and a hundred trials.
    expect(component.refutableDiscrepancy).toBeGreaterThan(1.2);
    expect(component.refutableDiscrepancy).toBeLessThan(3);
  });

  describe('for values in [0, 1]', () => {
    const nearHalf = (spread: number): Partial<AnyTestProperty> => ({
      relation: probabilityEquals,
      predict: () => predictedValue('share', 0.5),
      margin: { of: () => 0.06, justification: 'for the test' },
      simulate: (_setting, key) => completed([0.5 + spread * Math.tanh(normalOf(key))]),
      designs: tinyDesigns({ maxReplicates: 1000 }),
    });

    /** Replicates after which the claim is decided at its first setting. */
    async function numDecided(property: AnyTestProperty): Promise<number> {
      const plan = await planTiny(property);
      const [{ setting }] = plan.settings;
      const rates = plan.settingRates;
      const test = { setting, rates, phase: 'explore' } as const;
      return (await checkSetting(plan, test, inlineSource(plan.suite))).numReplicates;
    }

    test.each([0, 0.02, 0.05])('takes the spread from the pilot: %d', async (spread) => {
      const property = tinyProperty(nearHalf(spread));
      const { effort } = await effortOf(property);
      const [{ numToSupport, isUpperBound }] = effort.components;
      expect(isUpperBound).toBe(false);
      const decided = await numDecided(property);
      // Batches of up to 64 replicates, looks that are a tenth apart, and the chance to be late.
      expect(decided).toBeGreaterThan(0.5 * numToSupport);
      expect(decided).toBeLessThan(1.5 * numToSupport);
    });

    test('a tenth of the replicates of an indicator will do', async () => {
      const coin = (_: unknown, key: RandomKey) => completed([normalOf(key) > 0 ? 1 : 0]);
      const { effort: ofIndicator } = await effortOf(
        tinyProperty({ ...nearHalf(0), simulate: coin }),
      );
      const { effort } = await effortOf(tinyProperty(nearHalf(0.02)));
      expect(ofIndicator.components[0].isUpperBound).toBe(false);
      expect(effort.components[0].numToSupport).toBeLessThan(
        ofIndicator.components[0].numToSupport / 10,
      );
    });

    test('a pilot of zeros leaves the spread open: upper bounds', async () => {
      const { effort } = await effortOf(
        tinyProperty({ ...nearHalf(0), simulate: () => completed([0]) }),
      );
      expect(effort.components[0].isUpperBound).toBe(true);
    });
  });

  test('says so when the replicates of the pilot do not differ', async () => {
    const { effort } = await effortOf(tinyProperty({ simulate: () => completed([0.3]) }));
    expect(effort.components).toEqual([]);
    expect(effort.failure).toContain('do not show the spread of mean (standard error 0)');
  });

  test('says why when the pilot fails', async () => {
    const { effort } = await effortOf(
      tinyProperty({
        simulate: () => {
          throw new Error('out of tune');
        },
      }),
    );
    expect(effort.components).toEqual([]);
    expect(effort.failure).toContain('out of tune');
  });

  test.each<[string, Partial<AnyTestProperty>, string]>([
    [
      'a value that is no probability',
      { relation: probabilityEquals, simulate: () => completed([-0.5]) },
      'failed: the measurement gave -0.5 where the relation needs values in [0, 1]',
    ],
    [
      'another number of values',
      { simulate: () => completed([]) },
      'failed: the measurement gave 0 values where the relation needs 1',
    ],
    [
      'a value that is not finite',
      { simulate: () => completed([Number.POSITIVE_INFINITY]) },
      'the measurement gave Infinity where a finite value is needed',
    ],
    [
      'a prediction that is not finite',
      { predict: () => predictedValue('mean', Number.NaN) },
      'theory predicts NaN for mean, where a finite number is needed',
    ],
  ])('says what is wrong with %s', async (_, changes, failure) => {
    const { effort } = await effortOf(tinyProperty(changes));
    expect(effort).toMatchObject({ components: [], failure });
  });

  describe('for crossings of cumulants', () => {
    const couplings = [0, 1, 2];
    // m is normal plus a constant that decides the cumulant; the size changes its slope.
    const magnetization = (key: RandomKey, size: number, slope: number) =>
      couplings.map((coupling, k) => {
        const own: RandomKey = [key[0] ^ (size * 8 + k + 1), key[1]];
        return 0.2 * normalOf(own) + normalOf([own[0], own[1] ^ 99]) * Math.exp(-slope * coupling);
      });
    const crossing = async (
      simulate: AnyTestProperty['simulate'],
      requests: { count: number }[] = [],
    ): Promise<SettingEffort> => {
      const plan = await planTiny(
        tinyProperty({
          relation: cumulantsCrossAt(couplings),
          predict: () => predictedValue('crossing', 1),
          margin: { of: () => 0.5, justification: 'for the test' },
          simulate,
        }),
      );
      const source = inlineSource(plan.suite);
      return estimateEffort(plan, plan.settings[0].setting, {
        ...source,
        run: (request, signal) => {
          requests.push(request);
          return source.run(request, signal);
        },
      });
    };

    test('the pilot has 64 replicates, and goes on to the budget where they look skewed', async () => {
      const requests: { count: number }[] = [];
      await crossing(
        (_, key) => completed([...magnetization(key, 1, 0), ...magnetization(key, 2, 1)]),
        requests,
      );
      expect(requests.map(({ count }) => count)).toEqual([1, 64, 136]);
    });

    test('says so when the pilot does not see one', async () => {
      // Fixed against normal: the cumulants differ by 2/3 at every coupling.
      const { failure } = await crossing((_, key) => {
        const sign = normalOf(key) > 0 ? 1 : -1;
        return completed([sign, sign, sign, ...magnetization(key, 2, 0)]);
      });
      expect(failure).toContain('a pilot of 200 replicates does not show the crossing');
    });
  });
});
