import type {
  Claim,
  Design,
  Domain,
  Engine,
  PredictedComponent,
  Prediction,
  RandomKey,
  Relation,
  Replicate,
  SettingOf,
  Suite,
  Tier,
} from '../core/index.js';
import type { ComparedValue } from './claims/compared-values.js';
import type { NewFields } from './claims/new-fields.js';

/** A number per component that may depend on the setting, with its reason in words. */
export interface JustifiedBound<S> {
  readonly of: (component: PredictedComponent, setting: S) => number;
  readonly justification: string;
}

/** Replicates of one setting, one for each key and in their order: a pure function. */
export type SimulateMany<S> = (
  setting: S,
  keys: readonly RandomKey[],
  engine: Engine,
) => Promise<readonly Replicate[]>;

/** What theory says at a setting. */
export type Predict<S> = (setting: S) => Prediction | Promise<Prediction>;

/**
 * A case with a known answer at the same design: a `negative` control plants a
 * mistake and must be refuted, a `positive` one is right by another route and must
 * be supported.
 */
export interface Control<S> {
  readonly kind: 'negative' | 'positive';
  /** Lower case with hyphens; part of replay lines. */
  readonly name: string;
  /** What was changed, in words. */
  readonly change: string;
  /** The part of the claim that was changed, in words: 'system', 'theory'. */
  readonly part?: string;
  /** Right by construction for the inference alone; says nothing of theory or dynamics. */
  readonly inferenceOnly?: true;
  /** Instead of the property's simulation. */
  readonly simulate?: SimulateMany<S>;
  /** Instead of the property's prediction. */
  readonly predict?: Predict<S>;
  /** Instead of the property's, where they follow from another point. */
  readonly bounds?: { readonly margin: JustifiedBound<S>; readonly knownBias: JustifiedBound<S> };
  /** Whether its patch changes nothing of what runs at a setting; absent when it cannot be known. */
  readonly isIdle?: (setting: S) => boolean;
  /** The fields that its patch adds to a system at a setting, if any. */
  readonly newFields?: (setting: S) => NewFields | undefined;
}

/** A claim as the pipeline runs it: lowered from what `claim` made. */
export interface Property<D extends Domain = Domain> {
  readonly claim: Claim;
  readonly domain: D;
  /** Which settings of the domain it is about; all when absent. */
  readonly where?: (setting: SettingOf<D>) => boolean;
  readonly relation: Relation;
  /** Named values that are compared, as far as they are known before anything is solved. */
  readonly compares?: readonly ComparedValue[];
  /** Both sides are theory. */
  readonly isTheoryConsistency?: true;
  /** How close counts as equal. */
  readonly margin: JustifiedBound<SettingOf<D>>;
  /** Systematic error that simulation is known to have here; refused when not below the margin. */
  readonly knownBias: JustifiedBound<SettingOf<D>>;
  readonly predict: Predict<SettingOf<D>>;
  readonly simulate: SimulateMany<SettingOf<D>>;
  readonly designs: Readonly<Record<Tier, Design>>;
  readonly controls: readonly Control<SettingOf<D>>[];
  /** Share of the suite's error budget relative to the other claims; default 1. */
  readonly weight?: number;
  /** An open question: its verdict decides nothing. */
  readonly exploratory?: true;
  /** The smallest tier that can afford this claim. Default smoke. */
  readonly firstTier?: Tier;
  /** Relative time of one replicate, for shrinking: the cheapest setting is tried first. */
  readonly cost?: (setting: SettingOf<D>) => number;
}

/** A property whose domain type is forgotten. */
// biome-ignore lint/suspicious/noExplicitAny: settings of different properties have different types
export type AnyProperty = Property<any>;

/** A suite whose claims are lowered to what the pipeline runs. */
export interface LoweredSuite extends Omit<Suite, 'claims'> {
  readonly properties: readonly AnyProperty[];
  /** The module from which it was taken, where that is another than its own: it may have changed the suite. */
  readonly loadedBy?: string;
}
