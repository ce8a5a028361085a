import { describe, expect, test } from 'vitest';
import { drawSettings } from '../../../../src/check/plan/draw-settings.js';
import {
  canonicalSetting,
  type Domain,
  integers,
  logUniform,
  oneOf,
  type Setting,
  uniform,
} from '../../../../src/core/index.js';
import { keyFromSeed } from '../../../../src/random/index.js';
import { testSeed } from '../../../helpers/seed.js';
import { equalCountsPValue, falseAlarmRate } from '../../../helpers/tails.js';
import { around, checkTiny, tinyDesigns, tinyProperty } from '../../../helpers/tiny-suite.js';

const seed = testSeed(20260408);

/** The settings that are drawn, without what they are drawn for. */
function drawn(domain: Domain, numSettings: number, key = keyFromSeed(seed)): Setting[] {
  return drawSettings({ domain }, numSettings, key).map(({ setting }) => setting);
}

const domain = {
  width: integers(3, 12),
  rate: uniform(-1, 2, 30),
  noise: logUniform(0.01, 10, 30),
  kind: oneOf<string | number>('a', 'b', 7),
} satisfies Domain;

describe('drawn settings', () => {
  test('are distinct, complete and as many as asked for', () => {
    const settings = drawn(domain, 40);
    expect(settings).toHaveLength(40);
    expect(new Set(settings.map(canonicalSetting)).size).toBe(40);
    for (const setting of settings) expect(Object.keys(setting)).toEqual(Object.keys(domain));
  });

  test('are the same for the same key and others for another', () => {
    expect(drawn(domain, 10)).toEqual(drawn(domain, 10));
    expect(drawn(domain, 10, keyFromSeed(seed + 1))).not.toEqual(drawn(domain, 10));
  });

  test('stay in their ranges, whatever the digits of the bounds', () => {
    const awkward = {
      first: uniform(0.123456, 0.123464, 7),
      second: logUniform(1 / 3, 2 / 3, 50),
      third: uniform(-1234567, -1234321, 9),
      fourth: integers(2 ** 40, 2 ** 40 + 5),
    } satisfies Domain;
    for (const setting of drawn(awkward, 200)) {
      for (const [name, { min, max }] of Object.entries(awkward)) {
        expect(setting[name]).toBeGreaterThanOrEqual(min);
        expect(setting[name]).toBeLessThanOrEqual(max);
      }
    }
  });

  test('have at most four digits where the bounds have no more', () => {
    for (const { rate, noise } of drawn(domain, 50)) {
      for (const value of [rate, noise]) expect(Number(Number(value).toPrecision(4))).toBe(value);
    }
  });

  test('take between them every value of each short list', () => {
    const lists = {
      first: oneOf('a', 'b', 'c', 'd'),
      size: integers(1, 1000),
      second: oneOf(1, 2, 3, 4),
      third: integers(7, 8),
    } satisfies Domain;
    for (let index = 0; index < 20; index++) {
      const settings = drawn(lists, 8, keyFromSeed(seed + index));
      const taken = (name: string) => new Set(settings.map((setting) => setting[name])).size;
      expect([taken('first'), taken('second'), taken('third')]).toEqual([4, 4, 2]);
    }
  });

  test('take between them every value of a list of five, at five settings', () => {
    const domain = { x: uniform(0, 1), activation: oneOf('a', 'b', 'c', 'd', 'e') };
    for (let index = 0; index < 20; index++) {
      const settings = drawn(domain, 5, keyFromSeed(seed + index));
      expect(new Set(settings.map(({ activation }) => activation)).size).toBe(5);
    }
  });

  test('are all there is when the domain has fewer than asked for', () => {
    const settings = drawn({ kind: oneOf('a', 'b') }, 10);
    expect(settings.map(({ kind }) => kind).sort()).toEqual(['a', 'b']);
  });
});

