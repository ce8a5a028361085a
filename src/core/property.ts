import type { Claim } from './claim.js';
import { type Design, defaultErrorBudget, type ErrorBudget, type Tier } from './design.js';
import type { Domain, SettingOf } from './domain.js';
import type { Engine } from './engine.js';
import type { Figure } from './figure.js';
import type { PredictedComponent, Prediction } from './prediction.js';
import type { Relation } from './relation.js';
import type { RandomKey, Replicate } from './replicate.js';

/** A number per component that may depend on the setting, with its reason in words. */
export interface JustifiedBound<S> {
  readonly of: (component: PredictedComponent, setting: S) => number;
  readonly justification: string;
}

/**
 * One independent run: a pure function of its arguments. Chains that it awaits
 * from the engine run together with those of other replicates.
 */
export type Simulate<S> = (
  setting: S,
  key: RandomKey,
  engine: Engine,
) => Replicate | Promise<Replicate>;

/**
 * A case with a known answer at the same design: a `negative` control plants a
 * mistake and must be refuted, a `positive` one has the right answer by
 * construction and must be supported.
 */
export interface Control<S> {
  readonly kind: 'negative' | 'positive';
  /** Lower case with hyphens; part of replay lines. */
  readonly name: string;
  /** What was changed, in words. */
  readonly change: string;
  /** In place of the property's simulator. */
  readonly simulate?: Simulate<S>;
  /** In place of the property's prediction. */
  readonly predict?: (setting: S) => Prediction;
}

/**
 * A claim made executable: for every setting of the domain, the simulated
 * observable stands in the relation to the prediction, within the margin.
 */
export interface Property<D extends Domain = Domain> {
  readonly claim: Claim;
  readonly domain: D;
  readonly relation: Relation;
  /** How close counts as equal. */
  readonly margin: JustifiedBound<SettingOf<D>>;
  /** Systematic error that simulation is known to have here; refused when not below the margin. */
  readonly knownBias: JustifiedBound<SettingOf<D>>;
  readonly predict: (setting: SettingOf<D>) => Prediction;
  readonly simulate: Simulate<SettingOf<D>>;
  readonly designs: Readonly<Record<Tier, Design>>;
  readonly controls: readonly Control<SettingOf<D>>[];
  /**
   * Share of the suite's error budget relative to the other claims; default 1.
   * An exploratory claim has no share.
   */
  readonly weight?: number;
  /**
   * An open question: checked and reported like any claim, at the rates of the
   * suite's whole budget and outside it, but its verdict decides nothing.
   */
  readonly exploratory?: true;
  /** The smallest tier that can afford this claim; smaller ones leave it out. Default smoke. */
  readonly firstTier?: Tier;
  /** Relative time of one replicate, for shrinking: the cheapest setting is tried first. */
  readonly cost?: (setting: SettingOf<D>) => number;
}

/** A property with the type of its settings inferred from its domain. */
export function defineProperty<const D extends Domain>(property: Property<D>): Property<D> {
  return property;
}

/** A property whose domain type is forgotten, as suites hold them. */
// biome-ignore lint/suspicious/noExplicitAny: settings of different properties have different types
export type AnyProperty = Property<any>;

/** Properties that share one error budget. */
export interface Suite {
  /** Lower case with hyphens; first part of the claim ids. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** `import.meta.url` of the module that exports this suite; workers load it from there. */
  readonly module: string;
  readonly budget: ErrorBudget;
  readonly properties: readonly AnyProperty[];
  /** What a reader of the paper would look for; computed after the claims. */
  readonly figures?: readonly Figure[];
}

/** A suite with the default error budget unless it has one of its own. */
export function defineSuite(
  suite: Omit<Suite, 'budget' | 'summary'> & Partial<Pick<Suite, 'budget' | 'summary'>>,
): Suite {
  return { summary: '', budget: defaultErrorBudget, ...suite };
}
