import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ClaimEvidence, TellingDiscrepancy } from '../../core/index.js';
import type { IndexedRun } from '../../report/over-time/render-index.js';
import {
  falseAlarmRate,
  type HistoryEntry,
  type OverTime,
  type ReadHistory,
  readHistory,
  runIds,
  trendsOf,
} from '../../runs/index.js';
import { claimFacts } from '../claims/claim-facts.js';

/** How a run is set beside those before it. */
export const overTime: OverTime = {
  tellingOf,
  indexOf: (reports) => indexText(reports, readHistory(reports)),
};

/** The comparison that a line of the terminal shows of a claim. */
export function tellingOf(evidence: ClaimEvidence): TellingDiscrepancy | undefined {
  return claimFacts(evidence).discrepancy;
}

/**
 * Text of the page over all runs of a reports folder.
 *
 * @param addressOf - where the reports folder is, seen from the page; default beside it
 */
export async function indexText(
  reports: string,
  { entries, numUnreadable }: ReadHistory,
  addressOf = '',
): Promise<string> {
  const { renderIndex } = await import('../../report/over-time/render-index.js');
  const folders = new Set(runIds(reports));
  const runs = entries.map((entry) =>
    indexedRun(
      entry,
      folders.has(entry.run) && existsSync(join(reports, 'runs', entry.run, 'report.html')),
      addressOf,
    ),
  );
  return renderIndex(
    {
      runs: runs.reverse(),
      trends: trendsOf(entries),
      falseAlarmRate: 2 * falseAlarmRate,
      numUnreadable,
    },
    sha256Base64,
  );
}

/** SHA-256 in Base64, by which a page names its own style. */
export function sha256Base64(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}

function indexedRun(entry: HistoryEntry, hasReport: boolean, addressOf: string): IndexedRun {
  const { run, startedAt, finishedAt, status, tier, seed, commit, verdicts } = entry;
  const milliseconds = Date.parse(finishedAt ?? '') - Date.parse(startedAt);
  return {
    run,
    startedAt,
    status,
    tier,
    seed,
    commit,
    verdicts: typeof verdicts === 'object' && verdicts !== null ? verdicts : {},
    ...(milliseconds >= 0 ? { seconds: milliseconds / 1000 } : {}),
    ...(hasReport ? { report: `${addressOf}runs/${encodeURIComponent(run)}/report.html` } : {}),
  };
}
