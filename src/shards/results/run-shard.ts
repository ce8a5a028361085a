import type { Replicate } from '../../core/index.js';
import type { OpenPlan } from '../plan/plan-file.js';
import { nameOfStream, type PlannedShard, type ShardTask } from '../plan/shard-task.js';
import { distinctMachines, type Machine, thisMachine } from './machine.js';
import { partFile, resultFile } from './places.js';
import { readRanges, readResult, type SimulatedRange, writeResult } from './result-file.js';

/** How the tasks of a shard are run. */
export interface ShardRunner {
  /** Replicates of a task, in their order. */
  readonly run: (task: ShardTask) => Promise<readonly Replicate[]>;
  /** Tasks that are worth having under way at once. */
  readonly jobs: number;
  /** Asked before each task. */
  readonly isStopped: () => boolean;
  /**
   * Seconds of simulation so far, for what replicates cost: without loading, which a longer shard
   * does not do again. Default: those that pass.
   */
  readonly clock?: (() => number) | undefined;
  /** When the process began, as `performance.now()`. */
  readonly startedAt: number;
}

/** Seconds after which what was done is kept, so that a lost node loses no more than that. */
const secondsBetweenParts = 60;

/** Whether a shard is done. */
export function isDone(open: OpenPlan, index: number): boolean {
  const content = readResult(resultFile(open, index));
  return content?.code === open.code && content.index === index && content.isWhole;
}

/**
 * Works through the tasks of a shard and writes its file. What an earlier try has kept is not run again.
 *
 * @returns false when it was asked to stop; what was done is kept
 * @throws VerificationError 'storage-failed'; what a task fails with, once what was done is kept
 */
export async function runShard(
  open: OpenPlan,
  shard: PlannedShard,
  runner: ShardRunner,
): Promise<boolean> {
  const { seed, engine } = open.plan.identity;
  const kept = keptOf(open, shard.index);
  const known = new Set(kept.ranges.map(nameOfRange));
  const simulated: SimulatedRange[] = [...kept.ranges];
  const content = (isWhole: boolean) => ({
    code: open.code,
    index: shard.index,
    isWhole,
    seconds: kept.seconds + secondsSince(runner.startedAt),
    machines: distinctMachines([...kept.machines, thisMachine()]),
  });
  let keptAt = performance.now();
  const waiting = shard.tasks
    .map((task) => ({ task, stream: nameOfStream(task.stream, { seed, engine }, task.isApart) }))
    .filter(({ task, stream }) => !known.has(nameOfRange({ stream, first: task.first })));
  const { clock = () => performance.now() / 1000 } = runner;
  const failures: unknown[] = [];
  const workThrough = async (): Promise<void> => {
    while (!runner.isStopped() && failures.length === 0) {
      const next = waiting.shift();
      if (next === undefined) return;
      const { task, stream } = next;
      const begunAt = clock();
      const replicates = await runner.run(task).catch((error: unknown) => {
        failures.push(error);
        return undefined;
      });
      if (replicates === undefined || runner.isStopped()) {
        waiting.unshift(next);
        return;
      }
      const { first } = task;
      const seconds = clock() - begunAt;
      simulated.push({ claim: task.stream.claim, stream, first, replicates, seconds });
      if (secondsSince(keptAt) > secondsBetweenParts && waiting.length > 0) {
        writeResult(partFile(open, shard.index), content(false), simulated);
        keptAt = performance.now();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, runner.jobs) }, workThrough));
  const isWhole = waiting.length === 0;
  if (simulated.length > kept.ranges.length || isWhole) {
    const file = isWhole ? resultFile(open, shard.index) : partFile(open, shard.index);
    writeResult(file, content(isWhole), simulated);
  }
  if (failures.length > 0) throw failures[0];
  return isWhole;
}

/** What an earlier try of a shard has kept. */
function keptOf(
  open: OpenPlan,
  index: number,
): { ranges: readonly SimulatedRange[]; seconds: number; machines: readonly Machine[] } {
  const file = partFile(open, index);
  const content = readResult(file);
  if (content?.code !== open.code) return { ranges: [], seconds: 0, machines: [] };
  try {
    const { seconds, machines } = content;
    return { ranges: readRanges(file, content.ranges), seconds, machines };
  } catch {
    // A part that was damaged is simulated again.
    return { ranges: [], seconds: 0, machines: [] };
  }
}

function nameOfRange({ stream, first }: Pick<SimulatedRange, 'stream' | 'first'>): string {
  return `${stream} ${first}`;
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}
