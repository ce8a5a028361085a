import { describe, expect, test } from 'vitest';
import {
  inlineSource,
  type KeptStream,
  type ReplicateSource,
} from '../../../../src/check/index.js';
import { replicatesInOrder } from '../../../../src/check/replicates/replicate-stream.js';
import { completed, type Replicate } from '../../../../src/core/index.js';
import { planTiny, tinyDesigns, tinyProperty } from '../../../helpers/tiny-suite.js';

const plan = await planTiny(tinyProperty({ designs: tinyDesigns({ maxReplicates: 40 }) }));
const explore = {
  setting: plan.settings[0].setting,
  phase: 'explore',
  rates: plan.settingRates,
} as const;

/** All replicates of the stream where some are kept, which of them ran, and what was done with them. */
async function withKept(replicates: readonly Replicate[]) {
  const inner = inlineSource(plan.suite);
  const ran: number[] = [];
  const kept: number[] = [];
  const told = { dropped: false };
  const stream: KeptStream = {
    replicates,
    keep: (first, own) => kept.push(...own.map((_, offset) => first + offset)),
    drop: () => {
      told.dropped = true;
    },
  };
  const source: ReplicateSource = {
    ...inner,
    kept: { open: () => stream },
    run: (request, signal) => {
      ran.push(...Array.from({ length: request.count }, (_, offset) => request.first + offset));
      return inner.run(request, signal);
    },
  };
  const all: Replicate[] = [];
  for await (const replicate of replicatesInOrder(plan, explore, source)) all.push(replicate);
  return { all, ran, kept, dropped: told.dropped };
}

const { all: fresh } = await withKept([]);
const from = (first: number) => Array.from({ length: 40 - first }, (_, offset) => first + offset);

describe('a stream of which earlier runs have kept a part', () => {
  test('without any simulates and keeps all', async () => {
    expect(await withKept([])).toEqual({ all: fresh, ran: from(0), kept: from(0), dropped: false });
  });

  test.each([1, 7, 39])(
    'with %i simulates the first one again and what follows them',
    async (num) => {
      const { all, ran, kept, dropped } = await withKept(fresh.slice(0, num));
      expect(all).toEqual(fresh);
      expect(ran).toEqual([0, ...from(num)]);
      expect(kept).toEqual(from(num));
      expect(dropped).toBe(false);
    },
  );

  test('with all, or more than are wanted, simulates the first one alone', async () => {
    const { all, ran } = await withKept([...fresh, ...fresh]);
    expect(all).toEqual(fresh);
    expect(ran).toEqual([0]);
  });

  test.each([
    ['value', completed(fresh[0].values.map((value) => value * (1 + 2 ** -52)))],
    ['drift', completed(fresh[0].values, [0])],
    ['trace', completed(fresh[0].values, undefined, [0])],
    ['error', { ...completed(fresh[0].values), errors: [0] }],
    ['outcome', { ...completed(fresh[0].values), outcome: 'diverged' } as const],
  ])('takes none of them where the first has another %s today', async (_what, first) => {
    const { all, ran, dropped } = await withKept([first, ...fresh.slice(1, 7)]);
    expect(all).toEqual(fresh);
    expect(ran).toEqual([0, ...from(0)]);
    expect(dropped).toBe(true);
  });
});
