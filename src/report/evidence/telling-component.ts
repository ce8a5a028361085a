import type {
  ClaimEvidence,
  ComponentEvidence,
  SettingEvidence,
  VerdictKind,
} from '../../core/index.js';
import { inMarginUnits, marginPosition } from './margin-units.js';

/** What a claim's verdict rests on: its counterexample, or all its settings. */
export function decidingSettings({
  settings,
  counterexample,
}: ClaimEvidence): readonly SettingEvidence[] {
  return counterexample === undefined ? settings : [counterexample.smallest];
}

/** One component at one setting. */
export interface TellingComponent {
  readonly setting: SettingEvidence;
  readonly component: ComponentEvidence;
}

/**
 * The component that says most about the verdict: for `refuted` the one
 * furthest from the prediction in margins, otherwise the one whose interval is
 * widest in margins. Only settings with the same verdict compete when there
 * are any; a component that is not a number comes first unless the verdict is
 * `refuted`.
 *
 * @returns undefined when nothing was measured
 */
export function tellingComponent(
  settings: readonly SettingEvidence[],
  verdict: VerdictKind,
): TellingComponent | undefined {
  const same = settings.filter(
    (setting) => setting.verdict.kind === verdict && setting.components.length > 0,
  );
  let best: (TellingComponent & { readonly score: number }) | undefined;
  for (const setting of same.length > 0 ? same : settings) {
    for (const component of deciding(setting.components, verdict)) {
      const score = verdict === 'refuted' ? distance(component) : width(component);
      if (best === undefined || score > best.score) best = { setting, component, score };
    }
  }
  return best && { setting: best.setting, component: best.component };
}

/** A refutation rests on components outside their margins, if there are any. */
function deciding(
  components: readonly ComponentEvidence[],
  verdict: VerdictKind,
): readonly ComponentEvidence[] {
  if (verdict !== 'refuted') return components;
  const outside = components.filter((component) => marginPosition(component) === 'outside');
  return outside.length > 0 ? outside : components;
}

function distance(component: ComponentEvidence): number {
  const ratio = Math.abs(inMarginUnits(component).estimate);
  return Number.isNaN(ratio) ? -1 : ratio;
}

function width(component: ComponentEvidence): number {
  const { estimate, refutation } = inMarginUnits(component);
  const ratio = refutation.upper - refutation.lower;
  return Number.isNaN(ratio) || !Number.isFinite(estimate) ? Number.POSITIVE_INFINITY : ratio;
}
