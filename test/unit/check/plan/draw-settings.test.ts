import { describe, expect, test } from 'vitest';
import { drawSettings } from '../../../../src/check/plan/draw-settings.js';
import {
  canonicalSetting,
  type Domain,
  integers,
  logUniform,
  oneOf,
  uniform,
} from '../../../../src/core/index.js';
import { keyFromSeed } from '../../../../src/random/index.js';
import { testSeed } from '../../../helpers/seed.js';
import { equalCountsPValue, falseAlarmRate } from '../../../helpers/tails.js';

const seed = testSeed(20260408);

const domain = {
  width: integers(3, 12),
  rate: uniform(-1, 2, 30),
  noise: logUniform(0.01, 10, 30),
  kind: oneOf<string | number>('a', 'b', 7),
} satisfies Domain;

describe('drawn settings', () => {
  test('are distinct, complete and as many as asked for', () => {
    const settings = drawSettings({ domain }, 40, keyFromSeed(seed));
    expect(settings).toHaveLength(40);
    expect(new Set(settings.map(canonicalSetting)).size).toBe(40);
    for (const setting of settings) expect(Object.keys(setting)).toEqual(Object.keys(domain));
  });

  test('are the same for the same key and others for another', () => {
    const drawn = drawSettings({ domain }, 10, keyFromSeed(seed));
    expect(drawSettings({ domain }, 10, keyFromSeed(seed))).toEqual(drawn);
    expect(drawSettings({ domain }, 10, keyFromSeed(seed + 1))).not.toEqual(drawn);
  });

  test('begin with those of a smaller number', () => {
    const many = drawSettings({ domain }, 20, keyFromSeed(seed));
    expect(drawSettings({ domain }, 5, keyFromSeed(seed))).toEqual(many.slice(0, 5));
  });

  test('stay in their ranges, whatever the digits of the bounds', () => {
    const awkward = {
      first: uniform(0.123456, 0.123464, 7),
      second: logUniform(1 / 3, 2 / 3, 50),
      third: uniform(-1234567, -1234321, 9),
      fourth: integers(2 ** 40, 2 ** 40 + 5),
    } satisfies Domain;
    for (const setting of drawSettings({ domain: awkward }, 200, keyFromSeed(seed))) {
      for (const [name, { min, max }] of Object.entries(awkward)) {
        expect(setting[name]).toBeGreaterThanOrEqual(min);
        expect(setting[name]).toBeLessThanOrEqual(max);
      }
    }
  });

  test('have at most four digits where the bounds have no more', () => {
    for (const { rate, noise } of drawSettings({ domain }, 50, keyFromSeed(seed))) {
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
      const settings = drawSettings({ domain: lists }, 8, keyFromSeed(seed + index));
      const taken = (name: string) => new Set(settings.map((setting) => setting[name])).size;
      expect([taken('first'), taken('second'), taken('third')]).toEqual([4, 4, 2]);
    }
  });

  test('are all there is when the domain has fewer than asked for', () => {
    const settings = drawSettings({ domain: { kind: oneOf('a', 'b') } }, 10, keyFromSeed(seed));
    expect(settings.map(({ kind }) => kind).sort()).toEqual(['a', 'b']);
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
      const [{ x }] = drawSettings({ domain: { x: range } }, 1, keyFromSeed(seed + index));
      counts.set(x, (counts.get(x) ?? 0) + 1);
    }
    expect(counts.size).toBe(numValues);
    expect(equalCountsPValue([...counts.values()])).toBeGreaterThan(falseAlarmRate);
  });
});
