import type { SettingEvidence } from '../core/index.js';
import { settingsOfControl } from './check-controls.js';
import { checkSetting } from './check-setting.js';
import { hasLostWorker } from './decide/count-outcomes.js';
import {
  lastRepetition,
  runFirstReplicate,
  runFirstReplicateApart,
  runSecondBesideFirst,
} from './decide/why-irreproducible.js';
import { type ClaimPlan, isComputedProperty } from './plan/plan.js';
import { cheapSeconds } from './repeat-apart.js';
import { exploredReplicates } from './replicates/explored-replicates.js';
import { ifSimulated } from './replicates/not-yet.js';
import type { ReplicateSource, Simulation } from './replicates/replicate-source.js';
import { mayBeIdle } from './why-idle.js';

/**
 * Asks a source for what the check of a claim is going to need, as far as that can be known, instead
 * of one thing after the other: for a source that only takes note of what it lacks
 * (`NotYetSimulated`). Nothing is decided here, so what is asked for in vain costs time alone.
 *
 * These are the drawn settings up to the first one that is refuted twice, the controls where they
 * begin, and the repeats that show whether numbers depend on more than their key.
 */
export async function askAhead(plan: ClaimPlan, source: ReplicateSource): Promise<void> {
  const explored = await askForSettings(plan, source);
  for (const control of plan.property.controls) {
    for (const { setting } of settingsOfControl(plan, control, explored)) {
      const rates = plan.settingRates;
      const test = { setting, phase: 'explore' as const, rates, control: control.name };
      const evidence = await ifSimulated(checkSetting(plan, test, source));
      if (evidence?.verdict.kind === 'refuted') break;
      // A mistake is looked for at the next setting only where this one does not refute it.
      if (evidence === undefined && control.kind === 'negative') break;
    }
  }
  await askForRepeats(plan, source);
}

async function askForSettings(
  plan: ClaimPlan,
  source: ReplicateSource,
): Promise<readonly SettingEvidence[]> {
  const explored: SettingEvidence[] = [];
  for (const { setting } of plan.settings) {
    const test = { setting, rates: plan.settingRates };
    const first = checkSetting(plan, { ...test, phase: 'explore' }, source);
    const evidence = await ifSimulated(first);
    if (evidence === undefined) continue;
    explored.push(evidence);
    if (hasLostWorker(evidence)) break;
    if (evidence.verdict.kind !== 'refuted' || isComputedProperty(plan.property)) continue;
    const second = checkSetting(plan, { ...test, phase: 'confirm' }, source);
    const confirmation = await ifSimulated(second);
    if (confirmation === undefined || confirmation.verdict.kind === 'refuted') break;
  }
  return explored;
}

async function askForRepeats(plan: ClaimPlan, source: ReplicateSource): Promise<void> {
  if (isComputedProperty(plan.property)) return;
  const { isDeterministic = true, clock = () => 0, apart } = source;
  if (isDeterministic) {
    const repeatedAt = clock();
    const repeated = await ifSimulated(runFirstReplicate(plan, source, { repetition: 1 }));
    const seconds = clock() - repeatedAt;
    await ifSimulated(runFirstReplicate(plan, source, { repetition: lastRepetition }));
    if (apart !== undefined) {
      await ifSimulated(runFirstReplicateApart(plan, apart));
      await ifSimulated(runSecondBesideFirst(plan, source));
      const isCheap = repeated !== undefined && seconds <= cheapSeconds;
      if (isCheap) await askForControls(plan, source, apart);
    }
  }
  // Mistakes that may change nothing are compared under the keys of the claim.
  const [setting] = plan.settings;
  if (setting === undefined) return;
  for (const control of plan.property.controls) {
    if (!mayBeIdle(plan, control)) continue;
    const request = exploredReplicates(plan, setting.setting, 0, 1);
    const { signal } = new AbortController();
    await ifSimulated(
      source.run({ ...request, control: control.name, hasKeysOfClaim: true }, signal),
    );
  }
}

/** The first replicate of each control, and the same apart from all others. */
async function askForControls(
  plan: ClaimPlan,
  source: ReplicateSource,
  apart: Simulation,
): Promise<void> {
  const setting = plan.settings[0]?.setting;
  for (const { name: control } of plan.property.controls) {
    await ifSimulated(runFirstReplicate(plan, source, { setting, control }));
    await ifSimulated(runFirstReplicate(plan, apart, { setting, control }));
  }
}
