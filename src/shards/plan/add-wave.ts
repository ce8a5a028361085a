import { withLastRepeats } from './last-repeat.js';
import { packTasks, secondsOf } from './pack-tasks.js';
import { type OpenPlan, type PlannedWave, writePlan } from './plan-file.js';
import type { ShardTask } from './shard-task.js';
import { numShards, writeTasks } from './task-files.js';

/**
 * Adds a wave to a plan and writes it: its tasks first, so that whoever sees the wave finds them.
 *
 * @param repeats - by claim, what each shard that simulates it does last; default nothing
 * @throws VerificationError 'storage-failed'
 */
export function addWave(
  open: OpenPlan,
  units: readonly (readonly ShardTask[])[],
  repeats: ReadonlyMap<string, ShardTask> = new Map(),
): { readonly open: OpenPlan; readonly wave: PlannedWave } {
  const { plan } = open;
  const first = numShards(plan.waves);
  const shards = packTasks(units, plan.secondsPerShard, first).map((shard) =>
    withLastRepeats(shard, repeats),
  );
  writeTasks(open, shards);
  const wave = { first, count: shards.length, seconds: secondsOf(shards) };
  return { open: writePlan(open.file, { ...plan, waves: [...plan.waves, wave] }), wave };
}
