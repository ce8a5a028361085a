import { join } from 'node:path';
import { decodeJson, encodeJson } from '../../core/index.js';
import { appendSharedLine } from '../files/append-line.js';
import { linesFromEnd } from '../files/lines-from-end.js';
import { claimCodes } from '../identity/claim-code.js';
import type { StoredRun } from '../manifest/manifest.js';
import { countsOfRun, type VerdictCounts } from '../manifest/verdict-counts.js';

/** One line of history.ndjson. */
export interface HistoryEntry {
  readonly run: string;
  readonly runNumber: number;
  readonly startedAt: string;
  readonly status: string;
  readonly tvdVersion: string;
  readonly commit: string;
  readonly tier: string;
  readonly seed: number;
  readonly engine: string;
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
}

const fileOf = (reports: string): string => join(reports, 'history.ndjson');

/**
 * Adds a line about a run to the history. Lines are only ever added: one of a
 * run that was resumed stands beside its earlier one and counts instead of it.
 * The history is an index of the runs; nothing is decided by it.
 */
export function recordInHistory(reports: string, { manifest, claims }: StoredRun): void {
  const { id, runNumber, startedAt, status, tvdVersion, commit } = manifest;
  const { tier, seed, engine, configHash } = manifest;
  const codes = claimCodes(manifest.identity);
  const entry: HistoryEntry = {
    run: id,
    runNumber,
    startedAt,
    status,
    tvdVersion,
    commit,
    tier,
    seed,
    engine,
    configHash,
    ...countsOfRun({ claims }),
    claims: Object.fromEntries(claims.map(({ claim, verdict }) => [claim.id, verdict.kind])),
    seconds: Object.fromEntries(claims.map(({ claim, seconds }) => [claim.id, seconds])),
    covered: Object.fromEntries(
      claims.flatMap(({ claim: { id }, coverage }) => {
        const code = codes[id];
        return code === undefined ? [] : [[id, { code, numFilled: coverage?.numFilled ?? 0 }]];
      }),
    ),
  };
  appendSharedLine(fileOf(reports), encodeJson(entry));
}

/**
 * The runs of a history, the one that ended last first, each with its last line.
 * Reads as much of the file as runs are taken; lines that are no entries, as a
 * full disk may leave them, are skipped.
 */
export function* historyFromEnd(reports: string): Generator<HistoryEntry> {
  const seen = new Set<string>();
  for (const line of linesFromEnd(fileOf(reports))) {
    const entry = entryOf(line);
    if (entry === undefined || seen.has(entry.run)) continue;
    seen.add(entry.run);
    yield entry;
  }
}

function entryOf(line: string): HistoryEntry | undefined {
  try {
    const entry = decodeJson<HistoryEntry | null>(line);
    const isEntry = typeof entry?.run === 'string' && typeof entry.seconds === 'object';
    return isEntry ? entry : undefined;
  } catch {
    return undefined;
  }
}
