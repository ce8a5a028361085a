import { type VerdictKind, verdictKinds } from '../../core/index.js';
import { type HistoryEntry, historyLines } from './history.js';

/** A history as far as it can be read. */
export interface ReadHistory {
  /** The run that ended first comes first; of a run that was resumed its last line. */
  readonly entries: readonly HistoryEntry[];
  /** Whole lines that are no entries: torn, edited, or of another version. */
  readonly numUnreadable: number;
}

/** Reads all of a history. Lines that are no entries are counted and passed over. */
export function readHistory(reports: string): ReadHistory {
  const entries = new Map<string, HistoryEntry>();
  let numUnreadable = 0;
  for (const entry of historyLines(reports)) {
    if (entry === undefined || !hasTrendFields(entry)) numUnreadable += 1;
    else if (!entries.has(entry.run)) entries.set(entry.run, entry);
  }
  return { entries: [...entries.values()].reverse(), numUnreadable };
}

/** The verdict of a claim in an entry; undefined where it has none that is known. */
export function verdictIn({ claims }: HistoryEntry, id: string): VerdictKind | undefined {
  const kind = Object.hasOwn(claims, id) ? claims[id] : undefined;
  return verdictKinds.find((known) => known === kind);
}

function hasTrendFields(entry: HistoryEntry): boolean {
  const { claims, tier, seed, commit, startedAt } = entry;
  const texts: readonly unknown[] = [tier, commit, startedAt];
  return (
    typeof claims === 'object' &&
    claims !== null &&
    typeof seed === 'number' &&
    texts.every((text) => typeof text === 'string')
  );
}
