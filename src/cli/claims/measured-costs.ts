import { type Tier, tiers } from '../../core/index.js';
import { earlierSeconds } from '../../runs/index.js';
import { formatSeconds } from '../values/format.js';

/** What claims took when they were last checked at a tier, by claim id, in seconds. */
export interface MeasuredCost {
  readonly tier: Tier;
  readonly seconds: ReadonlyMap<string, number>;
}

/** What the history of a reports folder has of each tier. */
export function measuredCosts(reports: string): readonly MeasuredCost[] {
  return tiers.map((tier) => ({ tier, seconds: earlierSeconds(reports, tier) }));
}

/** For example `1.4 s at smoke`; nothing for a claim that was not checked yet. */
export function costInWords(claim: string, costs: readonly MeasuredCost[]): readonly string[] {
  const parts = known(claim, costs).map(([tier, own]) => `${formatSeconds(own)} at ${tier}`);
  return parts.length === 0 ? [] : [parts.join(', ')];
}

/** A field `seconds` by tier; none for a claim that was not checked yet. */
export function costAsData(claim: string, costs: readonly MeasuredCost[]): object {
  const entries = known(claim, costs);
  return entries.length === 0 ? {} : { seconds: Object.fromEntries(entries) };
}

function known(
  claim: string,
  costs: readonly MeasuredCost[],
): readonly (readonly [Tier, number])[] {
  return costs.flatMap(({ tier, seconds }) => {
    const own = seconds.get(claim);
    return own === undefined ? [] : [[tier, own] as const];
  });
}
