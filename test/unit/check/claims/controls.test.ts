import { describe, expect, test } from 'vitest';
import { lowerClaim } from '../../../../src/check/claims/lower-claim.js';
import type { Control } from '../../../../src/check/property.js';
import { solveTheory } from '../../../../src/check/theory/expectation.js';
import {
  type AnyClaim,
  changed,
  claim,
  computation,
  defineSimulator,
  experiment,
  integers,
  lost,
  meansEqual,
  type Replicate,
  type Setting,
  settingsFor,
  sizes,
  valuesEqual,
  withError,
} from '../../../../src/core/index.js';
import { openReferenceEngine } from '../../../../src/engines/index.js';
import { deriveKey, keyFromSeed } from '../../../../src/random/index.js';
import { checkClaim, echo, normal, words } from '../../../helpers/claims.js';
import { checkTiny, tinyProperty } from '../../../helpers/tiny-suite.js';

const engine = openReferenceEngine();
const keys = [0, 1].map((index) => deriveKey(keyFromSeed(9), index));
const setting = { level: 3 };

/** Gives its tag, as `echo` does, and is another simulator. */
const copy = defineSimulator('test/copy', ({ value }: { readonly value: number }, key) => ({
  tag: value,
  key,
}));

const levels = experiment({
  regime: { level: integers(1, 9) },
  given: ({ level }) => ({ level, double: 2 * level }),
  disorder: ({ level }, key) => ({ field: level + key[0] / 2 ** 32 }),
  system: ({ double }) => ({ chain: echo({ tag: double }) }),
  measure: ({ chain }, { field }) => ({ x: chain.tag + field }),
});

/** The value 3 level + key; theory forgets the key. */
const ofLevels: AnyClaim = claim(levels, {
  ...words,
  relation: meansEqual,
  theory: ({ level, double }) => ({ x: withError(level + double, 0.25) }),
  mistakes: {
    'wrong-system': {
      change: 'the tag is ten more',
      system: (right, { double }) => ({
        chain: changed(right.chain, { tag: double + 10 }),
      }),
    },
    'wrong-measurement': {
      change: 'the value counts double',
      measurement: (right, { field }) => ({ x: 2 * right.x + 0 * field }),
    },
    'wrong-theory': { change: 'half the level', theory: (at, right) => right({ ...at, level: 1 }) },
  },
  otherRoutes: {
    'other-system': {
      change: 'another simulator',
      system: ({ double }) => ({ chain: copy({ value: double }) }),
    },
    'drawn-values': {
      change: 'the values themselves',
      inferenceOnly: true,
      values: ({ level, field }, key) => ({ x: level + field + key[1] }),
    },
    'other-point': { change: 'at level one', at: () => ({ level: 1, double: 2 }) },
  },
});

const property = lowerClaim(ofLevels);
const controlOf = (name: string): Control<Setting> => {
  const control = property.controls.find((own) => own.name === name);
  if (control === undefined) throw new Error(`no control ${name}`);
  return control;
};
const valuesOf = (replicates: readonly Replicate[]) => replicates.map(({ values: [x] }) => x);
/** The part of a value that follows from the key. */
const noise = keys.map(([high]) => high / 2 ** 32);

async function simulated(name: string): Promise<number[]> {
  return valuesOf((await controlOf(name).simulate?.(setting, keys, engine)) ?? []);
}

