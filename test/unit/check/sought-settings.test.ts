import { describe, expect, test } from 'vitest';
import { replay } from '../../../src/check/index.js';
import { inlineSource } from '../../../src/check/replicates/inline-source.js';
import {
  completed,
  integers,
  type RandomKey,
  type Setting,
  type Tier,
} from '../../../src/core/index.js';
import { boundedAbove, meanEquals } from '../../../src/core/relations/index.js';
import { checkProperty } from '../../helpers/check-property.js';
import {
  around,
  normalOf,
  smoke,
  suiteOf,
  tinyDesigns,
  tinyProperty,
} from '../../helpers/tiny-suite.js';

// Rate: a mean that is off by 3 margins is refuted, and one that is right supported, but for a
// probability below 1e-8 a test (see tiny-suite).

const designs = tinyDesigns({ numSettings: 12, maxReplicates: 1000 });

/** The mean leaves its margin of 1 at sizes from 96 on only, and leans that way before. */
const leaning = ({ size }: Setting, key: RandomKey) => {
  const share = Number(size) / 100;
  return completed([(share > 0.955 ? 3 : 0.6 * share) + normalOf(key) / 4]);
};

function checkAt(tier: Tier, seed: number, changes: Parameters<typeof tinyProperty>[0]) {
  const suite = suiteOf(tinyProperty({ domain: { size: integers(1, 100) }, designs, ...changes }));
  return checkProperty(suite, suite.properties[0], { ...smoke, tier, seed }, inlineSource(suite));
}

describe('from tier standard on half of the settings are sought', () => {
  test('and none at smoke', async () => {
    const count = async (tier: Tier) => {
      const { settings } = await checkAt(tier, 1, {});
      const origins = settings.map(({ origin }) => origin ?? 'filled');
      return ['filled', 'corner', 'sought'].map(
        (name) => origins.filter((own) => own === name).length,
      );
    };
    // A range has two ends, so there are no more corners.
    expect(await count('smoke')).toEqual([10, 2, 0]);
    expect(await count('standard')).toEqual([5, 1, 6]);
  });

  test('at the share of the error rate of all of them', async () => {
    const { rates, settings } = await checkAt('standard', 1, {});
    for (const setting of settings) {
      expect(setting.rates.falseRefutationRate).toBeCloseTo(rates.falseRefutationRate / 12, 12);
    }
  });

  test('which do not count for the share of the regime that could hide a fault', async () => {
    const { coverage } = await checkAt('standard', 1, {});
    expect(coverage).toMatchObject({ numFilled: 5, numCorners: 1, numSought: 6 });
    expect(coverage?.unseenShare).toBeCloseTo(1 - 0.05 ** (1 / 5), 12);
  });

  test('where the discrepancy is largest: a fault in a corner of the regime is found', async () => {
    // Independent draws meet the fault, which takes 5 of 100 sizes, in 12 settings with
    // probability 0.46; corners are every fourth setting.
    const verdicts = await Promise.all(
      Array.from({ length: 10 }, (_, seed) =>
        checkAt('standard', seed, { simulate: leaning, controls: controls() }),
      ),
    );
    expect(verdicts.map(({ verdict }) => verdict.kind)).toEqual(Array(10).fill('refuted'));
  });

  test('where a claim of one side comes nearest to its bound, though it holds with room to spare', async () => {
    // The mean rises from -6 to -1 with the size; sizes above 90 lie within a margin of the bound.
    const rising = ({ size }: Setting, key: RandomKey) =>
      completed([Number(size) / 20 - 6 + normalOf(key) / 4]);
    const sizes = await Promise.all(
      Array.from({ length: 10 }, async (_, seed) => {
        const relation = boundedAbove(meanEquals);
        const { settings } = await checkAt('standard', seed, { relation, simulate: rising });
        const sought = settings.filter(({ origin }) => origin === 'sought');
        return sought.map(({ setting }) => Number(setting.size));
      }),
    );
    const all = sizes.flat();
    const share = all.filter((size) => size > 66).length / all.length;
    // A third of the sizes, where steps of any size, from anywhere, would end in a third of cases;
    // five standard errors of a share of 60.
    expect(share).toBeGreaterThan(1 / 3 + 5 * Math.sqrt(2 / 9 / all.length));
  });

  test('and other routes run there too where the claim was refuted', async () => {
    // Theory is wrong from 96 on: simulator and route agree there.
    const agreeing = await Promise.all(
      Array.from({ length: 10 }, (_, seed) => {
        const [negative, positive] = tinyProperty().controls;
        const route = { ...positive, simulate: leaning };
        return checkAt('standard', seed, { simulate: leaning, controls: [negative, route] });
      }),
    );
    expect(agreeing.map(({ verdict }) => verdict.kind)).toEqual(Array(10).fill('invalid'));
    const codes = agreeing.flatMap(({ verdict }) => verdict.reasons.map(({ code }) => code));
    expect(new Set(codes)).toEqual(new Set(['theory-and-route-disagree']));
    const foundAt = agreeing.map(
      ({ settings }) => settings.filter(({ phase }) => phase === 'explore').at(-1)?.origin,
    );
    expect(foundAt).toContain('sought');
  });

  test('and a sought setting can be replayed by its line', async () => {
    const suite = suiteOf(tinyProperty({ domain: { size: integers(1, 100) }, designs }));
    const source = inlineSource(suite);
    const options = { ...smoke, tier: 'standard' as const };
    const evidence = await checkProperty(suite, suite.properties[0], options, source);
    const sought = evidence.settings.find(({ origin }) => origin === 'sought');
    const again = await replay(suite, sought?.replay ?? '', source);
    expect(again.components).toEqual(sought?.components);
    expect(again.rates).toEqual(sought?.rates);
  });
});

/** The right case of the leaning claim is right everywhere. */
function controls() {
  const [negative, positive] = tinyProperty().controls;
  return [negative, { ...positive, simulate: around(0) }];
}
