import { join } from 'node:path';
import { encodeJson, messageOf } from '../../core/index.js';
import { runSummary } from '../run-summary.js';
import { recordInHistory } from './history.js';
import { pointLatestAt } from './latest-link.js';
import type { StoredManifest } from './new-manifest.js';
import { readRun } from './read-run.js';
import { renderRun } from './render-run.js';
import { releaseLock } from './run-lock.js';
import type { RunStore } from './run-store.js';

/** What is left of a run that has ended: its report, and what could not be written. */
export interface FinishedRun {
  readonly report?: string;
  readonly problems: readonly string[];
}

/**
 * Writes everything that follows from the verdicts. Each file is tried even
 * when an earlier one could not be written.
 */
export async function finishRun(
  store: RunStore,
  reports: string,
  manifest: StoredManifest,
): Promise<FinishedRun> {
  const problems: string[] = [];
  const attempt = async <T>(what: string, act: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await act();
    } catch (error) {
      problems.push(`${what}: ${messageOf(error)}`);
      return undefined;
    }
  };
  await attempt('manifest', () => store.writeManifest(manifest));
  store.appendEvent({ event: manifest.status });
  await attempt('summary', () => {
    const summary = runSummary(readRun(store.folder));
    store.writeFile('summary.json', `${encodeJson(summary, 2)}\n`);
  });
  const report = await attempt('report', () => renderRun(store.folder));
  await attempt('history', () => recordInHistory(reports, readRun(store.folder)));
  await attempt(join(reports, 'latest'), () => pointLatestAt(reports, store.folder));
  await attempt('lock', () => releaseLock(store.folder));
  return report === undefined ? { problems } : { report, problems };
}