describe('settings fill the regime', () => {
  const wide = { first: integers(0, 799), second: integers(0, 7), third: uniform(0, 1) };

  test.each([2, 3, 4, 10])('one in each equal part of a parameter: %i settings', (numSettings) => {
    const even = drawSettings({ domain: { x: integers(0, 839) } }, numSettings, keyFromSeed(seed))
      .filter(({ origin }) => origin === 'filled')
      .map(({ setting }) => Number(setting.x));
    const parts = even.map((x) => Math.floor((x * even.length) / 840));
    expect([...parts].sort((a, b) => a - b)).toEqual(even.map((_, part) => part));
  });

  test.each([
    [2, 0],
    [3, 0],
    [4, 1],
    [10, 2],
    [40, 10],
  ])('%i of them have %i corners, every parameter at an end', (numSettings, numCorners) => {
    const settings = drawSettings({ domain: wide }, numSettings, keyFromSeed(seed));
    expect(settings).toHaveLength(numSettings);
    const corners = settings.filter(({ origin }) => origin === 'corner');
    // There are eight corners.
    expect(corners).toHaveLength(Math.min(8, numCorners));
    for (const { setting } of corners) {
      expect([0, 799]).toContain(setting.first);
      expect([0, 7]).toContain(setting.second);
      expect([0, 1]).toContain(setting.third);
    }
  });

  test('corners change from seed to seed', () => {
    const corners = Array.from({ length: 20 }, (_, index) =>
      drawSettings({ domain: wide }, 4, keyFromSeed(seed + index)).find(
        ({ origin }) => origin === 'corner',
      ),
    );
    const names = corners.map((corner) => canonicalSetting(corner?.setting ?? {}));
    expect(new Set(names).size).toBeGreaterThan(2);
  });

  test('a regime of no more settings than asked for is taken whole, and has no corners', () => {
    const small = { kind: oneOf('a', 'b', 'c'), size: integers(1, 2) };
    const settings = drawSettings({ domain: small }, 6, keyFromSeed(seed));
    expect(new Set(settings.map(({ setting }) => canonicalSetting(setting))).size).toBe(6);
    expect(settings.every(({ origin }) => origin === 'filled')).toBe(true);
  });

  test('a regime that is hardly larger gives as many as asked for', () => {
    for (let index = 0; index < 20; index++) {
      const settings = drawn({ x: integers(1, 41) }, 40, keyFromSeed(seed + index));
      expect(new Set(settings.map(({ x }) => x)).size).toBe(40);
    }
  });

  test('forty settings of a range that is narrow against its bounds are forty values', () => {
    const values = drawn({ x: uniform(1000, 1000.01) }, 40).map(({ x }) => Number(x));
    expect(new Set(values).size).toBe(40);
    expect(Math.min(...values)).toBeLessThan(1000.001);
    expect(Math.max(...values)).toBeGreaterThan(1000.009);
  });

  test('between the ends of 300 decades, most lie between', () => {
    const values = drawn({ x: logUniform(1e-150, 1e150) }, 40).map(({ x }) => Number(x));
    expect(values.filter((x) => x > 1e-140 && x < 1e140).length).toBeGreaterThan(25);
  });

  // Rate: certain up to 1e-9, as for every tiny claim.
  test('a claim that holds at the lower end of a narrow range alone is not supported', async () => {
    const { verdict } = await checkTiny(
      tinyProperty({
        domain: { x: uniform(1000, 1000.01) },
        designs: tinyDesigns({ numSettings: 40, maxReplicates: 1000 }),
        simulate: (setting, key) => around(Number(setting.x) > 1000 ? 3 : 0)(setting, key),
      }),
    );
    expect(verdict.kind).toBe('refuted');
  });
});

// Rate: 5e-7 each, 4 tests.
describe('every value of a range is equally likely, the ends no more than the rest', () => {
  const numDraws = 6000;
  test.each([
    ['integers', integers(0, 11), 12],
    ['one-of', oneOf('a', 'b', 'c', 'd'), 4],
    ['uniform', uniform(0, 1, 20), 21],
    ['log-uniform', logUniform(1, 1000, 15), 16],
  ] as const)('%s', (_name, range, numValues) => {
    const counts = new Map<unknown, number>();
    for (let index = 0; index < numDraws; index++) {
      const [{ x }] = drawn({ x: range }, 1, keyFromSeed(seed + index));
      counts.set(x, (counts.get(x) ?? 0) + 1);
    }
    expect(counts.size).toBe(numValues);
    expect(equalCountsPValue([...counts.values()])).toBeGreaterThan(falseAlarmRate);
  });
});
