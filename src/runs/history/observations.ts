import {
  type ClaimDiscrepancies,
  encodeJson,
  type Tier,
  type VerdictKind,
} from '../../core/index.js';
import { sha256 } from '../identity/sha256.js';
import type { HistoryEntry } from './history.js';
import { verdictIn } from './read-history.js';

/** What one run says of a claim. */
export interface Observation {
  readonly entry: HistoryEntry;
  readonly verdict: VerdictKind;
  readonly code: string | undefined;
  readonly discrepancies: ClaimDiscrepancies | undefined;
  /**
   * - `new`: the first run on its seed: settings and replicates of its own;
   * - `same-seed`: other numbers on the seed of an earlier run, whose settings it has: after a
   *   change of code, with other budgets, or of what no file names;
   * - `repeat`: the seed and the numbers of an earlier run: nothing new;
   * - `none`: no numbers.
   */
  readonly kind: 'new' | 'same-seed' | 'repeat' | 'none';
  /** Of the run; orders values that are equal. */
  readonly tieBreak: number;
}

/** A claim at one tier, of one program, in the order in which its runs ended. */
export interface ClaimSeries {
  readonly claim: string;
  readonly tier: Tier;
  /** What it ran on; missing where that was tvd itself. */
  readonly program?: string;
  readonly observations: readonly Observation[];
}

/** Sorts what the runs say by claim, tier and program. */
export function seriesOf(entries: readonly HistoryEntry[]): readonly ClaimSeries[] {
  const series = new Map<string, GrowingSeries>();
  for (const entry of entries) {
    const tieBreak = Number.parseInt(sha256(entry.run).slice(0, 12), 16);
    for (const claim of Object.keys(entry.claims)) {
      const verdict = verdictIn(entry, claim);
      if (verdict === undefined) continue;
      const tier = entry.tier as Tier;
      const program = typeof entry.program === 'string' ? entry.program : undefined;
      const key = encodeJson([tier, claim, program ?? null]);
      const own: GrowingSeries = series.get(key) ?? {
        claim,
        tier,
        ...(program === undefined ? {} : { program }),
        observations: [],
        known: new Map(),
      };
      series.set(key, own);
      own.observations.push(observationOf(entry, claim, verdict, tieBreak, own.known));
    }
  }
  return [...series.values()];
}

interface GrowingSeries {
  readonly claim: string;
  readonly tier: Tier;
  readonly program?: string;
  readonly observations: Observation[];
  /** Numbers of the runs so far, by seed. */
  readonly known: Map<number, Set<string>>;
}

function observationOf(
  entry: HistoryEntry,
  claim: string,
  verdict: VerdictKind,
  tieBreak: number,
  known: GrowingSeries['known'],
): Observation {
  const code = ownValue(entry.covered, claim)?.code;
  const discrepancies = usable(ownValue(entry.discrepancies, claim));
  const given = { entry, verdict, code, discrepancies, tieBreak };
  if (discrepancies === undefined) return { ...given, kind: 'none' };
  const numbers = encodeJson(discrepancies);
  const onSeed = known.get(entry.seed) ?? new Set();
  const ofEarlier = onSeed.has(numbers) ? 'repeat' : 'same-seed';
  const kind = onSeed.size === 0 ? 'new' : ofEarlier;
  known.set(entry.seed, onSeed.add(numbers));
  return { ...given, kind };
}

function ownValue<Value>(
  record: Readonly<Record<string, Value>> | undefined,
  key: string,
): Value | undefined {
  return typeof record === 'object' && record !== null && Object.hasOwn(record, key)
    ? record[key]
    : undefined;
}

/** Discrepancies whose numbers can be counted on; a line may have been edited or be of another version. */
function usable(given: ClaimDiscrepancies | undefined): ClaimDiscrepancies | undefined {
  const byName: unknown = given?.byName;
  if (given === undefined || typeof byName !== 'object' || byName === null) return undefined;
  const known = Object.entries(given.byName).filter(
    ([, own]) => Number.isFinite(own?.mean) && own.standardError >= 0,
  );
  return known.length === 0 ? undefined : { ...given, byName: Object.fromEntries(known) };
}
