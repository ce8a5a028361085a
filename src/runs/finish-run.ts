import { join } from 'node:path';
import { encodeJson, messageOf } from '../core/index.js';
import { contentHash } from './files/content-hash.js';
import { writeAtomically } from './files/write-atomically.js';
import { recordInHistory } from './history/history.js';
import { pointLatestAt } from './history/latest-link.js';
import type { StoredManifest, StoredRun } from './manifest/manifest.js';
import type { TellingOf } from './over-time/compare-runs.js';
import { earlierRunsOf } from './over-time/earlier-runs.js';
import { earlierRunsFile } from './over-time/earlier-runs-file.js';
import { readRun } from './read-run.js';
import { releaseLock } from './run-lock.js';
import type { RunStore } from './run-store.js';

/** A file that follows from a run: its name in the folder, and its text. */
export interface DerivedFile {
  readonly name: string;
  readonly textOf: (run: StoredRun) => string | Promise<string>;
}

/** How a run is set beside those before it. */
export interface OverTime {
  readonly tellingOf: TellingOf;
  /** Text of index.html, the page over all runs of a reports folder. */
  readonly indexOf: (reports: string) => string | Promise<string>;
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
 *
 * @param overTime - what sets the run beside those before it; default: nothing does
 */
export async function finishRun(
  store: RunStore,
  reports: string,
  manifest: StoredManifest,
  derived: readonly DerivedFile[],
  overTime?: OverTime,
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
  if (overTime !== undefined) {
    await attempt(earlierRunsFile, () => {
      const earlier = earlierRunsOf(reports, run(), overTime.tellingOf);
      if (earlier === undefined) return;
      store.writeFile(earlierRunsFile, `${encodeJson(earlier)}\n`);
      stored = undefined;
    });
  }
  for (const { name, textOf } of derived) {
    await attempt(name, async () => {
      store.writeFile(name, await textOf(run()));
      written.push(name);
    });
  }
  await attempt('history.ndjson', () => recordInHistory(reports, run()));
  await attempt(join(reports, 'latest'), () => pointLatestAt(reports, store.folder));
  if (overTime !== undefined) {
    const index = join(reports, 'index.html');
    await attempt(index, async () => writeAtomically(index, await overTime.indexOf(reports)));
  }
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