describe('a claim', () => {
  test('runs its system and measures it, at the setting made concrete', async () => {
    const replicates = await property.simulate(setting, keys, engine);
    expect(valuesOf(replicates)).toEqual(noise.map((own) => 6 + (3 + own)));
  });

  test('keeps its words, its regime and its extent', () => {
    expect(property.claim).toEqual({
      id: 'tiny/claim',
      statement: words.says,
      formula: words.formula,
      source: words.source,
      assumptions: words.assuming,
      observable: words.observed,
    });
    expect(property.domain).toBe(levels.shape.regime);
    expect(property.designs).toBe(words.designs);
    expect(property).not.toHaveProperty('weight');
    const cost = () => 1;
    const extent = { weight: 3, exploratory: true, firstTier: 'full', cost } as const;
    expect(lowerClaim({ ...ofLevels, ...extent })).toMatchObject(extent);
  });

  test('has margins and biases by name, which see theory, setting and place', async () => {
    const seen: unknown[] = [];
    const { margin, knownBias, predict } = lowerClaim({
      ...ofLevels,
      margin: {
        x: (predicted: number, at: object, place: number) => {
          seen.push(predicted, at, place);
          return 7;
        },
        because: 'wide',
      },
      knownBias: { each: 0.5, because: 'known' },
    });
    const { components } = await predict(setting);
    expect(margin).toMatchObject({ justification: 'wide' });
    expect(margin.of(components[0], setting)).toBe(7);
    expect(seen).toEqual([9, { level: 3, double: 6 }, 0]);
    expect(knownBias.of(components[0], setting)).toBe(0.5);
    expect(knownBias.justification).toBe('known');
  });
});

describe('a planted mistake', () => {
  test('is a negative control of the part that it is planted in', () => {
    const heads = property.controls.map(({ kind, name, change, part, inferenceOnly }) => {
      return [kind, name, change, part, inferenceOnly];
    });
    expect(heads).toEqual([
      ['negative', 'wrong-system', 'the tag is ten more', 'system', undefined],
      ['negative', 'wrong-measurement', 'the value counts double', 'measurement', undefined],
      ['negative', 'wrong-theory', 'half the level', 'theory', undefined],
      ['positive', 'other-system', 'another simulator', 'system', undefined],
      ['positive', 'drawn-values', 'the values themselves', 'values', true],
      ['positive', 'other-point', 'at level one', 'point', undefined],
    ]);
    expect(Object.keys(controlOf('wrong-system'))).not.toContain('inferenceOnly');
  });

  test('in the system runs the patched system, and predicts as the claim does', async () => {
    expect(await simulated('wrong-system')).toEqual(noise.map((own) => 6 + 10 + (3 + own)));
    expect(controlOf('wrong-system').predict).toBeUndefined();
  });

  test('in the measurement distorts what is measured rightly', async () => {
    expect(await simulated('wrong-measurement')).toEqual(noise.map((own) => 2 * (6 + (3 + own))));
    expect(controlOf('wrong-measurement').predict).toBeUndefined();
  });

  test('in the measurement leaves a run lost that is lost', async () => {
    const losing = experiment({
      regime: { level: integers(1, 9) },
      system: () => echo({}),
      measure: () => lost('diverged', 'too large'),
    });
    const { controls } = lowerClaim({
      ...ofLevels,
      about: losing.shape,
      mistakes: { double: { change: 'twice', measurement: (right) => ({ x: 2 * right.x }) } },
    });
    const [replicate] = (await controls[0].simulate?.(setting, keys, engine)) ?? [];
    expect(replicate).toEqual({ outcome: 'diverged', values: [], message: 'too large' });
  });

  test('in theory predicts otherwise, and simulates as the claim does', async () => {
    const { predict, simulate } = controlOf('wrong-theory');
    expect(simulate).toBeUndefined();
    expect(await predict?.(setting)).toMatchObject({
      components: [{ label: 'x', value: 7, numericalError: 0.25 }],
    });
  });
});

