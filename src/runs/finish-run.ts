import { join } from 'node:path';
import { messageOf } from '../core/index.js';
import { contentHash } from './files/content-hash.js';
import { recordInHistory } from './history/history.js';
import { pointLatestAt } from './history/latest-link.js';
import type { StoredManifest, StoredRun } from './manifest/manifest.js';
import { readRun } from './read-run.js';
import { releaseLock } from './run-lock.js';
import type { RunStore } from './run-store.js';

/** A file that follows from a run: its name in the folder, and its text. */
export interface DerivedFile {
  readonly name: string;
  readonly textOf: (run: StoredRun) => string | Promise<string>;
}

/** What became of the files of a run that has ended. */
export interface FinishedRun {
  /** Names of the derived files that are there. */
  readonly written: readonly string[];
  /** What could not be written, and why. */
  readonly problems: readonly string[];
}

/**
 * Writes everything that follows from the verdicts, and gives the folder free.
 * Each file is tried even when an earlier one could not be written.
 */
export async function finishRun(
  store: RunStore,
  reports: string,
  manifest: StoredManifest,
  derived: readonly DerivedFile[],
): Promise<FinishedRun> {
  const written: string[] = [];
  const problems: string[] = [];
  const attempt = async (what: string, act: () => void | Promise<void>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      problems.push(`${what}: ${messageOf(error)}`);
    }
  };
  await attempt('manifest.json', () =>
    store.writeManifest({ ...manifest, evidence: evidenceHashes(store.folder) }),
  );
  store.appendEvent({ event: manifest.status });
  let stored: StoredRun | undefined;
  const run = (): StoredRun => {
    stored ??= readRun(store.folder);
    return stored;
  };
  for (const { name, textOf } of derived) {
    await attempt(name, async () => {
      store.writeFile(name, await textOf(run()));
      written.push(name);
    });
  }
  await attempt('history.ndjson', () => recordInHistory(reports, run()));
  await attempt(join(reports, 'latest'), () => pointLatestAt(reports, store.folder));
  await attempt('lock', () => releaseLock(store.folder));
  return { written, problems };
}

function evidenceHashes(folder: string): Record<string, string> {
  const names = ['verdicts.ndjson', 'figures.ndjson'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const hash = contentHash(join(folder, name));
      return hash === undefined ? [] : [[name, hash]];
    }),
  );
}
