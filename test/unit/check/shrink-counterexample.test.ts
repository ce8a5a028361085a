import { describe, expect, test } from 'vitest';
import { checkSetting } from '../../../src/check/check-setting.js';
import { inlineSource, type ReplicateSource, replay } from '../../../src/check/index.js';
import type { AnyProperty } from '../../../src/check/property.js';
import { runReplicates } from '../../../src/check/replicates/run-replicates.js';
import { failureProbability } from '../../../src/check/shrink/failure-probability.js';
import { shrinkCounterexample } from '../../../src/check/shrink/shrink.js';
import {
  type Counterexample,
  canonicalSetting,
  completed,
  integers,
  predictedValue,
  type RandomKey,
  type Setting,
} from '../../../src/core/index.js';
import { boundedAbove, probabilityEquals } from '../../../src/core/relations/index.js';
import { openReferenceEngine } from '../../../src/engines/index.js';
import { fillUniform } from '../../../src/random/index.js';
import { type AnyTestProperty, defineProperty } from '../../helpers/property.js';
import { around, planTiny, suiteOf, tinyDesigns, tinyProperty } from '../../helpers/tiny-suite.js';

const engine = openReferenceEngine();

// Rate: effects of four standard deviations of a replicate; what is expected
// differs at fewer than one seed in a thousand, and the seed is 1.

/** Shrinks from a setting that fails; `note` sees every replicate. */
async function shrunk(
  changes: Partial<AnyTestProperty>,
  setting: Setting,
  replace: (phase: string) => AnyProperty | undefined = () => undefined,
): Promise<Counterexample> {
  const plan = await planTiny(tinyProperty(changes));
  const source: ReplicateSource = {
    ...inlineSource(plan.suite),
    run: async (request) => runReplicates(replace(request.phase) ?? plan.property, request, engine),
  };
  const test = { setting, phase: 'confirm', rates: plan.settingRates } as const;
  return shrinkCounterexample(plan, await checkSetting(plan, test, source), source);
}

/** Fails from size 7 and level 3 on. */
const corner: Partial<AnyTestProperty> = {
  domain: { size: integers(1, 40), level: integers(0, 9) },
  simulate: (setting: Setting, key: RandomKey) =>
    around(Number(setting.size) >= 7 && Number(setting.level) >= 3 ? 3 : 0)(setting, key),
};

