import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stored } from '../files/stored.js';
import { holdsLock, takeLock } from '../run-lock.js';
import {
  type CacheContent,
  type CachedRun,
  type CacheEntry,
  deletedPrefix,
} from './cache-content.js';

/** What pruning deletes, and what it would have deleted but for a process that writes it. */
export interface Pruning {
  readonly runs: readonly CachedRun[];
  readonly others: readonly CacheEntry[];
  readonly inUse: readonly CachedRun[];
}

/**
 * What pruning would delete: all but the newest runs, theories and replicates of old versions, the
 * shards of runs that are finished, whose evidence does not need them, and what an earlier pruning has
 * left half deleted. Never the run that `latest` leads to, one that is being written or whose shards
 * may be, the history, or the numbers of runs.
 *
 * @param keep - number of the newest runs that stay, at least 1
 */
export function planPruning(content: CacheContent, keep: number): Pruning {
  const old = content.runs.slice(keep).filter(({ isLatest }) => !isLatest);
  const inShards = new Set(content.shards.flatMap(({ run, isOpen }) => (isOpen ? [run] : [])));
  const inUse = old.filter(({ path, id }) => holdsLock(path) || inShards.has(id));
  return {
    runs: old.filter((run) => !inUse.includes(run)),
    inUse,
    others: [
      ...content.theories.filter(({ isOld }) => isOld),
      ...content.replicates.filter(({ isOld }) => isOld),
      ...content.shards.filter(({ isOpen }) => !isOpen),
      ...content.halfDeleted,
    ],
  };
}

/**
 * Deletes what was planned. A run is locked first, so that no process begins to continue it, and
 * renamed, so that no half of it is taken for a run.
 *
 * @returns what was deleted; runs that a process has begun to write since are in use
 * @throws VerificationError 'storage-failed'
 */
export function prune({ runs, others, inUse }: Pruning): Pruning {
  const deleted = runs.filter(({ path, id }) =>
    stored(path, () => {
      if (!takeLock(path)) return false;
      const gone = join(dirname(dirname(path)), `${deletedPrefix}${id}`);
      renameSync(path, gone);
      rmSync(gone, { recursive: true, force: true });
      return true;
    }),
  );
  for (const { path } of others) {
    stored(path, () => rmSync(path, { recursive: true, force: true }));
  }
  const taken = runs.filter((run) => !deleted.includes(run));
  return { runs: deleted, others, inUse: [...inUse, ...taken] };
}