describe('another route', () => {
  test('by another system is measured in the same way', async () => {
    expect(await simulated('other-system')).toEqual(noise.map((own) => 6 + (3 + own)));
  });

  test('by values is given the key and what was drawn with it', async () => {
    expect(await simulated('drawn-values')).toEqual(
      keys.map(([, low], index) => 3 + (3 + noise[index]) + low),
    );
  });

  test('by values sees no disorder where each size draws its own', async () => {
    const sized = experiment({
      regime: { level: integers(1, 9) },
      across: { width: sizes([2, 4]) },
      disorder: ({ width }, key) => {
        if (width === undefined) throw new Error('no size');
        return { field: width + key[0] };
      },
      system: ({ width }) => echo({ tag: width }),
      measure: ({ tag }, { field }) => ({ x: tag + field }),
    });
    const drawn = {
      change: 'drawn',
      values: ({ level }: { level: number }) => ({ x: [level, 7] }),
    };
    const { controls } = lowerClaim({
      ...ofLevels,
      about: (sized as unknown as { shape: AnyClaim['about'] }).shape,
      otherRoutes: { drawn },
    });
    const [first] = (await controls.at(-1)?.simulate?.(setting, keys, engine)) ?? [];
    expect(first).toMatchObject({ outcome: 'completed', values: [3, 7] });
  });

  test('at another point moves both sides', async () => {
    expect(await simulated('other-point')).toEqual(noise.map((own) => 2 + (1 + own)));
    expect(await controlOf('other-point').predict?.(setting)).toMatchObject({
      components: [{ value: 3 }],
    });
  });

  test('at another point has the margin and the known bias of that point', async () => {
    const { controls } = lowerClaim({
      ...ofLevels,
      margin: { x: (value, { level }) => value * level, because: 'of the point' },
      knownBias: { x: (_, { level }) => level / 100, because: 'of the point' },
    });
    const { bounds } = controls.find(({ name }) => name === 'other-point') ?? {};
    const component = { name: 'x', place: 0, label: 'x', value: 3, numericalError: 0 };
    expect(bounds?.margin.of(component, setting)).toBe(3);
    expect(bounds?.knownBias.of(component, setting)).toBe(0.01);
    expect(controls.filter(({ bounds: own }) => own !== undefined)).toHaveLength(1);
  });

  test('whose values throw loses that replicate alone', async () => {
    const { controls } = lowerClaim({
      ...ofLevels,
      otherRoutes: {
        broken: {
          change: 'broken',
          values: (_: unknown, key: readonly number[]) => {
            if (key[0] === keys[0][0]) throw new Error('no such law');
            return { x: 1 };
          },
        },
      },
    });
    const broken = controls.at(-1);
    expect(await broken?.simulate?.(setting, keys, engine)).toEqual([
      {
        outcome: 'failed',
        values: [],
        message: expect.stringContaining('the other route broken threw: no such law at '),
      },
      { outcome: 'completed', values: [1], names: ['x'] },
    ]);
  });
});

describe('the evidence of a control', () => {
  test('says which part was changed, and whether it is about the inference only', async () => {
    const about = experiment({
      regime: { level: integers(1, 9) },
      system: () => normal({ mean: 0 }),
      measure: ({ x }) => ({ x }),
    });
    const noise = (_: unknown, [high]: readonly number[]) => ({ x: high / 2 ** 32 - 0.5 });
    const { verdict, controls } = await checkClaim(
      claim(about, {
        ...words,
        relation: meansEqual,
        theory: () => ({ x: 0 }),
        mistakes: {
          high: { change: 'high', system: (right) => changed(right, { mean: 9 }) },
          shifted: { change: 'shifted', measurement: ({ x }) => ({ x: x + 9 }) },
          wrong: { change: 'wrong', theory: () => ({ x: 9 }) },
        },
        otherRoutes: {
          drawn: { change: 'noise', values: noise },
          exact: { change: 'noise', inferenceOnly: true, values: noise },
          elsewhere: { change: 'at level one', at: () => ({ level: 1 }) },
          other: { change: 'less noise', system: () => normal({ mean: 0, deviation: 0.1 }) },
        },
      }),
    );
    expect(verdict.kind).toBe('supported');
    expect(controls.map(({ name, part, inferenceOnly }) => [name, part, inferenceOnly])).toEqual([
      ['high', 'system', undefined],
      ['shifted', 'measurement', undefined],
      ['wrong', 'theory', undefined],
      ['drawn', 'values', undefined],
      ['exact', 'values', true],
      ['elsewhere', 'point', undefined],
      ['other', 'system', undefined],
    ]);
  });

  test('has neither where a property does not say it', async () => {
    const { controls } = await checkTiny(tinyProperty());
    for (const control of controls) {
      expect(Object.keys(control)).not.toContain('part');
      expect(Object.keys(control)).not.toContain('inferenceOnly');
    }
  });
});

