import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenPlan } from '../plan/plan-file.js';

/** Files in a folder: file systems, and people, are slow where there are many more. */
const filesPerFolder = 1000;

/** The file with what a shard has simulated, when it is done. */
export function resultFile({ folder }: Pick<OpenPlan, 'folder'>, index: number): string {
  return join(folderOf(folder, index), `${nameOf(index)}.ndjson`);
}

/** The file with what a shard has kept that was asked to stop. */
export function partFile({ folder }: Pick<OpenPlan, 'folder'>, index: number): string {
  return join(folderOf(folder, index), `${nameOf(index)}.part`);
}

/** The file that says why a shard cannot be run. */
export function failureFile({ folder }: Pick<OpenPlan, 'folder'>, index: number): string {
  return join(folderOf(folder, index), `${nameOf(index)}.failed`);
}

/**
 * Puts a file aside that is not as its shard has written it: that shard is missing from then on.
 *
 * @returns where it is now
 */
export function setAside(file: string): string {
  const aside = `${file}.damaged`;
  renameSync(file, aside);
  return aside;
}

/** What the names of files say of shards; a listing may be late, so nothing is decided by it. */
export interface ShardsByName {
  readonly done: ReadonlySet<number>;
  /** They have kept a part of their work. */
  readonly begun: ReadonlySet<number>;
  readonly failed: ReadonlySet<number>;
}

/** @param numShards - of the plan */
export function shardsByName(
  { folder }: Pick<OpenPlan, 'folder'>,
  numShards: number,
): ShardsByName {
  const found = { ndjson: new Set<number>(), part: new Set<number>(), failed: new Set<number>() };
  for (let first = 0; first < numShards; first += filesPerFolder) {
    const own = folderOf(folder, first);
    if (!existsSync(own)) continue;
    for (const name of readdirSync(own)) {
      const [, index, kind] = /^(\d+)\.(ndjson|part|failed)$/.exec(name) ?? [];
      if (kind !== undefined) found[kind as keyof typeof found].add(Number(index));
    }
  }
  return { done: found.ndjson, begun: found.part, failed: found.failed };
}

function folderOf(folder: string, index: number): string {
  return join(folder, 'results', String(Math.floor(index / filesPerFolder)).padStart(4, '0'));
}

function nameOf(index: number): string {
  return String(index).padStart(7, '0');
}
