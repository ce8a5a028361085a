import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { checkPlan, inlineSource } from '../../../src/check/index.js';
import { completed, predictedValue, unusable } from '../../../src/core/index.js';
import { resultsOfRun } from '../../../src/shards/index.js';
import { checkInShards, withoutClocks } from '../../helpers/in-shards.js';
import { around, normalOf, planTiny, tinyDesigns, tinyProperty } from '../../helpers/tiny-suite.js';

const claims = {
  'that holds': tinyProperty(),
  'that fails everywhere': tinyProperty({ simulate: around(3) }),
  'that fails for large sizes': tinyProperty({
    simulate: ({ size }, key) => completed([normalOf(key) / 2 + (Number(size) > 11 ? 4 : 0)]),
  }),
  'that stays open': tinyProperty({ simulate: around(0.95) }),
  'whose simulator throws': tinyProperty({
    simulate: () => {
      throw new Error('broken');
    },
  }),
  'with a replicate that diverges late': tinyProperty({
    simulate: (_, key) => (key[0] % 16 === 3 ? unusable('diverged', 'far away') : completed([0])),
  }),
  'whose mistake is not refuted': tinyProperty({
    controls: [
      { kind: 'negative', name: 'hardly', change: 'the mean is .1', simulate: around(0.1) },
      { kind: 'positive', name: 'exact', change: 'nothing', simulate: around(0) },
    ],
  }),
  'with a mistake in theory': tinyProperty({
    controls: [
      {
        kind: 'negative',
        name: 'far',
        change: 'the prediction is 9',
        predict: () => predictedValue('mean', 9),
      },
      { kind: 'positive', name: 'exact', change: 'nothing', simulate: around(0) },
    ],
  }),
  'that needs many replicates': tinyProperty({
    simulate: (_, key) => completed([3 * normalOf(key)]),
    designs: tinyDesigns({ maxReplicates: 2000 }),
  }),
};

describe('a claim that is checked on what shards have simulated', () => {
  test.each(Object.entries(claims))('%s has the record of one machine', async (_what, claim) => {
    const plan = await planTiny(claim);
    const here = await checkPlan(plan, inlineSource(plan.suite));
    for (const perShard of [2, 1000]) {
      const { evidence } = await checkInShards(plan, { perShard });
      expect(withoutClocks(evidence)).toEqual(withoutClocks(here));
    }
  });

  test('is decided in few waves, with little simulated in vain', async () => {
    const plan = await planTiny(claims['that needs many replicates']);
    const source = inlineSource(plan.suite);
    const { signal } = new AbortController();
    const { seed, engine } = plan;
    const { evidence, open } = await checkInShards(plan, {
      // Dear enough for the next wave to be worth waiting for.
      run: async ({ stream, ...range }) => {
        await setTimeout(3 * range.count);
        return source.run({ ...stream, ...range, seed, engine }, signal);
      },
    });
    const tested = [evidence, ...evidence.controls].flatMap(({ settings }) => settings);
    const numUsed = tested.reduce((sum, { numReplicates }) => sum + numReplicates, 0);
    const ranges = [...resultsOfRun(open).ofClaim('tiny/mean').streams.values()].flat();
    const numSimulated = ranges.reduce((sum, { count }) => sum + count, 0);
    expect(numUsed).toBeGreaterThan(400);
    // Each stream ends at twice what was needed, or a tenth of a second further.
    expect(numSimulated).toBeLessThan(2 * numUsed + 40 * tested.length);
    expect(open.plan.waves.length).toBeLessThan(12);
  });

  test('is not reproducible where a shard says something else of the same replicate', async () => {
    const plan = await planTiny(tinyProperty());
    const source = inlineSource(plan.suite);
    const { signal } = new AbortController();
    let num = 0;
    const { evidence } = await checkInShards(plan, {
      run: async ({ stream, ...range }) => {
        const request = { ...stream, ...range, seed: plan.seed, engine: plan.engine };
        const replicates = await source.run(request, signal);
        num += 1;
        // Another node, another last bit.
        return stream.repetition === 1
          ? replicates.map(({ values }) => completed(values.map((x) => x * (1 + 2 ** -52))))
          : replicates;
      },
    });
    expect(num).toBeGreaterThan(3);
    expect(evidence.verdict.kind).toBe('invalid');
    expect(evidence.verdict.reasons[0]).toMatchObject({ code: 'not-reproducible' });
  });

  test('is not reproducible where a later shard has come into another state at its end', async () => {
    const plan = await planTiny(claims['that needs many replicates']);
    const source = inlineSource(plan.suite);
    const { signal } = new AbortController();
    const { seed, engine } = plan;
    const checked = (isFaulty: boolean) => {
      let isLater = false;
      return checkInShards(plan, {
        perShard: 50,
        run: async ({ stream, ...range }) => {
          // Streams go on in later waves. Dear enough for more waves than one.
          isLater ||= range.first > 0;
          await setTimeout(range.count);
          const replicates = await source.run({ ...stream, ...range, seed, engine }, signal);
          // Of all that it simulates, only what comes last shows it.
          const isOther = isFaulty && isLater && stream.repetition === 2;
          return isOther
            ? replicates.map(({ values }) => completed(values.map((x) => x + 1e-9)))
            : replicates;
        },
      });
    };
    const { evidence: wrong } = await checked(true);
    expect(wrong.verdict.reasons[0]).toMatchObject({ code: 'not-reproducible' });
    const { evidence: right, open } = await checked(false);
    expect(right.verdict.kind).toBe('supported');
    expect(resultsOfRun(open).missing).toEqual([]);
  });

  test('counts the time of its shards, and not that of merging', async () => {
    const plan = await planTiny(tinyProperty());
    const { evidence, open } = await checkInShards(plan);
    const ranges = [...resultsOfRun(open).ofClaim('tiny/mean').streams.values()].flat();
    const seconds = ranges.reduce((sum, range) => sum + range.seconds, 0);
    // The same numbers, added in another order.
    expect(evidence.seconds).toBeLessThanOrEqual(seconds * (1 + 1e-12));
    expect(evidence.seconds).toBeGreaterThan(0);
  });
});
