import {
  type ClaimDiscrepancies,
  type ClaimEvidence,
  type EffectChange,
  encodeJson,
  type MeanDiscrepancy,
  type VerdictDirection,
  type VerdictKind,
} from '../../core/index.js';
import { pValueOfDifference, type VariancePart } from '../../stats/index.js';
import { discrepanciesOf } from './discrepancies-of.js';
import { effectsOf } from './effects.js';

/** How two runs of a claim were compared, and every number that was. */
export interface ClaimComparison {
  readonly compared: 'same-numbers' | 'same-settings' | 'other-settings' | 'not';
  readonly changes: readonly EffectChange[];
}

/**
 * Compares the numbers of a claim in two runs: at the settings of both, where there are some;
 * else by means over the settings of each.
 */
export function compareClaims(one: ClaimEvidence, other: ClaimEvidence): ClaimComparison {
  const claim = other.claim.id;
  const [earlier, later] = [effectsOf(one), effectsOf(other)];
  if (earlier.length > 0 && encodeJson(earlier) === encodeJson(later)) {
    return { compared: 'same-numbers', changes: [] };
  }
  const known = new Map(earlier.map((effect) => [keyOf(effect), effect]));
  const changes = later.flatMap((effect): EffectChange[] => {
    const own = known.get(keyOf(effect));
    if (own === undefined) return [];
    const { name, setting } = effect;
    const parts = [own.variance, effect.variance];
    const change = effect.estimate - own.estimate;
    const allowance = own.allowance + effect.allowance;
    const compared = { claim, name, setting, earlier: asEffect(own), later: asEffect(effect) };
    return [{ ...compared, ...judged(change, allowance, parts) }];
  });
  if (changes.length > 0) return { compared: 'same-settings', changes };
  const [before, after] = [discrepanciesOf(one), discrepanciesOf(other)];
  return compareMeans(claim, before, after);
}

/** The same from means over settings that differ: their spread is part of the uncertainty. */
export function compareMeans(
  claim: string,
  before: ClaimDiscrepancies | undefined,
  after: ClaimDiscrepancies | undefined,
): ClaimComparison {
  if (before === undefined || after === undefined) return { compared: 'not', changes: [] };
  const known = new Map(Object.entries(before.byName));
  const changes = Object.entries(after.byName).flatMap(([name, later]): EffectChange[] => {
    const earlier = known.get(name);
    if (earlier === undefined) return [];
    const parts = [partOf(earlier, before.numSettings), partOf(later, after.numSettings)];
    if (parts.includes(undefined)) return [];
    const compared = { claim, name, earlier: asMean(earlier), later: asMean(later) };
    const change = later.mean - earlier.mean;
    return [{ ...compared, ...judged(change, 0, parts as VariancePart[]) }];
  });
  return { compared: changes.length === 0 ? 'not' : 'other-settings', changes };
}

/** What becomes of a verdict: what is refuted is worse than what is invalid, and that than what is open. */
export function directionOf(earlier: VerdictKind, later: VerdictKind): VerdictDirection {
  if (earlier === later) return 'same';
  if (earlier === 'refuted' && later === 'invalid') return 'other';
  const order: readonly VerdictKind[] = ['supported', 'inconclusive', 'invalid', 'refuted'];
  return order.indexOf(later) > order.indexOf(earlier) ? 'worse' : 'better';
}

function judged(change: number, allowance: number, parts: readonly VariancePart[]) {
  return {
    change,
    standardError: Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, 0)),
    pValue: pValueOfDifference(change, allowance, parts),
  };
}

/** The spread between settings holds the noise of the replicates too; undefined with one setting. */
function partOf(mean: MeanDiscrepancy, numSettings: number): VariancePart | undefined {
  if (mean.spread === undefined || numSettings < 2) return undefined;
  const ofSettings = mean.spread ** 2 / numSettings;
  return { variance: Math.max(ofSettings, mean.standardError ** 2), degrees: numSettings - 1 };
}

function keyOf({ name, setting }: { readonly name: string; readonly setting: string }): string {
  return encodeJson([name, setting]);
}

function asEffect({ estimate, standardError }: EffectChange['earlier']) {
  return { estimate, standardError };
}

function asMean({ mean, standardError }: MeanDiscrepancy) {
  return { estimate: mean, standardError };
}
