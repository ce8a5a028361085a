import type { StreamRequest } from '../../check/index.js';
import { streamName } from '../../runs/index.js';

/** Which stream of replicates, within a run: seed and engine are those of the run. */
export type RunStream = Omit<StreamRequest, 'seed' | 'engine'>;

/** Replicates that follow each other in one stream, simulated by one shard. */
export interface ShardTask {
  readonly stream: RunStream;
  /** Whether they run where nothing of their claim was run before. */
  readonly isApart?: true;
  /** Index of the first replicate. */
  readonly first: number;
  readonly count: number;
  /** Estimated seconds on one core. */
  readonly seconds: number;
}

/** A shard as the plan holds it: tasks that one process works through, in their order. */
export interface PlannedShard {
  /** From 0, over all waves of the run. */
  readonly index: number;
  readonly tasks: readonly ShardTask[];
}

/** The name under which the replicates of a stream are found again. */
export function nameOfStream(
  stream: RunStream,
  { seed, engine }: Pick<StreamRequest, 'seed' | 'engine'>,
  isApart = false,
): string {
  const name = streamName({ ...stream, seed, engine });
  return isApart ? `${name}-apart` : name;
}

/** The suite of a claim: the part of its id before the slash. */
export function suiteOf({ claim }: Pick<RunStream, 'claim'>): string {
  return claim.slice(0, claim.indexOf('/'));
}
