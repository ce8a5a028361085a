import type {
  ClaimEvidence,
  ComparedClaim,
  ComparedRun,
  EffectChange,
  RunComparison,
  TellingDiscrepancy,
} from '../../core/index.js';
import { rejectedByHolm } from '../../stats/index.js';
import { differencesBetween } from '../identity/differences.js';
import type { StoredManifest, StoredRun } from '../manifest/manifest.js';
import { type ClaimComparison, compareClaims, directionOf } from './compare-claims.js';

/** Chance that any number is called changed between two runs that differ in their draws alone. */
export const comparisonErrorRate = 0.01;

/** The most telling comparison of a claim; undefined where nothing was measured. */
export type TellingOf = (claim: ClaimEvidence) => TellingDiscrepancy | undefined;

/**
 * Compares two runs, claim by claim. The error rate holds over all numbers of all claims
 * (Holm's procedure), where replicates are close to normal, as verdicts assume too.
 *
 * @param tellingOf - what is shown of a claim of either run
 */
export function compareRuns(one: StoredRun, other: StoredRun, tellingOf: TellingOf): RunComparison {
  const earlierClaims = new Map(one.claims.map((own) => [own.claim.id, own]));
  const laterIds = new Set(other.claims.map(({ claim }) => claim.id));
  const pairs = other.claims.flatMap((later) => {
    const earlier = earlierClaims.get(later.claim.id);
    return earlier === undefined
      ? []
      : [{ earlier, later, comparison: compareClaims(earlier, later) }];
  });
  const all = pairs.flatMap(({ comparison }) => comparison.changes);
  const effects = changedAmong(all);
  const changed = new Set(effects.map(({ claim }) => claim));
  return {
    schemaVersion: 1,
    earlier: comparedRun(one),
    later: comparedRun(other),
    errorRate: comparisonErrorRate,
    numComparisons: all.length,
    claims: pairs.map(({ earlier, later, comparison }) =>
      comparedClaim(earlier, later, comparison, changed.has(later.claim.id), tellingOf),
    ),
    effects,
    added: [...laterIds].filter((id) => !earlierClaims.has(id)),
    gone: [...earlierClaims.keys()].filter((id) => !laterIds.has(id)),
    differsIn: differencesOfRuns(one.manifest, other.manifest),
  };
}

/** Those of many changes that are beyond joint uncertainty, the largest first. */
export function changedAmong(all: readonly EffectChange[]): readonly EffectChange[] {
  // What is not a number can show nothing.
  const usable = all.filter(({ pValue }) => pValue >= 0);
  const isChanged = rejectedByHolm(
    usable.map(({ pValue }) => pValue),
    comparisonErrorRate,
  );
  return usable
    .filter((_, index) => isChanged[index])
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

/** What two runs rest on and differ in; manifests of early versions say less. */
export function differencesOfRuns(one: StoredManifest, other: StoredManifest): readonly string[] {
  const isKnown = one.identity !== undefined && other.identity !== undefined;
  const parts = isKnown ? differencesBetween(one.identity, other.identity) : [];
  return [
    ...(one.commit === other.commit ? [] : [`commit (${one.commit} and ${other.commit})`]),
    ...parts,
    ...(isKnown ? [] : ['what they rest on, which one of them does not say']),
    ...differing('node', one.nodeVersion, other.nodeVersion),
    ...differing('processor', one.cpu, other.cpu),
  ];
}

function differing(what: string, one: string, other: string): readonly string[] {
  return one === other ? [] : [`${what} (${one} and ${other})`];
}

function comparedRun(run: StoredRun): ComparedRun {
  const { id, startedAt, status, tvdVersion, commit, tier, seed, engine } = run.manifest;
  const ran = { startedAt, status, tvdVersion, commit, tier, seed, engine };
  return { run: id, ...ran, damage: run.damage ?? [] };
}

function comparedClaim(
  earlier: ClaimEvidence,
  later: ClaimEvidence,
  { compared, numSettings, changes }: ClaimComparison,
  hasChanged: boolean,
  tellingOf: TellingOf,
): ComparedClaim {
  const [tellingEarlier, tellingLater] = [tellingOf(earlier), tellingOf(later)];
  const isOpen = earlier.exploratory === true || later.exploratory === true;
  return {
    claim: later.claim.id,
    ...(isOpen ? { exploratory: true } : {}),
    earlier: earlier.verdict.kind,
    later: later.verdict.kind,
    direction: directionOf(earlier.verdict.kind, later.verdict.kind),
    ...(tellingEarlier === undefined ? {} : { tellingEarlier }),
    ...(tellingLater === undefined ? {} : { tellingLater }),
    compared,
    numSettings,
    numComparisons: changes.length,
    hasChanged,
  };
}
