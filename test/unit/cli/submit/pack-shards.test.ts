import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packShards, usualPacking } from '../../../../src/cli/submit/pack-shards.js';

const shards = (...seconds: number[]) => seconds.map((each, index) => ({ index, seconds: each }));

test('short shards run in a row, and long ones alone and first', () => {
  // Each takes a second more, for its start.
  const elements = packShards(shards(19, 19, 19, 99, 29, 29, 9), {
    leastSeconds: 60,
    mostJobs: 100,
  });
  expect(elements).toEqual([
    { shards: [3], seconds: 100 },
    { shards: [4, 5, 6], seconds: 70 },
    { shards: [0, 1, 2], seconds: 60 },
  ]);
});

test('a wave that is shorter than an element is one element, and no shard is none', () => {
  expect(packShards(shards(1, 2), { leastSeconds: 60, mostJobs: 9 })).toEqual([
    { shards: [0, 1], seconds: 5 },
  ]);
  expect(packShards([], { leastSeconds: 60, mostJobs: 9 })).toEqual([]);
});

test('every shard is in one element, and no element is too short or one too many', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 1, max: 12 }),
      (seconds, leastSeconds, maxElements) => {
        const elements = packShards(shards(...seconds), { leastSeconds, mostJobs: maxElements });
        const packed = elements.flatMap((element) => element.shards);
        expect(packed.toSorted((a, b) => a - b)).toEqual(seconds.map((_, i) => i));
        expect(elements.length).toBeLessThanOrEqual(maxElements);
        if (elements.length === 1) return;
        for (const element of elements) {
          expect(element.seconds).toBeGreaterThanOrEqual(leastSeconds);
        }
      },
    ),
    { seed: 1 },
  );
});

test('every shard is in one job of bounded length, whatever is estimated of it', () => {
  const odd = [Number.NaN, -1, 0, Number.POSITIVE_INFINITY, 1e-9];
  const many = shards(...Array.from({ length: 1000 }, (_, index) => odd[index % odd.length] ?? 0));
  for (const leastSeconds of [0, 60, 1e9]) {
    const packs = packShards(many, { leastSeconds, ...usualPacking });
    const indices = packs.flatMap((pack) => pack.shards).sort((a, b) => a - b);
    expect(indices).toEqual(many.map(({ index }) => index));
    expect(Math.max(...packs.map((pack) => pack.shards.length))).toBeLessThanOrEqual(256);
  }
});

test('very many shards are no more than ten thousand jobs', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => ({ index, seconds: 61 }));
  const packs = packShards(many, { leastSeconds: 60, ...usualPacking });
  expect(packs.length).toBe(10_000);
  expect(packs.every((pack) => pack.shards.length === 10)).toBe(true);
});
