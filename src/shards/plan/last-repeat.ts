import { type ClaimPlan, lastRepetition } from '../../check/index.js';
import { isComputed } from '../../core/index.js';
import type { CostOfReplicate } from './cost-of-claim.js';
import type { PlannedShard, ShardTask } from './shard-task.js';

/** What repeating the first replicate may take of a shard: so much in any case, or this part of what its claim takes there. */
const cheapSeconds = 0.05;
const cheapShare = 0.02;

/**
 * The first replicate of a claim once more, for the end of each shard that simulates it: state that
 * builds up in a process shows late.
 *
 * @returns undefined for what is computed, of which one evaluation is all there is
 */
export function lastRepeatOf(
  { property, settings }: ClaimPlan,
  costOf: CostOfReplicate,
): ShardTask | undefined {
  const [first] = settings;
  if (first === undefined || isComputed(property.relation)) return undefined;
  const stream = {
    claim: property.claim.id,
    phase: 'explore' as const,
    setting: first.setting,
    repetition: lastRepetition,
  };
  return { stream, first: 0, count: 1, seconds: costOf(stream) };
}

/** The shard with the first replicate of each of its claims at its end, where that is cheap. */
export function withLastRepeats(
  { index, tasks }: PlannedShard,
  repeats: ReadonlyMap<string, ShardTask>,
): PlannedShard {
  const seconds = new Map<string, number>();
  for (const task of tasks.filter(({ isApart }) => isApart !== true)) {
    const { claim } = task.stream;
    seconds.set(claim, (seconds.get(claim) ?? 0) + task.seconds);
  }
  const added = [...seconds].flatMap(([claim, own]) => {
    const repeat = repeats.get(claim);
    const isCheap =
      repeat !== undefined && repeat.seconds <= Math.max(cheapSeconds, cheapShare * own);
    return isCheap ? [repeat] : [];
  });
  const isAdded = ({ stream }: ShardTask) =>
    stream.repetition === lastRepetition && added.some((own) => own.stream.claim === stream.claim);
  return { index, tasks: [...tasks.filter((task) => !isAdded(task)), ...added] };
}
