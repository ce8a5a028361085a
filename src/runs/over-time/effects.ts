import {
  type ClaimEvidence,
  type ComponentEvidence,
  canonicalSetting,
  type Effect,
  type SettingEvidence,
} from '../../core/index.js';
import type { VariancePart } from '../../stats/index.js';

/** One number of a claim at one setting, in margins, and what is not known of it. */
export interface EffectAtSetting extends Effect {
  readonly name: string;
  readonly setting: string;
  /** Bound on errors that are not random, of theory and of computed numbers. */
  readonly allowance: number;
  readonly variance: VariancePart;
}

/** The settings that were planned, whose place does not follow from results. */
export function plannedSettings({ settings }: ClaimEvidence): readonly SettingEvidence[] {
  return settings.filter(({ phase, origin }) => phase === 'explore' && origin !== 'sought');
}

/** Every usable number of a claim at the settings that it explored, sought ones too. */
export function effectsOf({ settings }: ClaimEvidence): readonly EffectAtSetting[] {
  return settings
    .filter(({ phase }) => phase === 'explore')
    .flatMap((setting) =>
      setting.components.flatMap((component) => effectOf(component, setting) ?? []),
    );
}

/** Standard errors in half an interval that holds at a rate of 1e-3, as those of the default budget do at most. */
const deviationsOfSupport = 3.29;

/** A component in margins; undefined where it has no usable number. */
export function effectOf(
  component: ComponentEvidence,
  { setting, numReplicates }: Pick<SettingEvidence, 'setting' | 'numReplicates'>,
): EffectAtSetting | undefined {
  const { label, method, prediction, margin, supportInterval } = component;
  const estimate = (component.estimate - prediction) / margin;
  const isComputed = method === 'computed';
  const halfWidth = (supportInterval.upper - supportInterval.lower) / 2;
  // Chances that came out as 0 or 1 in every replicate have a spread all the same. That of an order
  // statistic is known badly, and may be 0 where values tie: its interval is not.
  const floors: Partial<Record<string, number>> = {
    betting: 1 / numReplicates,
    'quantile-mixture': halfWidth / deviationsOfSupport,
  };
  const standardError = isComputed
    ? 0
    : Math.max(component.standardError, floors[method] ?? 0) / margin;
  const errorOfNumber = isComputed ? halfWidth : 0;
  const allowance = (component.numericalError + errorOfNumber) / margin;
  if (![estimate, standardError, allowance].every(Number.isFinite)) return undefined;
  return {
    name: label,
    setting: canonicalSetting(setting),
    estimate,
    standardError,
    allowance,
    variance: { variance: standardError ** 2, degrees: Math.max(1, numReplicates - 1) },
  };
}
