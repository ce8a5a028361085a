import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readManifest } from '../read-run.js';
import { holdsLock, takeLock } from '../run-lock.js';

/** Ids of the runs in a reports folder, the newest first. */
export function runIds(reports: string): string[] {
  const runs = join(reports, 'runs');
  if (!existsSync(runs)) return [];
  return readdirSync(runs)
    .filter((id) => existsSync(join(runs, id, 'manifest.json')))
    .sort()
    .reverse();
}

/**
 * The folder that a name of a run stands for: a path, a run id, or `latest`.
 *
 * @param folder - that paths are relative to
 * @returns undefined when it stands for none
 */
export function findRun(reports: string, name: string, folder: string): string | undefined {
  const candidates = [
    resolve(folder, name),
    join(reports, 'runs', name),
    ...(name === 'latest' ? [join(reports, 'latest')] : []),
  ];
  return candidates.find((candidate) => existsSync(join(candidate, 'manifest.json')));
}

/**
 * The folder of a run whose manifest is gone, that a name stands for: an id, or where `latest`
 * leads to.
 *
 * @returns undefined when the name stands for none
 */
export function runWithoutManifest(reports: string, name: string): string | undefined {
  const folder = name === 'latest' ? whereLatestLeads(reports) : folderOf(reports, name);
  if (folder === undefined) return undefined;
  return existsSync(join(folder, 'manifest.json')) ? undefined : folder;
}

function folderOf(reports: string, id: string): string | undefined {
  const folder = join(reports, 'runs', id);
  return basename(folder) === id && existsSync(folder) ? folder : undefined;
}

function whereLatestLeads(reports: string): string | undefined {
  try {
    return resolve(reports, readlinkSync(join(reports, 'latest')));
  } catch {
    return undefined;
  }
}

/** A run that has not ended as it should. */
interface UnfinishedRun {
  readonly id: string;
  /** Whether a process that may be alive is writing it. */
  readonly isRunning: boolean;
}

/** Runs that began after one and are not finished, the newest first. */
export function unfinishedAfter(reports: string, id: string): readonly UnfinishedRun[] {
  return runIds(reports)
    .filter((other) => other > id && !isFinished(join(reports, 'runs', other)))
    .map((other) => ({ id: other, isRunning: holdsLock(join(reports, 'runs', other)) }));
}

function isFinished(folder: string): boolean {
  try {
    return readManifest(folder).status === 'finished';
  } catch {
    return true;
  }
}

/**
 * The newest run that was interrupted, or whose process died, and that asked
 * for the same; it is locked for this process. Not one whose replicates come from shards.
 */
export function lockResumableRun(reports: string, configHash: string): string | undefined {
  const matching = runIds(reports).find((id) => {
    const folder = join(reports, 'runs', id);
    return !isInShards(reports, id) && isResumable(folder, configHash) && takeLock(folder);
  });
  return matching === undefined ? undefined : join(reports, 'runs', matching);
}

/** Whether the replicates of a run come from shards, which its merges put together. */
function isInShards(reports: string, id: string): boolean {
  return existsSync(join(reports, 'sharded', id, 'plan.json'));
}

/** Runs in shards that are not finished and asked for the same, the newest first. */
export function openRunsInShards(reports: string, configHash: string): readonly string[] {
  return runIds(reports).filter(
    (id) => isInShards(reports, id) && isResumable(join(reports, 'runs', id), configHash),
  );
}

/** A run whose manifest is damaged is none that can be continued. */
function isResumable(folder: string, wanted: string): boolean {
  try {
    const { status, configHash } = readManifest(folder);
    return status !== 'finished' && configHash === wanted;
  } catch {
    return false;
  }
}
