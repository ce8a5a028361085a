import {
  type ControlEvidence,
  canonicalSetting,
  type Setting,
  type SettingEvidence,
  type Verdict,
} from '../core/index.js';
import { checkSetting } from './check-setting.js';
import type { ClaimPlan } from './plan/plan.js';
import type { PlannedSetting } from './plan/planned-setting.js';
import type { Control } from './property.js';
import type { ReplicateSource } from './replicates/replicate-source.js';

/**
 * Runs every control of a plan at settings of it, at the rates of its property.
 *
 * A negative control stops at the first setting that refutes it; each begins at another
 * one. A positive control must be supported at all settings; at tier smoke at half of
 * them, and wherever the claim itself was not supported.
 *
 * @param explored - what came of the claim at its settings
 */
export async function checkControls(
  plan: ClaimPlan,
  explored: readonly SettingEvidence[],
  source: ReplicateSource,
  onControlDone: () => void,
): Promise<ControlEvidence[]> {
  const evidence: ControlEvidence[] = [];
  for (const control of plan.property.controls) {
    const settings = settingsOfControl(plan, control, explored);
    evidence.push(await checkControl(plan, control, settings, source));
    onControlDone();
  }
  return evidence;
}

/** The settings at which a control runs, in their order. */
export function settingsOfControl(
  { property, settings, seed, tier }: ClaimPlan,
  control: Control<Setting>,
  explored: readonly SettingEvidence[],
): readonly PlannedSetting[] {
  // Which setting is the first one changes with the seed, so that each has its turn.
  const rotated = rotatedBy(settings, seed + property.controls.indexOf(control));
  return control.kind === 'negative' || tier !== 'smoke' ? rotated : halfOf(rotated, explored);
}

function rotatedBy<Item>(items: readonly Item[], offset: number): readonly Item[] {
  const first = offset % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

/** The first half of the settings, rounded up, and those where the claim was not supported. */
function halfOf(
  settings: readonly PlannedSetting[],
  explored: readonly SettingEvidence[],
): readonly PlannedSetting[] {
  const half = Math.ceil(settings.length / 2);
  const open = new Set(
    explored
      .filter(({ verdict }) => verdict.kind !== 'supported')
      .map(({ setting }) => canonicalSetting(setting)),
  );
  return settings.filter(
    ({ setting }, index) => index < half || open.has(canonicalSetting(setting)),
  );
}

async function checkControl(
  plan: ClaimPlan,
  control: Control<Setting>,
  planned: readonly PlannedSetting[],
  source: ReplicateSource,
): Promise<ControlEvidence> {
  const settings: SettingEvidence[] = [];
  for (const { setting } of planned) {
    const tested = await checkSetting(
      plan,
      { setting, phase: 'explore', rates: plan.settingRates, control: control.name },
      source,
    );
    settings.push(tested);
    if (tested.verdict.kind === 'refuted') break;
  }
  return {
    name: control.name,
    kind: control.kind,
    change: control.change,
    ...(control.part === undefined ? {} : { part: control.part }),
    ...(control.inferenceOnly === undefined ? {} : { inferenceOnly: control.inferenceOnly }),
    expected: control.kind === 'negative' ? 'refuted' : 'supported',
    verdict: combined(settings),
    settings,
  };
}

/** Refuted somewhere, supported everywhere, or the first verdict that is neither. */
function combined(settings: readonly SettingEvidence[]): Verdict {
  const verdicts = settings.map(({ verdict }) => verdict);
  return (
    verdicts.find(({ kind }) => kind === 'refuted') ??
    verdicts.find(({ kind }) => kind !== 'supported') ??
    verdicts[0] ?? { kind: 'invalid', reasons: [] }
  );
}