describe('a computation', () => {
  const slopes = computation({
    regime: { level: integers(1, 9) },
    given: ({ level }) => ({ level, double: 2 * level }),
    of: 'dynamics',
    computes: ({ double }) => ({ slope: withError(double, 0.5) }),
  });
  const ofSlopes: AnyClaim = claim(slopes, {
    ...words,
    designs: settingsFor(),
    relation: valuesEqual,
    theory: ({ level }) => ({ slope: 2 * level }),
    mistakes: {
      'wrong-sum': {
        change: 'one more',
        computes: (at, right) => ({ slope: withError(right(at).slope.value + 1, 0) }),
      },
      'wrong-theory': { change: 'three times', theory: ({ level }) => ({ slope: 3 * level }) },
    },
    otherRoutes: {
      'by-hand': { change: 'by hand', computes: async ({ level }) => ({ slope: level + level }) },
      'other-point': { change: 'at level one', at: () => ({ level: 1, double: 2 }) },
    },
  });
  const lowered = lowerClaim(ofSlopes);
  const first = async (name: string) =>
    (
      await lowered.controls.find((own) => own.name === name)?.simulate?.(setting, keys, engine)
    )?.[0];

  test('is evaluated once for all keys', async () => {
    let numCalls = 0;
    const counted = lowerClaim({
      ...ofSlopes,
      about: {
        ...slopes.shape,
        computes: async () => {
          numCalls += 1;
          return { slope: 6 };
        },
      },
    });
    const replicates = await counted.simulate(setting, [...keys, ...keys], engine);
    expect(replicates).toHaveLength(4);
    expect(numCalls).toBe(1);
  });

  test('has mistakes and other routes in what it computes', async () => {
    const heads = lowered.controls.map(({ kind, name, part }) => [kind, name, part]);
    expect(heads).toEqual([
      ['negative', 'wrong-sum', 'computation'],
      ['negative', 'wrong-theory', 'theory'],
      ['positive', 'by-hand', 'computation'],
      ['positive', 'other-point', 'point'],
    ]);
    expect(await first('wrong-sum')).toMatchObject({ values: [7], errors: [0] });
    expect(await first('by-hand')).toMatchObject({ values: [6] });
    expect(await first('other-point')).toMatchObject({ values: [2], errors: [0.5] });
    const { controls } = await solveTheory(lowered, setting, true);
    expect(controls['wrong-theory'].prediction.components[0].value).toBe(9);
    expect(controls['other-point'].prediction.components[0].value).toBe(2);
  });

  test('that throws is lost, and says why', async () => {
    const broken = lowerClaim({
      ...ofSlopes,
      about: {
        ...slopes.shape,
        computes: () => {
          throw new Error('no root');
        },
      },
    });
    expect(await broken.simulate(setting, keys.slice(0, 1), engine)).toEqual([
      {
        outcome: 'failed',
        values: [],
        message: expect.stringContaining('the computation threw: no root at '),
      },
    ]);
  });

  test('of theory says so', () => {
    expect(lowered).not.toHaveProperty('isTheoryConsistency');
    const about = { ...slopes.shape, of: 'theory' } as AnyClaim['about'];
    expect(lowerClaim({ ...ofSlopes, about }).isTheoryConsistency).toBe(true);
  });
});
