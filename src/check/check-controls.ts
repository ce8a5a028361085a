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
 * one. A positive control must be supported at all settings that were drawn, at tier smoke at half
 * of them, and wherever the claim itself was not supported, sought settings included.
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
  if (control.kind === 'negative') return rotated;
  const open = unsupported(explored);
  const isOpen = ({ setting }: PlannedSetting) => open.has(canonicalSetting(setting));
  const half = Math.ceil(rotated.length / 2);
  const drawn =
    tier === 'smoke' ? rotated.filter((one, index) => index < half || isOpen(one)) : rotated;
  for (const { setting } of drawn) open.delete(canonicalSetting(setting));
  return [
    ...drawn,
    ...[...open.values()].map((setting) => ({ setting, origin: 'sought' as const })),
  ];
}

function rotatedBy<Item>(items: readonly Item[], offset: number): readonly Item[] {
  const first = offset % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

/** The settings at which the claim itself was not supported, by their names. */
function unsupported(explored: readonly SettingEvidence[]): Map<string, Setting> {
  return new Map(
    explored
      .filter(({ verdict }) => verdict.kind !== 'supported')
      .map(({ setting }) => [canonicalSetting(setting), setting]),
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
