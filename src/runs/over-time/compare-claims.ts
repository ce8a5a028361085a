import {
  type ClaimEvidence,
  type ComparedClaim,
  type EffectChange,
  encodeJson,
  type VerdictDirection,
  type VerdictKind,
} from '../../core/index.js';
import { pValueOfDifference, type VariancePart } from '../../stats/index.js';
import { type EffectAtSetting, effectsOf } from './effects.js';

/** How two runs of a claim were compared, and every number that was. */
export interface ClaimComparison {
  readonly compared: ComparedClaim['compared'];
  readonly numSettings: ComparedClaim['numSettings'];
  readonly changes: readonly EffectChange[];
}

/**
 * Compares the numbers of a claim in two runs at the settings that both have.
 *
 * What only one run has is not compared: the discrepancy may depend on the setting in any way. Two
 * runs on settings of their own differ by where these fell, and how much that is cannot be seen from
 * the settings of a run, which may fall alike. While nothing changes, either order of the two is as
 * likely as the other, and that is all that is known, so no test of them alone has a p-value
 * below 1/2. The history has more than two orders.
 */
export function compareClaims(one: ClaimEvidence, other: ClaimEvidence): ClaimComparison {
  const claim = other.claim.id;
  const [earlier, later] = [effectsOf(one), effectsOf(other)];
  const numSettings = settingsIn(earlier, later);
  if (earlier.length > 0 && encodeJson(earlier) === encodeJson(later)) {
    return { compared: 'same-numbers', numSettings, changes: [] };
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
  if (changes.length > 0) return { compared: 'same-settings', numSettings, changes };
  const haveNumbers = numSettings.earlier > 0 && numSettings.later > 0;
  const areApart = haveNumbers && numSettings.both === 0;
  return { compared: areApart ? 'other-settings' : 'not', numSettings, changes };
}

/** At how many settings there are numbers. */
function settingsIn(
  earlier: readonly EffectAtSetting[],
  later: readonly EffectAtSetting[],
): ComparedClaim['numSettings'] {
  const [one, other] = [earlier, later].map((all) => new Set(all.map(({ setting }) => setting)));
  const both = [...other].filter((setting) => one.has(setting)).length;
  return { earlier: one.size, later: other.size, both };
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

function keyOf({ name, setting }: { readonly name: string; readonly setting: string }): string {
  return encodeJson([name, setting]);
}

function asEffect({ estimate, standardError }: EffectChange['earlier']) {
  return { estimate, standardError };
}
