import { dirname, relative, resolve } from 'node:path';
import { type ClaimTrend, encodeJson } from '../../core/index.js';
import { falseAlarmRate, type HistoryEntry, readHistory, trendsOf } from '../../runs/index.js';
import { loadConfig } from '../config/load-config.js';
import { outFolder } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult, writeStatus } from '../output.js';
import { historyText } from '../over-time/history-text.js';
import { indexText } from '../over-time/over-time.js';
import { writePage } from '../over-time/write-page.js';
import { counted } from '../values/format.js';
import { unknownName } from '../values/unknown-name.js';

/** Flags of `tvd history`. */
export interface HistoryFlags {
  readonly config?: string;
  readonly out?: string;
  readonly json?: boolean;
  /** File for the page over all runs. */
  readonly html?: string;
  /** The first run that counts, by id: what came before is not looked at. */
  readonly since?: string;
  /** Exit with 1 when a change is found. */
  readonly failOnChange?: boolean;
}

/**
 * Prints the trend of claims over all runs of a reports folder, and the changes in them.
 *
 * @param names - of claims or suites; all when empty. What is not shown counts for the
 *   false-alarm rate all the same
 * @returns the exit code
 */
export async function history(names: readonly string[], flags: HistoryFlags): Promise<number> {
  const loaded = await loadConfig(flags, process.cwd());
  const reports = outFolder(flags.out, loaded, process.cwd());
  const { entries: all, numUnreadable } = readHistory(reports);
  const entries = sinceRun(all, flags.since);
  const trends = named(trendsOf(entries), names);
  const rate = 2 * falseAlarmRate;
  if (numUnreadable > 0) {
    writeStatus(
      `tvd: ${counted(numUnreadable, 'line')} of ${reports}/history.ndjson could not be read (damaged, or of another version); their runs are left out`,
    );
  }
  writeResult(
    flags.json === true
      ? encodeJson(
          {
            schemaVersion: 1,
            numRuns: entries.length,
            numUnreadable,
            falseAlarmRate: rate,
            trends,
          },
          2,
        )
      : historyText(trends, entries.length, rate),
  );
  const hasChanged = trends.some(isWarned);
  const code = flags.failOnChange === true && hasChanged ? exitCodes.refuted : exitCodes.supported;
  if (flags.html === undefined) return code;
  const place = relative(dirname(resolve(process.cwd(), flags.html)), reports);
  const address = place === '' ? '' : `${place.split(/[\\/]/).map(encodeURIComponent).join('/')}/`;
  const page = await indexText(reports, { entries, numUnreadable }, address);
  return writePage(flags.html, page) ? code : exitCodes.invalid;
}

/** A change that is still there, and not for the better. */
function isWarned({ state }: ClaimTrend): boolean {
  return state === 'left-margin' || state === 'moved-inside';
}

function sinceRun(
  entries: readonly HistoryEntry[],
  since: string | undefined,
): readonly HistoryEntry[] {
  if (since === undefined) return entries;
  const place = entries.findIndex(({ run }) => run === since);
  if (place < 0) {
    throw unknownName(
      'run',
      since,
      entries.map(({ run }) => run),
    );
  }
  return entries.slice(place);
}

function named(trends: readonly ClaimTrend[], names: readonly string[]): readonly ClaimTrend[] {
  const isOf = ({ claim }: ClaimTrend, name: string) =>
    claim === name || claim.startsWith(`${name}/`);
  for (const name of names) {
    if (!trends.some((trend) => isOf(trend, name))) {
      const known = [...new Set(trends.map(({ claim }) => claim))];
      throw unknownName('claim', name, known, 'these have been checked in runs of this folder');
    }
  }
  return names.length === 0
    ? trends
    : trends.filter((trend) => names.some((name) => isOf(trend, name)));
}
