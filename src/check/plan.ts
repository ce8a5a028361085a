import {
  type AnyProperty,
  type Control,
  canonicalSetting,
  type Design,
  type ErrorRates,
  invalidArgument,
  type Phase,
  type Prediction,
  type Setting,
  type Suite,
  type Tier,
  VerificationError,
} from '../core/index.js';
import { deriveKey, keyFromSeed } from '../random/index.js';
import { ratesAtSetting } from '../stats/index.js';
import { claimRates } from './claim-rates.js';
import { drawSettings } from './draw-settings.js';
import { requirePrediction } from './require-prediction.js';
import { requireWellFormed } from './require-well-formed.js';

/** The experiment of one claim, fixed before its first replicate. */
export interface ClaimPlan {
  readonly suite: Suite;
  readonly property: AnyProperty;
  readonly tier: Tier;
  readonly seed: number;
  readonly engine: string;
  /** Number of the run, for budgets that are spent over a lifetime. */
  readonly run: number;
  readonly design: Design;
  /** Of the claim. */
  readonly rates: ErrorRates;
  /** Of one setting. */
  readonly settingRates: ErrorRates;
  readonly settings: readonly Setting[];
}

/** Which setting of a plan is tested, why, and at which rates. */
export interface SettingTest {
  readonly setting: Setting;
  readonly phase: Phase;
  readonly rates: ErrorRates;
  readonly control?: string;
  readonly candidate?: number;
}

/** What a run was asked for. */
export interface RunOptions {
  readonly tier: Tier;
  readonly seed: number;
  readonly engine: string;
  /** Number of the run in the history of its reports folder; default 1. */
  readonly run?: number;
}

/**
 * Draws the settings of a claim and refuses designs that cannot mean anything.
 *
 * @throws VerificationError 'invalid-argument' for a malformed property,
 *   'vacuous-design' without controls and when a margin is not above the
 *   known bias plus the numerical error at some drawn setting
 */
export function planClaim(suite: Suite, property: AnyProperty, options: RunOptions): ClaimPlan {
  requireWellFormed(suite, property);
  const design = property.designs[options.tier];
  const { run = 1 } = options;
  const rates = claimRates(suite, property, run);
  const key = deriveKey(keyFromSeed(options.seed), property.claim.id, 'settings');
  const settings = drawSettings(property.domain, design.numSettings, key);
  for (const setting of settings) {
    margins(property, setting, property.predict(setting));
    for (const control of property.controls) {
      if (control.predict === undefined) continue;
      margins(property, setting, control.predict(setting));
    }
  }
  return {
    suite,
    property,
    ...options,
    run,
    design,
    rates,
    settingRates: ratesAtSetting(rates, settings.length),
    settings,
  };
}

/** A margin below this share of the prediction drowns in the rounding of values and intervals. */
const smallestResolution = 1e-12;

/**
 * Margins and known biases per component at one setting.
 *
 * @throws VerificationError 'vacuous-design' as `planClaim`
 */
export function margins(
  property: AnyProperty,
  setting: Setting,
  prediction: Prediction,
): { readonly margins: number[]; readonly knownBiases: number[] } {
  requirePrediction(property.claim.id, property.relation, prediction);
  const knownBiases = prediction.components.map((component) =>
    property.knownBias.of(component, setting),
  );
  const widths = prediction.components.map((component) => property.margin.of(component, setting));
  for (const [index, component] of prediction.components.entries()) {
    const margin = widths[index] ?? Number.NaN;
    const bias = knownBiases[index] ?? Number.NaN;
    if (!(margin > 0 && margin < Number.POSITIVE_INFINITY)) {
      throw invalidArgument(
        `margin of ${property.claim.id}, ${component.label}`,
        margin,
        'a finite number > 0',
      );
    }
    if (!(bias >= 0 && bias < Number.POSITIVE_INFINITY)) {
      throw invalidArgument(
        `known bias of ${property.claim.id}, ${component.label}`,
        bias,
        'a finite number >= 0',
      );
    }
    if (
      Number.isFinite(component.value) &&
      margin < smallestResolution * Math.abs(component.value)
    ) {
      throw new VerificationError(
        'vacuous-design',
        `${property.claim.id}: the margin ${margin} of ${component.label} is too small beside the prediction ${component.value} for 53-bit numbers; simulate and predict the difference from a reference value`,
        { margin, prediction: component.value, setting },
      );
    }
    if (!(margin > bias + component.numericalError)) {
      throw new VerificationError(
        'vacuous-design',
        `${property.claim.id}: the margin ${margin} of ${component.label} is not above the known bias ${bias} plus the numerical error ${component.numericalError} at ${canonicalSetting(setting)}; widen the margin with a reason, or reduce the bias (smaller step size, larger system)`,
        { margin, bias, numericalError: component.numericalError, setting },
      );
    }
  }
  return { margins: widths, knownBiases };
}

/**
 * Whether theory and margins mean anything at a setting; those that shrinking
 * proposes have not been planned.
 */
export function isTestable(property: AnyProperty, setting: Setting): boolean {
  try {
    margins(property, setting, property.predict(setting));
    return true;
  } catch {
    return false;
  }
}

/** The prediction that a control is compared with. */
export function predictionOf(
  property: AnyProperty,
  control: Control<Setting> | undefined,
  setting: Setting,
): Prediction {
  return (control?.predict ?? property.predict)(setting);
}
