import { lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runIds, unfinishedAfter } from '../history/find-runs.js';
import { versionMark } from '../replicates/claim-file.js';

/** Something in a reports folder, with its size on disk. */
export interface CacheEntry {
  /** Path. */
  readonly path: string;
  readonly bytes: number;
}

/** A run that is kept. */
export interface CachedRun extends CacheEntry {
  readonly id: string;
  /** Whether the link `latest` leads to it. */
  readonly isLatest: boolean;
}

/** What theories of a version of a suite said. */
export interface CachedTheory extends CacheEntry {
  readonly suite: string;
  /** Whether a newer version of the suite has a file too. */
  readonly isOld: boolean;
}

/** What a version of a claim has simulated. */
export interface CachedReplicates extends CacheEntry {
  readonly claim: string;
  /** Whether a newer version of the claim has a file too. */
  readonly isOld: boolean;
}

/** What the shards of a run have simulated. */
export interface CachedShards extends CacheEntry {
  /** Id of the run. */
  readonly run: string;
  /** Whether the run is not finished: its shards may be in the queue of a cluster. */
  readonly isOpen: boolean;
}

/** What a reports folder holds. */
export interface CacheContent {
  /** The newest first. */
  readonly runs: readonly CachedRun[];
  readonly theories: readonly CachedTheory[];
  readonly replicates: readonly CachedReplicates[];
  readonly shards: readonly CachedShards[];
  /** The history and the numbers of runs, which are never deleted. */
  readonly history: readonly CacheEntry[];
  /** Folders of runs that were being deleted when that was interrupted. */
  readonly halfDeleted: readonly CacheEntry[];
}

/** Names of runs that are being deleted begin with this. */
export const deletedPrefix = '.deleted-';

/**
 * Lists what is in a reports folder; nothing where there is none.
 *
 * @param reports - path of the reports folder
 */
export function cacheContent(reports: string): CacheContent {
  const latest = latestOf(reports);
  const runs = join(reports, 'runs');
  return {
    runs: runIds(reports)
      .filter((id) => lstatSync(join(runs, id)).isDirectory())
      .map((id) => ({ ...entryOf(join(runs, id)), id, isLatest: id === latest })),
    theories: theoriesIn(join(reports, 'theories')),
    replicates: replicatesIn(join(reports, 'replicates')),
    shards: shardsIn(reports),
    history: ['history.ndjson', 'run-numbers']
      .map((name) => entryOf(join(reports, name)))
      .filter(({ bytes }) => bytes > 0),
    halfDeleted: namesIn(reports)
      .filter((name) => name.startsWith(deletedPrefix))
      .map((name) => entryOf(join(reports, name))),
  };
}

/** Of each suite the newest file is that of its present version, as far as files show it. */
function theoriesIn(folder: string): CachedTheory[] {
  const files = namesIn(folder).flatMap((name) => {
    const suite = /^(.+)-[0-9a-f]{16}\.ndjson$/.exec(name)?.[1];
    const path = join(folder, name);
    return suite === undefined ? [] : [{ suite, ...entryOf(path), changed: changedAt(path) }];
  });
  return files.map(({ changed, ...file }) => ({
    ...file,
    isOld: files.some((other) => other.suite === file.suite && other.changed > changed),
  }));
}

function replicatesIn(folder: string): CachedReplicates[] {
  const files = namesIn(folder).flatMap((suite) =>
    namesIn(join(folder, suite)).flatMap((name) => {
      const path = join(folder, suite, name);
      if (!versionMark.test(name)) return [];
      const claim = `${suite}/${name.replace(versionMark, '')}`;
      return [{ claim, ...entryOf(path), changed: changedAt(path) }];
    }),
  );
  return files.map(({ changed, ...file }) => ({
    ...file,
    isOld: files.some((other) => other.claim === file.claim && other.changed > changed),
  }));
}

function shardsIn(reports: string): CachedShards[] {
  const folder = join(reports, 'sharded');
  const open = new Set(unfinishedAfter(reports, '').map(({ id }) => id));
  return namesIn(folder).map((run) => ({
    ...entryOf(join(folder, run)),
    run,
    isOpen: open.has(run),
  }));
}

function latestOf(reports: string): string | undefined {
  try {
    return basename(readlinkSync(join(reports, 'latest')));
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function entryOf(path: string): CacheEntry {
  return { path, bytes: bytesOf(path) };
}

/** Size of a file, or of all files in a folder; 0 where there is none, or it has just gone. */
function bytesOf(path: string): number {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.size;
  return namesIn(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

function changedAt(path: string): number {
  return lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
