import { join } from 'node:path';
import { type ClaimDiscrepancies, decodeJson, encodeJson } from '../../core/index.js';
import { appendSharedLine } from '../files/append-line.js';
import { linesFromEnd } from '../files/lines-from-end.js';
import { claimCodes, programText } from '../identity/claim-code.js';
import type { StoredRun } from '../manifest/manifest.js';
import { countsOfRun, type VerdictCounts } from '../manifest/verdict-counts.js';
import { discrepanciesOf } from '../over-time/discrepancies-of.js';

/** One line of history.ndjson. */
export interface HistoryEntry {
  readonly run: string;
  readonly runNumber: number;
  readonly startedAt: string;
  /** Missing in runs of early versions. */
  readonly finishedAt?: string;
  readonly status: string;
  readonly tvdVersion: string;
  readonly commit: string;
  readonly tier: string;
  readonly seed: number;
  readonly engine: string;
  /** What the claims ran on, by name and command; missing where that was tvd itself. */
  readonly program?: string;
  readonly configHash: string;
  readonly verdicts: VerdictCounts;
  /** Of the exploratory claims; missing without any. */
  readonly exploratory?: VerdictCounts;
  /** Verdicts by claim id. */
  readonly claims: Readonly<Record<string, string>>;
  /** Wall-clock time of each claim, by claim id. */
  readonly seconds: Readonly<Record<string, number>>;
  /** What was tried of each claim, by claim id; missing in runs of early versions. */
  readonly covered?: Readonly<
    Record<
      string,
      {
        /** Of the claim, as by `claimCodes`. */
        readonly code: string;
        /** Settings drawn evenly at which it was supported. */
        readonly numFilled: number;
      }
    >
  >;
  /** What was measured of each claim, by claim id; missing in runs of early versions. */
  readonly discrepancies?: Readonly<Record<string, ClaimDiscrepancies>>;
}

const fileOf = (reports: string): string => join(reports, 'history.ndjson');

/**
 * Adds a line about a run to the history. Lines are only ever added: one of a
 * run that was resumed stands beside its earlier one and counts instead of it.
 * The history is an index of the runs; nothing is decided by it.
 */
export function recordInHistory(reports: string, run: StoredRun): void {
  appendSharedLine(fileOf(reports), encodeJson(historyEntryOf(run)));
}

/** The line of a run. */
export function historyEntryOf({ manifest, claims }: StoredRun): HistoryEntry {
  const { id, runNumber, startedAt, status, tvdVersion, commit } = manifest;
  const { tier, seed, engine, configHash, finishedAt } = manifest;
  const codes = claimCodes(manifest.identity);
  const program = programText(manifest.program);
  return {
    run: id,
    runNumber,
    startedAt,
    ...(finishedAt === undefined ? {} : { finishedAt }),
    status,
    tvdVersion,
    commit,
    tier,
    seed,
    engine,
    configHash,
    ...(program === undefined ? {} : { program }),
    ...countsOfRun({ claims }),
    claims: Object.fromEntries(claims.map(({ claim, verdict }) => [claim.id, verdict.kind])),
    seconds: Object.fromEntries(
      claims.flatMap(({ claim, seconds, replicatesOfEarlierRuns }) =>
        replicatesOfEarlierRuns === undefined ? [[claim.id, seconds]] : [],
      ),
    ),
    covered: Object.fromEntries(
      claims.flatMap(({ claim: { id }, coverage }) => {
        const code = codes[id];
        return code === undefined ? [] : [[id, { code, numFilled: coverage?.numFilled ?? 0 }]];
      }),
    ),
    discrepancies: Object.fromEntries(
      claims.flatMap((claim) => {
        const own = discrepanciesOf(claim);
        return own === undefined ? [] : [[claim.claim.id, own]];
      }),
    ),
  };
}

/**
 * The runs of a history, the one that ended last first, each with its last line.
 * Reads as much of the file as runs are taken; lines that are no entries, as a
 * full disk may leave them, are skipped.
 */
export function* historyFromEnd(reports: string): Generator<HistoryEntry> {
  const seen = new Set<string>();
  for (const entry of historyLines(reports)) {
    if (entry === undefined || seen.has(entry.run)) continue;
    seen.add(entry.run);
    yield entry;
  }
}

/** The lines of a history, the last one first; undefined for one that is no entry. Empty ones do not count. */
export function* historyLines(reports: string): Generator<HistoryEntry | undefined> {
  for (const line of linesFromEnd(fileOf(reports))) {
    if (line.trim() !== '') yield entryOf(line);
  }
}

function entryOf(line: string): HistoryEntry | undefined {
  try {
    const entry = decodeJson<HistoryEntry | null>(line);
    const isEntry =
      typeof entry?.run === 'string' && typeof entry.seconds === 'object' && entry.seconds !== null;
    return isEntry ? entry : undefined;
  } catch {
    return undefined;
  }
}
