import type { PlannedShard, ShardTask } from './shard-task.js';

/**
 * Packs tasks into shards of about equal time, in their order, so that a shard loads few suites.
 *
 * @param units - lists of tasks that one process must run in their order
 * @param firstIndex - of the first shard
 */
export function packTasks(
  units: readonly (readonly ShardTask[])[],
  secondsPerShard: number,
  firstIndex: number,
): readonly PlannedShard[] {
  const shards: ShardTask[][] = [];
  let seconds = Number.POSITIVE_INFINITY;
  // A thread of its own takes time to start, so what runs apart runs together.
  const isApart = (unit: readonly ShardTask[]) => unit.some((task) => task.isApart === true);
  for (const unit of [...units.filter((own) => !isApart(own)), ...units.filter(isApart)]) {
    const own = unit.reduce((sum, task) => sum + task.seconds, 0);
    if (seconds + own > secondsPerShard) {
      shards.push([]);
      seconds = 0;
    }
    shards.at(-1)?.push(...unit);
    seconds += own;
  }
  return shards.map((tasks, place) => ({ index: firstIndex + place, tasks }));
}

/** Estimated seconds of a shard, or of several. */
export function secondsOf(shards: readonly PlannedShard[]): number {
  return shards.reduce(
    (sum, { tasks }) => sum + tasks.reduce((own, task) => own + task.seconds, 0),
    0,
  );
}
