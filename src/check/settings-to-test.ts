import { canonicalSetting, type SettingEvidence, VerificationError } from '../core/index.js';
import { deriveKey, keyFromSeed } from '../random/index.js';
import type { ClaimPlan } from './plan/plan.js';
import type { PlannedSetting } from './plan/planned-setting.js';
import { seekSetting, type TriedSetting } from './plan/seek-setting.js';
import { nearnessOf } from './shrink/strength.js';

/** Settings in a row at which the margin may turn out to be too narrow for the known bias. */
const maxRefused = 8;

/**
 * The settings of a plan in their order: those that were drawn, then those that are sought, each
 * from what has come of all before it.
 *
 * A sought setting at which the design could mean nothing, its margin being below the known
 * bias, is left out and another one sought.
 *
 * @param explored - grows by the evidence of each setting before the next one is asked for
 */
export async function* settingsToTest(
  plan: ClaimPlan,
  explored: readonly SettingEvidence[],
): AsyncGenerator<PlannedSetting> {
  yield* plan.settings;
  const refused: TriedSetting[] = [];
  const key = deriveKey(keyFromSeed(plan.seed), plan.property.claim.id, 'sought');
  for (let numSought = 0; numSought < plan.numSought; ) {
    const tried = [...nearnesses(explored), ...refused];
    const setting = seekSetting(plan.property, tried, deriveKey(key, tried.length));
    if (setting === undefined || refused.length === maxRefused) return;
    if (await isRefused(plan, setting)) {
      refused.push({ setting, nearness: Number.NEGATIVE_INFINITY });
      continue;
    }
    numSought += 1;
    yield { setting, origin: 'sought' };
  }
}

/** One for each setting: a confirmation says the same of it again. */
function nearnesses(explored: readonly SettingEvidence[]): TriedSetting[] {
  const known = new Map<string, TriedSetting>();
  for (const evidence of explored.filter(({ phase }) => phase === 'explore')) {
    const { setting } = evidence;
    const found = nearnessOf(evidence);
    // Where runs were lost there is no number.
    const nearness = Number.isNaN(found) ? Number.NEGATIVE_INFINITY : found;
    known.set(canonicalSetting(setting), { setting, nearness });
  }
  return [...known.values()];
}

async function isRefused(
  { theory }: ClaimPlan,
  setting: PlannedSetting['setting'],
): Promise<boolean> {
  try {
    await theory.at(setting);
    return false;
  } catch (error) {
    if (error instanceof VerificationError && error.code === 'vacuous-design') return true;
    throw error;
  }
}
