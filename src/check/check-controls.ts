import type { ControlEvidence, Setting, SettingEvidence, Verdict } from '../core/index.js';
import { checkSetting } from './check-setting.js';
import type { ClaimPlan } from './plan/plan.js';
import type { Control } from './property.js';
import type { ReplicateSource } from './replicates/replicate-source.js';

/**
 * Runs every control of a plan at the settings and rates of its property.
 *
 * A negative control may stop at the first setting that refutes it; a positive
 * one must be supported at all of them.
 */
export async function checkControls(
  plan: ClaimPlan,
  source: ReplicateSource,
  onControlDone: () => void,
): Promise<ControlEvidence[]> {
  const evidence: ControlEvidence[] = [];
  for (const control of plan.property.controls) {
    evidence.push(await checkControl(plan, control, source));
    onControlDone();
  }
  return evidence;
}

async function checkControl(
  plan: ClaimPlan,
  control: Control<Setting>,
  source: ReplicateSource,
): Promise<ControlEvidence> {
  const settings: SettingEvidence[] = [];
  for (const { setting } of plan.settings) {
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
