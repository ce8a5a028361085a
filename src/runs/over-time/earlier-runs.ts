import { join } from 'node:path';
import type {
  ClaimTrend,
  EarlierOfClaim,
  EarlierRuns,
  EffectChange,
  TellingDiscrepancy,
  VerdictKind,
} from '../../core/index.js';
import { type HistoryEntry, historyEntryOf } from '../history/history.js';
import { readHistory, verdictIn } from '../history/read-history.js';
import { trendsOf } from '../history/trends.js';
import type { StoredRun } from '../manifest/manifest.js';
import { directionOf } from './compare-claims.js';
import { compareRuns, comparisonErrorRate, type TellingOf } from './compare-runs.js';
import { readComparableRun } from './read-comparable-run.js';
import { runBefore } from './run-before.js';

const maxPoints = 20;

/** What the run before says, from its folder or, where that is gone, from its line in the history. */
interface Before {
  readonly comparedWith: EarlierRuns['comparedWith'];
  readonly verdicts: ReadonlyMap<string, VerdictKind>;
  readonly telling: ReadonlyMap<string, TellingDiscrepancy>;
  readonly effects: readonly EffectChange[];
  readonly numNotCompared: number;
}

/**
 * What earlier runs of a reports folder say of the claims of a run that has ended.
 *
 * @param tellingOf - what is shown of a claim
 * @returns undefined when there is no earlier run at its tier with a claim of it
 */
export function earlierRunsOf(
  reports: string,
  run: StoredRun,
  tellingOf: TellingOf,
): EarlierRuns | undefined {
  const own = historyEntryOf(run);
  const history = readHistory(reports).entries.filter((entry) => entry.run !== own.run);
  const before = fromFolder(reports, run, tellingOf) ?? fromHistory(history, own);
  if (before === undefined) return undefined;
  const trends = new Map(
    trendsOf([...history, own])
      .filter(({ tier, program }) => tier === own.tier && program === own.program)
      .map((trend) => [trend.claim, trend]),
  );
  const ids = new Set(run.claims.map(({ claim }) => claim.id));
  return {
    schemaVersion: 1,
    comparedWith: before.comparedWith,
    errorRate: comparisonErrorRate,
    numNotCompared: before.numNotCompared,
    claims: Object.fromEntries(
      run.claims.map(({ claim: { id }, verdict }) => [
        id,
        ofClaim(id, verdict.kind, before, trends.get(id)),
      ]),
    ),
    gone: [...before.verdicts.keys()].filter((id) => !ids.has(id)),
  };
}

function ofClaim(
  id: string,
  now: VerdictKind,
  { verdicts, telling, effects }: Before,
  trend: ClaimTrend | undefined,
): EarlierOfClaim {
  const verdict = verdicts.get(id);
  const discrepancy = telling.get(id);
  const change = effects.find(({ claim }) => claim === id);
  return {
    ...(verdict === undefined ? {} : { verdict, direction: directionOf(verdict, now) }),
    ...(discrepancy === undefined ? {} : { discrepancy }),
    ...(change === undefined ? {} : { change }),
    ...(trend?.name === undefined ? {} : { trendName: trend.name }),
    trend: trend?.points.slice(-maxPoints) ?? [],
    trendState: trend?.state ?? 'too-few',
    ...(trend?.change === undefined ? {} : { trendChange: trend.change }),
  };
}

function fromFolder(reports: string, run: StoredRun, tellingOf: TellingOf): Before | undefined {
  const id = runBefore(reports, run.manifest);
  if (id === undefined) return undefined;
  try {
    const earlier = readComparableRun(join(reports, 'runs', id));
    const { earlier: own, claims, effects, differsIn } = compareRuns(earlier, run, tellingOf);
    const { startedAt, commit, tier, seed, damage } = own;
    return {
      comparedWith: { run: own.run, startedAt, commit, tier, seed, differsIn, damage },
      verdicts: new Map(earlier.claims.map(({ claim, verdict }) => [claim.id, verdict.kind])),
      telling: new Map(
        claims.flatMap(({ claim, tellingEarlier }) =>
          tellingEarlier === undefined ? [] : [[claim, tellingEarlier]],
        ),
      ),
      effects,
      numNotCompared: claims.filter(
        ({ compared }) => compared === 'other-settings' || compared === 'not',
      ).length,
    };
  } catch {
    // Of a folder that cannot be read the line in the history is left.
    return undefined;
  }
}

function fromHistory(history: readonly HistoryEntry[], own: HistoryEntry): Before | undefined {
  const ids = Object.keys(own.claims);
  const entry = history.findLast(
    (one) =>
      one.status === 'finished' &&
      one.tier === own.tier &&
      one.program === own.program &&
      ids.some((id) => verdictIn(one, id) !== undefined),
  );
  if (entry === undefined) return undefined;
  const verdicts = new Map(
    Object.keys(entry.claims).flatMap((id) => {
      const verdict = verdictIn(entry, id);
      return verdict === undefined ? [] : [[id, verdict] as const];
    }),
  );
  const { run, startedAt, commit, seed } = entry;
  return {
    comparedWith: {
      run,
      startedAt,
      commit,
      tier: own.tier as EarlierRuns['comparedWith']['tier'],
      seed,
      differsIn: (['commit', 'seed', 'engine', 'tvdVersion'] as const)
        .filter((what) => entry[what] !== own[what])
        .map((what) => `${what} (${entry[what]} and ${own[what]})`),
      damage: [],
    },
    verdicts,
    telling: new Map(),
    // A line of the history has neither the settings nor the bounds of computed numbers.
    effects: [],
    numNotCompared: ids.filter((id) => verdicts.has(id)).length,
  };
}
