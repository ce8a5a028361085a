import {
  type ClaimEvidence,
  type ComponentEvidence,
  canonicalSetting,
  type SettingEvidence,
  sideOutside,
  type VerdictKind,
} from '../../core/index.js';
import { inMarginUnits, marginPosition } from './margin-units.js';

/** What is shown of a claim: its smallest counterexample, or else all its settings. */
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
 * The component that says most about the verdict of a claim. Where the verdict rests on a
 * control, such as a route that theory disagrees with, it is what the claim itself gave of the
 * component that the control is about.
 *
 * @returns undefined when nothing was measured
 */
export function tellingOfClaim(evidence: ClaimEvidence): TellingComponent | undefined {
  const { controls, verdict } = evidence;
  const settings = decidingSettings(evidence);
  const isOwn = settings.some(
    ({ verdict: { kind } }) => kind === verdict.kind || kind === 'refuted',
  );
  if (isOwn) return tellingComponent(settings, verdict.kind);
  const kindOfControl = verdict.kind === 'invalid' ? 'refuted' : verdict.kind;
  const control = controls.find(
    ({ expected, verdict: { kind } }) => kind !== expected && kind === kindOfControl,
  );
  const ofControl = control && tellingComponent(control.settings, control.verdict.kind)?.component;
  return (
    (ofControl && tellingComponent(settings, verdict.kind, ofControl.label)) ??
    tellingComponent(settings, verdict.kind)
  );
}

/**
 * Of a claim with a counterexample the comparison that is farthest from its prediction at another
 * of its settings, where that is farther than at the smallest counterexample, which is shown.
 */
export function fartherThanSmallest(evidence: ClaimEvidence): TellingComponent | undefined {
  const { counterexample, settings } = evidence;
  const shown = tellingOfClaim(evidence);
  if (counterexample === undefined || shown === undefined) return undefined;
  const name = canonicalSetting(shown.setting.setting);
  const others = [...settings, counterexample.found].filter(
    ({ setting }) => canonicalSetting(setting) !== name,
  );
  const farthest = tellingComponent(others, 'refuted');
  const isFarther =
    farthest !== undefined && distance(farthest.component) > distance(shown.component);
  return isFarther ? farthest : undefined;
}

/**
 * The component that says most about the verdict: for `refuted` the one furthest from the
 * prediction in margins of those that are outside, for `supported` the one whose interval reaches
 * nearest to an edge of its margin, for `inconclusive` and `invalid` the one whose interval is
 * widest in margins of those that are undecided or unusable. Only settings
 * with the same verdict compete when there are any, else refuted ones; a component that is not
 * a number comes first unless its setting is `refuted`.
 *
 * @param label - of the only component to look at; default all
 * @returns undefined when nothing was measured
 */
export function tellingComponent(
  settings: readonly SettingEvidence[],
  verdict: VerdictKind,
  label?: string,
): TellingComponent | undefined {
  const measured = settings.filter(({ components }) => components.length > 0);
  const ofKind = (kind: VerdictKind) => measured.filter((setting) => setting.verdict.kind === kind);
  const competing = [ofKind(verdict), ofKind('refuted'), measured].find(({ length }) => length > 0);
  let best: (TellingComponent & { readonly score: number }) | undefined;
  for (const setting of competing ?? []) {
    for (const component of deciding(setting)) {
      if (label !== undefined && component.label !== label) continue;
      const score = (scores[setting.verdict.kind] ?? width)(component);
      if (best === undefined || score > best.score) best = { setting, component, score };
    }
  }
  return best && { setting: best.setting, component: best.component };
}

/** The components that the verdict of a setting rests on, if some do; else all. */
function deciding({ components, verdict }: SettingEvidence): readonly ComponentEvidence[] {
  const telling = components.filter((component) => {
    const position = marginPosition(component);
    if (verdict.kind === 'refuted') return position === 'outside';
    if (verdict.kind === 'invalid') return position === 'unusable';
    return verdict.kind === 'inconclusive' && (position !== 'inside' || dependsOnSizes(component));
  });
  return telling.length > 0 ? telling : components;
}

/** Whether some choice of fewer sizes refutes what all sizes support. */
function dependsOnSizes(component: ComponentEvidence): boolean {
  return (component.windows ?? []).some(
    ({ refutationInterval }) => sideOutside(component, refutationInterval) !== undefined,
  );
}

const scores: Readonly<Partial<Record<VerdictKind, (component: ComponentEvidence) => number>>> = {
  refuted: distance,
  supported: reach,
};

/** How near to an edge of the margin the interval comes, with the error of the theory; one at the edge. */
function reach(component: ComponentEvidence): number {
  const { estimate, support, numericalError } = inMarginUnits(component);
  const up = component.side === 'at-least' ? Number.NEGATIVE_INFINITY : support.upper;
  const down = component.side === 'at-most' ? Number.NEGATIVE_INFINITY : -support.lower;
  const most = Math.max(up, down) + numericalError;
  return Number.isNaN(most) || !Number.isFinite(estimate) ? Number.POSITIVE_INFINITY : most;
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
