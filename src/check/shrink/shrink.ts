import {
  type Counterexample,
  canonicalSetting,
  messageOf,
  type Setting,
  type SettingEvidence,
  type ShrinkCandidate,
} from '../../core/index.js';
import { checkSetting } from '../check-setting.js';
import { hasLostWorker } from '../decide/count-outcomes.js';
import type { ClaimPlan } from '../plan/plan.js';
import type { ReplicateSource } from '../replicates/replicate-source.js';
import { failureProbability } from './failure-probability.js';
import { nearestRefused } from './nearest-refused.js';
import { discrepancyOf, strengthFloor, strengthOf } from './strength.js';
import { testCandidate } from './test-candidate.js';

/**
 * Looks for the smallest setting at which a refuted property still fails.
 *
 * Every candidate is tested sequentially on seeds of its own, candidate k at
 * level `shrinkRate` / (k (k + 1)), the cheapest first. A candidate whose effect
 * is weaker than half-way from the edge of the margin to what was found does not
 * count: otherwise shrinking walks to the edge of the failing region. A setting
 * is tested once, so the walk sees a function of the setting. What lies outside the claim's
 * condition is stepped over; where theory fails, or a margin is not above the known bias, nothing
 * can be tested, and the setting is listed with the reason.
 *
 * The minimum is tested once more on a third range of seeds, at the rate of the
 * claim; when it does not fail there, the setting that was accepted before it is
 * tested, and so on back to the one first found. So a setting at which the claim
 * holds is reported with probability at most `shrinkRate` times that rate.
 */
export async function shrinkCounterexample(
  plan: ClaimPlan,
  found: SettingEvidence,
  source: ReplicateSource,
): Promise<Counterexample> {
  const { property, design, settingRates } = plan;
  const floor = strengthFloor(found);
  const outcomes = new Map([[canonicalSetting(found.setting), true]]);
  const candidates: ShrinkCandidate[] = [];
  const untestable: { setting: Setting; reason: string }[] = [];
  // The walk ends where workers are lost: each may take a time limit, and what was found stands.
  let hasLost = false;

  const stillFails = async (setting: Setting): Promise<boolean> => {
    const name = canonicalSetting(setting);
    const known = outcomes.get(name);
    if (known !== undefined) return known;
    if (hasLost || candidates.length >= design.maxShrinkCandidates) return false;
    const reason = await whyUntestable(plan, setting);
    if (reason !== undefined) {
      untestable.push({ setting, reason });
      outcomes.set(name, false);
      return false;
    }
    const candidate = candidates.length + 1;
    const evidence = await testCandidate(plan, { setting, candidate, floor }, source);
    hasLost = hasLostWorker(evidence);
    const tested = summaryOf(evidence, candidate);
    candidates.push(tested);
    outcomes.set(name, tested.isAccepted);
    return tested.isAccepted;
  };

  const { domain, cost, where } = property;
  // With fast-check, which only a refuted claim needs.
  const { shrinkSetting } = await import('./shrink-setting.js');
  await shrinkSetting(domain, found.setting, stillFails, cost, where);
  // The last setting that failed on the way, then those before it, until one fails again.
  const accepted = candidates.filter(({ isAccepted }) => isAccepted).map(({ setting }) => setting);
  let smallest = found;
  for (const setting of [...accepted.toReversed(), found.setting]) {
    const test = { setting, phase: 'final' as const, rates: settingRates };
    const final = await checkSetting(plan, test, source);
    if (final.verdict.kind !== 'refuted') continue;
    smallest = final;
    break;
  }
  const probability = failureProbability(smallest);
  return {
    found,
    smallest,
    numCandidates: candidates.length,
    accepted,
    strengthFloor: floor,
    candidates,
    ...(untestable.length === 0 ? {} : { untestable }),
    neighbours: nearestRefused(domain, smallest.setting, candidates),
    ...(probability === undefined ? {} : { failureProbability: probability }),
  };
}

/** Why theory and margins mean nothing at a setting; undefined where they do. */
async function whyUntestable({ theory }: ClaimPlan, setting: Setting): Promise<string | undefined> {
  return theory.at(setting).then(() => undefined, messageOf);
}

function summaryOf(evidence: SettingEvidence, candidate: number): ShrinkCandidate {
  const { setting, verdict, components, numReplicates, replay } = evidence;
  return {
    setting,
    candidate,
    isAccepted: verdict.kind === 'refuted',
    verdict,
    strength: components.length === 0 ? Number.NaN : strengthOf({ components }),
    discrepancy: discrepancyOf({ components }),
    numReplicates,
    replay,
  };
}
