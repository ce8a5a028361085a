import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJson, encodeJson, type RunRecord } from '../core/index.js';
import { writeAtomically } from './files/write-atomically.js';
import { countsOfRun, type VerdictCounts } from './verdict-counts.js';

/** One line of history.ndjson. */
export interface HistoryEntry {
  readonly run: string;
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
  readonly claims: Readonly<Record<string, string>>;
}

/** Adds a run to the history; a run that was resumed replaces its earlier line. */
export function recordInHistory(reports: string, { manifest, claims }: RunRecord): void {
  const file = join(reports, 'history.ndjson');
  const { id, startedAt, status, tvdVersion, commit, tier, seed, engine, configHash } = manifest;
  const entry: HistoryEntry = {
    run: id,
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
  };
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const others = text.split('\n').filter((line) => line !== '' && runOf(line) !== id);
  writeAtomically(file, `${[...others, encodeJson(entry)].join('\n')}\n`);
}

/** Number of the next run: one more than the history has. */
export function nextRunNumber(reports: string): number {
  const file = join(reports, 'history.ndjson');
  if (!existsSync(file)) return 1;
  const lines = readFileSync(file, 'utf8').split('\n');
  return 1 + lines.filter((line) => line !== '').length;
}

function runOf(line: string): string | undefined {
  try {
    return decodeJson<HistoryEntry>(line).run;
  } catch {
    return undefined;
  }
}
