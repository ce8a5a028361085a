import {
  type Counterexample,
  canonicalSetting,
  type Setting,
  type SettingEvidence,
} from '../core/index.js';
import { checkSetting } from './check-setting.js';
import { shrinkSetting } from './draw-settings.js';
import { type ClaimPlan, isTestable } from './plan.js';
import type { ReplicateSource } from './replicate-source.js';

/** A smaller setting must fail at least this share as strongly as the one found. */
const strengthFloor = 0.5;

/**
 * Looks for the smallest setting at which a refuted property still fails.
 *
 * Every candidate is tested sequentially on fresh seeds, candidate k at level
 * rate / (k (k + 1)), so a spurious minimum is as unlikely as a false
 * refutation. A candidate whose effect falls below half of what was found does
 * not count: otherwise shrinking walks to the edge of the failing region. The
 * minimum is tested once more on seeds of its own; when it does not fail
 * there, the setting first found is reported.
 */
export async function shrinkCounterexample(
  plan: ClaimPlan,
  found: SettingEvidence,
  source: ReplicateSource,
): Promise<Counterexample> {
  const rate = plan.settingRates.falseRefutationRate;
  const floor = strengthFloor * strength(found);
  const outcomes = new Map<string, boolean>();
  const accepted: Setting[] = [];
  let numCandidates = 0;

  const stillFails = async (setting: Setting): Promise<boolean> => {
    const name = canonicalSetting(setting);
    const known = outcomes.get(name);
    if (known !== undefined) return known;
    if (numCandidates >= plan.design.maxShrinkCandidates) return false;
    if (!isTestable(plan.property, setting)) return false;
    numCandidates += 1;
    const candidate = numCandidates;
    const evidence = await checkSetting(
      plan,
      {
        setting,
        phase: 'shrink',
        candidate,
        rates: { ...plan.settingRates, falseRefutationRate: shrinkRate(rate, candidate) },
      },
      source,
    );
    const fails = evidence.verdict.kind === 'refuted' && strength(evidence) >= floor;
    outcomes.set(name, fails);
    if (fails) accepted.push(setting);
    return fails;
  };

  const smallest = await shrinkSetting(plan.property.domain, found.setting, stillFails);
  const final = await checkSetting(
    plan,
    { setting: smallest, phase: 'final', rates: plan.settingRates },
    source,
  );
  return {
    found,
    smallest: final.verdict.kind === 'refuted' ? final : found,
    numCandidates,
    accepted,
  };
}

/** Level of the k-th candidate; the levels of all candidates add up to `rate`. */
export function shrinkRate(rate: number, candidate: number): number {
  return rate / (candidate * (candidate + 1));
}

/**
 * Largest estimated discrepancy, in margins. Not the distance of the interval
 * from the margin: a sequential test stops as soon as that is positive.
 */
export function strength(evidence: SettingEvidence): number {
  return Math.max(
    0,
    ...evidence.components.map(
      ({ estimate, prediction, margin }) => Math.abs(estimate - prediction) / margin,
    ),
  );
}
