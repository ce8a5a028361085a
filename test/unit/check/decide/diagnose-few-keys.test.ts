import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/check/decide/diagnose.js';
import { completed, type RandomKey } from '../../../../src/core/index.js';
import { deriveKey, fillUniform, keyFromSeed } from '../../../../src/random/index.js';
import {
  around,
  checkTiny,
  normalOf,
  tinyDesigns,
  tinyProperty,
} from '../../../helpers/tiny-suite.js';

// Rate: each law is drawn anew for ten seeds. Values of 256 keys repeat in 123 of 300 replicates
// where 100 fail the gate, four standard deviations; the laws that must pass differ from few
// keys by more.

const numSeeds = 10;

/** Seeds at which the gate fails for replicates with the values that a law gives their keys. */
function numFailed(
  law: (key: RandomKey) => readonly number[],
  numReplicates = 300,
  traceOf?: (key: RandomKey) => readonly number[],
): number {
  const failed = Array.from({ length: numSeeds }, (_, seed) => {
    const replicates = Array.from({ length: numReplicates }, (_own, index) => {
      const key = deriveKey(keyFromSeed(seed), index);
      return completed(law(key), undefined, traceOf?.(key));
    });
    return diagnose(replicates, []).some(
      ({ name, holds }) => name === 'few replicates repeat' && !holds,
    );
  });
  return failed.filter(Boolean).length;
}

/** The key of a simulator that knows `numKeys` of them. */
const oneOf = (numKeys: number, [high]: RandomKey) => keyFromSeed(high % numKeys);

function uniforms(key: RandomKey, count: number): Float64Array {
  const out = new Float64Array(count);
  fillUniform(key, 2, 0, out);
  return out;
}

/** Successes in some trials. */
const successes = (key: RandomKey, numTrials: number, chance = 0.5) =>
  uniforms(key, numTrials).filter((x) => x < chance).length;

function poisson(key: RandomKey, mean: number): number {
  let time = 0;
  return uniforms(key, 400).findIndex((x) => {
    time -= Math.log(x);
    return time > mean;
  });
}

const rank = (key: RandomKey) => Math.floor(65 * uniforms(key, 1)[0]);

describe('the gate on few keys', () => {
  test.each([4, 5, 8, 9, 16, 64, 256])('fails for normal values of %d keys', (numKeys) => {
    expect(numFailed((key) => [normalOf(oneOf(numKeys, key))])).toBe(numSeeds);
  });

  test('fails for vectors with discrete values among them, and for 1000 keys once they repeat', () => {
    const pair = (key: RandomKey) => [successes(key, 1), normalOf(key)];
    expect(numFailed((key) => pair(oneOf(64, key)))).toBe(numSeeds);
    expect(numFailed((key) => [normalOf(oneOf(1000, key))], 1500)).toBe(numSeeds);
  });

  test('does not see keys of which there are more than replicates, nor two', () => {
    expect(numFailed((key) => [normalOf(oneOf(1000, key))])).toBe(0);
    expect(numFailed((key) => [normalOf(oneOf(2, key))])).toBe(0);
  });

  test.each<readonly [string, (key: RandomKey) => number]>([
    ['normal values', normalOf],
    ['normal values in float32', (key) => Math.fround(normalOf(key))],
    ['normal values, of which half are clipped', (key) => Math.max(0, normalOf(key))],
    [
      'normal values that are clipped at an irregular place',
      (key) => Math.max(normalOf(keyFromSeed(0)), normalOf(key)),
    ],
    ['values rounded to one digit', (key) => Number(normalOf(key).toFixed(1))],
    ['values rounded to two digits', (key) => Number(normalOf(key).toFixed(2))],
    ['indicators', (key) => successes(key, 1)],
    ['a sign beside an irregular number', (key) => Math.E + Math.PI * (2 * successes(key, 1) - 1)],
    [
      'sums of three signs of different sizes',
      (key) => {
        const [first, second, third] = uniforms(key, 3).map((x) => Math.sign(x - 0.5));
        return Math.PI + Math.SQRT2 * first + Math.E * second + Math.LN2 * third;
      },
    ],
    ['sums of two signs in float32', (key) => Math.fround(Math.SQRT2 * successes(key, 2))],
    ['small Poisson counts', (key) => poisson(key, 5)],
    ['large Poisson counts', (key) => poisson(key, 50)],
    ['ranks out of 64', rank],
    ['averages of 64 indicators', (key) => successes(key, 64) / 64],
    ['walks in irregular units', (key) => (2 * successes(key, 100) - 100) / Math.sqrt(10)],
    ['ranks in irregular units', (key) => Math.SQRT2 * rank(key)],
    ['logarithms of counts', (key) => Math.log(1 + poisson(key, 50))],
    ['logarithms of small counts', (key) => Math.log(1 + poisson(key, 5))],
    ['logarithms of ranks', (key) => Math.log(1 + rank(key))],
    ['squares of counts', (key) => Math.PI * ((2 * successes(key, 64) - 64) / 64) ** 2],
    [
      'ratios of counts',
      (key) => (1 + successes(key, 20)) / (1 + successes(deriveKey(key, 1), 20)),
    ],
  ])('holds for %s', (_, law) => {
    for (const numReplicates of [40, 300, 1000]) {
      expect(numFailed((key) => [law(key)], numReplicates)).toBe(0);
    }
  });

  test('takes replicates whose traces differ for different ones', () => {
    const value = (key: RandomKey) => [normalOf(oneOf(16, key))];
    expect(numFailed(value, 300, (key) => [...uniforms(key, 8)])).toBe(0);
    expect(numFailed(value, 300, (key) => [...uniforms(oneOf(16, key), 8)])).toBe(numSeeds);
  });

  test('makes a claim invalid whose simulator uses a remainder of its key', async () => {
    const designs = tinyDesigns({ minReplicates: 300, maxReplicates: 400 });
    const checked = (keyOf: (key: RandomKey) => RandomKey) =>
      checkTiny(
        tinyProperty({ designs, simulate: (setting, key) => around(0)(setting, keyOf(key)) }),
      );
    const { verdict } = await checked((key) => oneOf(16, key));
    expect(verdict.kind).toBe('invalid');
    expect(verdict.reasons[0].message).toContain('must use all of its key');
    expect((await checked((key) => key)).verdict.kind).toBe('supported');
  });
});
