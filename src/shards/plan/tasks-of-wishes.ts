import type { Wish } from '../decide/wishes.js';
import type { CostOfReplicate } from './cost-of-claim.js';
import type { ShardTask } from './shard-task.js';

/** Another wave is not worth less simulation of a stream than this; a run has hundreds of streams. */
const leastSeconds = 0.1;

/**
 * The tasks that bring what a claim has asked for, none of them longer than a shard.
 *
 * A stream whose end is not known grows at least to twice its length, so that few waves decide it,
 * and no further than its design allows. Tasks that must follow each other in one process come in
 * one list.
 */
export function tasksOfWishes(
  wishes: readonly Wish[],
  costOf: CostOfReplicate,
  secondsPerShard: number,
): readonly (readonly ShardTask[])[] {
  const apart: ShardTask[] = [];
  const units: ShardTask[][] = [];
  for (const wish of wishes) {
    const { stream, first } = wish;
    const cost = costOf(stream);
    const last = lastOf(wish, cost);
    const perTask = Math.max(1, Math.floor(secondsPerShard / Math.max(cost, 1e-9)));
    for (let next = first; next < last; next += perTask) {
      const count = Math.min(perTask, last - next);
      const task = { stream, first: next, count, seconds: count * cost };
      if (wish.isApart) apart.push({ ...task, isApart: true });
      else units.push([task]);
    }
  }
  return apart.length === 0 ? units : [...units, apart];
}

function lastOf({ first, needed, allowed }: Wish, cost: number): number {
  if (needed === allowed) return needed;
  const cheap = Math.ceil(leastSeconds / Math.max(cost, 1e-9));
  return Math.min(allowed, Math.max(needed, 2 * first, first + cheap));
}
