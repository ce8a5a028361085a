import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packElements } from '../../../../../src/cli/submit/slurm/pack-elements.js';

const shards = (...seconds: number[]) => seconds.map((each, index) => ({ index, seconds: each }));

test('short shards run in a row, and long ones alone and first', () => {
  // Each takes a second more, for its start.
  const elements = packElements(shards(19, 19, 19, 99, 29, 29, 9), {
    leastSeconds: 60,
    maxElements: 100,
  });
  expect(elements).toEqual([
    { shards: [3], seconds: 100 },
    { shards: [4, 5, 6], seconds: 70 },
    { shards: [0, 1, 2], seconds: 60 },
  ]);
});

test('a wave that is shorter than an element is one element, and no shard is none', () => {
  expect(packElements(shards(1, 2), { leastSeconds: 60, maxElements: 9 })).toEqual([
    { shards: [0, 1], seconds: 5 },
  ]);
  expect(packElements([], { leastSeconds: 60, maxElements: 9 })).toEqual([]);
});

test('every shard is in one element, and no element is too short or one too many', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 120 }),
      fc.integer({ min: 1, max: 12 }),
      (seconds, leastSeconds, maxElements) => {
        const elements = packElements(shards(...seconds), { leastSeconds, maxElements });
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
