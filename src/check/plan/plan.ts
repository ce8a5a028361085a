import {
  allInOrder,
  type Design,
  type ErrorRates,
  isComputed,
  type Phase,
  type RegimeCoverage,
  type Setting,
  type Tier,
} from '../../core/index.js';
import { deriveKey, keyFromSeed } from '../../random/index.js';
import { ratesAtSetting } from '../../stats/index.js';
import type { AnyProperty, LoweredSuite } from '../property.js';
import type { ReplicateSource } from '../replicates/replicate-source.js';
import { openTheoryBook, type TheoryBook } from '../theory/theory-book.js';
import { claimRates } from './claim-rates.js';
import { drawSettings } from './draw-settings.js';
import type { PlannedSetting } from './planned-setting.js';
import { requireNoIdleControl } from './require-no-idle-control.js';
import { requireWellFormed } from './require-well-formed.js';
import { shareOfRegime } from './share-of-regime.js';

/** The check of one claim, fixed before its first replicate. */
export interface ClaimPlan {
  readonly suite: LoweredSuite;
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
  /** Distinct; the claim must hold at each. */
  readonly settings: readonly PlannedSetting[];
  /** Further settings that are sought while the claim is checked, where it is in danger. */
  readonly numSought: number;
  /** How much of the regime the settings stand for. */
  readonly regimeCoverage: RegimeCoverage;
  /** What theory says at each setting, with its margins. */
  readonly theory: TheoryBook;
}

/** Which setting of a plan is tested, why, and at which rates. */
export interface SettingTest {
  readonly setting: Setting;
  readonly phase: Phase;
  readonly rates: ErrorRates;
  readonly control?: string;
  readonly candidate?: number;
  /** Which time the test is made; default 0. */
  readonly repetition?: number;
}

/** What a run of claims was asked for. */
export interface CheckOptions {
  readonly tier: Tier;
  readonly seed: number;
  readonly engine: string;
  /** Number of the run in the history of its reports folder; default 1, needed where the budget is that of a lifetime. */
  readonly run?: number;
}

/**
 * Draws the settings of a claim, solves its theory there, and refuses designs that cannot
 * mean anything.
 *
 * @throws VerificationError 'invalid-argument' for a malformed property,
 *   'vacuous-design' without controls, when a margin is not above the known bias plus the
 *   numerical error at some drawn setting, and for a planted mistake that changes nothing
 */
export async function planClaim(
  suite: LoweredSuite,
  property: AnyProperty,
  options: CheckOptions,
  source: Pick<ReplicateSource, 'expect'>,
): Promise<ClaimPlan> {
  const plan = draftPlan(suite, property, options, openTheoryBook(property, source));
  const expected = await allInOrder(
    plan.settings.map(({ setting }) => plan.theory.withControls(setting)),
  );
  requireNoIdleControl(property, expected);
  return plan;
}

/**
 * The same plan before any theory is solved: for a record that is run again, or with theory
 * that another plan of the claim has solved.
 *
 * @throws VerificationError as `planClaim`, but for what only theory shows
 */
export function draftPlan(
  suite: LoweredSuite,
  property: AnyProperty,
  options: CheckOptions,
  theory: TheoryBook,
): ClaimPlan {
  requireWellFormed(suite, property);
  const design = designOf(property, options.tier);
  const { run = 1 } = options;
  const rates = claimRates(suite, property, run);
  const key = deriveKey(keyFromSeed(options.seed), property.claim.id, 'settings');
  const numDrawn = design.numSettings - numSoughtOf(options.tier, design);
  const settings = drawSettings(property, numDrawn, key);
  // A regime that has no more settings leaves nothing to seek.
  const numSought = settings.length < numDrawn ? 0 : design.numSettings - numDrawn;
  const condition = shareOfRegime(property, deriveKey(key, 'share'));
  return {
    suite,
    property,
    ...options,
    run,
    design,
    rates,
    settingRates: ratesAtSetting(rates, settings.length + numSought),
    settings,
    numSought,
    regimeCoverage: {
      numAsked: design.numSettings,
      numPlanned: settings.length + numSought,
      ...(condition === undefined ? {} : { condition }),
    },
    theory,
  };
}

/** Settings at every tier, where the regime has as many. */
const leastSettings = 2;

/**
 * The design of a property at a tier. One setting says nothing about "for every setting",
 * so there are two at least.
 */
export function designOf({ designs }: Pick<AnyProperty, 'designs'>, tier: Tier): Design {
  const design = designs[tier];
  return { ...design, numSettings: Math.max(leastSettings, design.numSettings) };
}

/** Half of the settings from tier standard on, as far as the least number of drawn ones allows. */
function numSoughtOf(tier: Tier, { numSettings }: Design): number {
  if (tier === 'smoke') return 0;
  return Math.min(Math.floor(numSettings / 2), numSettings - leastSettings);
}

/** Whether one evaluation decides a property. */
export function isComputedProperty({ relation }: Pick<AnyProperty, 'relation'>): boolean {
  return isComputed(relation);
}