describe('shrinking', () => {
  test('crosses holes of the condition, and runs nothing in them', async () => {
    const ran: number[] = [];
    const { smallest, candidates = [] } = await shrunk(
      {
        domain: { size: integers(1, 40) },
        where: ({ size }: Setting) => Number(size) % 4 === 3,
        simulate: (setting, key) => {
          ran.push(Number(setting.size));
          return around(Number(setting.size) >= 12 ? 3 : 0)(setting, key);
        },
      },
      { size: 39 },
    );
    expect(smallest.setting).toEqual({ size: 15 });
    expect(candidates.map(({ setting }) => setting.size)).toContain(11);
    expect(ran.filter((size) => size % 4 !== 3)).toEqual([]);
  });

  test('lists settings at which the margin is not above the bias, and does not run them', async () => {
    const ran: number[] = [];
    // Planning, which would refuse such settings, is over when the first replicate runs.
    let leastSound = 0;
    const { smallest, untestable } = await shrunk(
      {
        domain: { size: integers(1, 40) },
        knownBias: {
          of: (_component, { size }: Setting) => (Number(size) < leastSound ? 2 : 0),
          justification: 'too large at small sizes',
        },
        simulate: (setting, key) => {
          leastSound = 20;
          ran.push(Number(setting.size));
          return around(3)(setting, key);
        },
        designs: tinyDesigns({ numSettings: 1 }),
      },
      { size: 39 },
    );
    expect(smallest.setting).toEqual({ size: 20 });
    expect(untestable?.map(({ setting }) => setting.size)).toContain(19);
    expect(untestable?.[0].reason).toContain('is not above the known bias 2');
    expect(Math.min(...ran)).toBe(20);
  });

  test('finds the corner of the failing region and what bounds it in each parameter', async () => {
    const { smallest, neighbours, candidates = [] } = await shrunk(corner, { size: 31, level: 8 });
    expect(smallest.setting).toEqual({ size: 7, level: 3 });
    expect(smallest.phase).toBe('final');
    expect(neighbours?.map(({ parameter, candidate }) => [parameter, candidate.setting])).toEqual([
      ['size', { size: 6, level: 3 }],
      ['level', { size: 7, level: 2 }],
    ]);
    for (const { candidate } of neighbours ?? []) {
      expect(candidate.isAccepted).toBe(false);
      expect(candidate.strength).toBeLessThan(1);
      expect(candidate.numReplicates).toBeGreaterThan(0);
      expect(candidates).toContain(candidate);
    }
  });

  test('has no neighbour where a parameter is as small as it can be', async () => {
    const { smallest, neighbours } = await shrunk({ simulate: around(3) }, { size: 20 });
    expect(smallest.setting).toEqual({ size: 1 });
    expect(neighbours).toEqual([]);
  });

  test('tests no setting twice, and lists every test in order', async () => {
    const {
      candidates = [],
      numCandidates,
      accepted,
    } = await shrunk(corner, { size: 31, level: 8 });
    const names = candidates.map(({ setting }) => canonicalSetting(setting));
    expect(new Set(names).size).toBe(names.length);
    expect(numCandidates).toBe(names.length);
    expect(candidates.map(({ candidate }) => candidate)).toEqual(names.map((_, k) => k + 1));
    const failing = candidates.filter(({ verdict }) => verdict.kind === 'refuted');
    expect(failing.map(({ setting }) => setting)).toEqual(accepted);
  });

  test('is the same every time', async () => {
    const first = await shrunk(corner, { size: 31, level: 8 });
    expect(await shrunk(corner, { size: 31, level: 8 })).toEqual(first);
  });

  test('gives each candidate seeds of its own, none of them used to find or to confirm', async () => {
    const keysOf = new Map<string, Set<string>>();
    const noting = (phase: string): AnyProperty =>
      defineProperty({
        ...tinyProperty(corner),
        simulate: (setting: Setting, key: RandomKey) => {
          const name = `${phase} ${canonicalSetting(setting)}`;
          keysOf.set(name, (keysOf.get(name) ?? new Set()).add(String(key)));
          return corner.simulate?.(setting, key, engine) ?? completed([0]);
        },
      });
    await shrunk(corner, { size: 31, level: 8 }, noting);
    const keys = [...keysOf.values()].flatMap((set) => [...set]);
    expect(keysOf.size).toBeGreaterThan(8);
    expect(new Set([...keysOf.keys()].map((name) => name.split(' ')[0]))).toEqual(
      new Set(['confirm', 'shrink', 'final']),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('takes the cheapest candidate first when the property states a cost', async () => {
    const first = async (cost?: (setting: Setting) => number) => {
      const changes = cost === undefined ? corner : { ...corner, cost };
      const { candidates = [] } = await shrunk(changes, { size: 31, level: 8 });
      return candidates[0].setting;
    };
    expect(await first()).toEqual({ size: 1, level: 8 });
    expect(await first(({ level }) => Number(level))).toEqual({ size: 31, level: 0 });
    expect(await first(() => Number.NaN)).toEqual({ size: 1, level: 8 });
  });

  test('ends with the budget of candidates, and still tells what bounds the result', async () => {
    const designs = tinyDesigns({ maxShrinkCandidates: 4 });
    const { candidates, smallest, neighbours } = await shrunk(
      { ...corner, designs },
      {
        size: 31,
        level: 8,
      },
    );
    expect(candidates).toHaveLength(4);
    expect(Number(smallest.setting.size)).toBeGreaterThan(7);
    expect(neighbours?.map(({ parameter }) => parameter)).toEqual(['size']);
  });

  test('reports what was found first when the minimum does not fail on a third range of seeds', async () => {
    const right = defineProperty(tinyProperty({ ...corner, simulate: around(0) }));
    const result = await shrunk(corner, { size: 31, level: 8 }, (phase) =>
      phase === 'final' ? right : undefined,
    );
    expect(result.accepted.length).toBeGreaterThan(0);
    expect(result.smallest).toBe(result.found);
  });

  test('stays away from the edge of the margin, where a failure is weak', async () => {
    const growing: Partial<AnyTestProperty> = {
      simulate: (setting, key) => around(Number(setting.size) / 5)(setting, key),
      designs: tinyDesigns({ maxReplicates: 300 }),
    };
    // Refutable from size 6 on; found at 8 margins, so the floor is at 4.5: size 22.5.
    const { smallest, strengthFloor } = await shrunk(growing, { size: 40 });
    expect(strengthFloor).toBeCloseTo(4.5, 0);
    expect(Number(smallest.setting.size)).toBeGreaterThanOrEqual(19);
    expect(Number(smallest.setting.size)).toBeLessThanOrEqual(26);
  });

  test('gives lines that reproduce its candidates', async () => {
    const suite = suiteOf(tinyProperty(corner));
    const { candidates = [] } = await shrunk(corner, { size: 31, level: 8 });
    for (const candidate of candidates) {
      const again = await replay(suite, candidate.replay, inlineSource(suite));
      expect(again.verdict).toEqual(candidate.verdict);
      expect(again.numReplicates).toBe(candidate.numReplicates);
    }
  });

  test('passes on what the source throws', async () => {
    const plan = await planTiny(tinyProperty(corner));
    const source = inlineSource(plan.suite);
    const setting = { size: 31, level: 8 };
    const test = { setting, phase: 'confirm', rates: plan.settingRates } as const;
    const found = await checkSetting(plan, test, source);
    const broken = {
      ...source,
      run: async () => {
        throw new Error('the disk is full');
      },
    };
    await expect(shrinkCounterexample(plan, found, broken)).rejects.toThrow('the disk is full');
  });
});

describe('the failure probability', () => {
  const flaky = (probability: number): Partial<AnyTestProperty> => ({
    relation: boundedAbove(probabilityEquals),
    margin: { of: () => 0.1, justification: 'for the test' },
    predict: () => predictedValue('share', 0),
    simulate: (_setting: Setting, key: RandomKey) => {
      const out = new Float64Array(1);
      fillUniform(key, 1, 0, out);
      return completed([out[0] < probability ? 1 : 0]);
    },
  });

  test('is the share of single runs outside the margin at the smallest setting', async () => {
    const { smallest, failureProbability } = await shrunk(flaky(0.8), { size: 20 });
    const { estimate, interval, rate } = failureProbability ?? {};
    expect(rate).toBe(1e-3);
    expect(estimate).toBe(smallest.components[0].estimate);
    expect(interval?.lower).toBeLessThan(0.8);
    expect(interval?.upper).toBeGreaterThan(0.8);
  });

  test('is missing where single runs cannot be compared with the margin, or none was completed', () => {
    expect(failureProbability({ outcomes: { completed: 20 } })).toBeUndefined();
    expect(failureProbability({ numOutside: 0, outcomes: { failed: 1 } })).toBeUndefined();
    expect(failureProbability({ numOutside: 0, outcomes: { completed: 20 } })).toMatchObject({
      estimate: 0,
      interval: { lower: 0 },
    });
  });
});
