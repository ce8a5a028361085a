import type { Claim } from '../claim.js';
import type { Design, Tier } from '../design.js';
import { checkedCall } from '../errors.js';
import type { Law } from '../law.js';
import type { Setting } from '../setting.js';
import type { AnyCompared, Compared, EveryCompared, Owed, RelationFor } from './compared.js';
import type { KeyOfEach, KnownPatches, Mistake, OtherRoute } from './controls.js';
import type {
  AnyComputationShape,
  AnyExperimentShape,
  AnyMeasurable,
  AtOf,
  ComparableOf,
  DrawnOf,
  HereOf,
  MeasuredOf,
  SystemOf,
} from './experiment.js';
import { requireClaim } from './require-claim.js';
import type { MeasuredSeries, NumberNames, Predicted, SeriesNames } from './values.js';

/** The sentence of a paper, and how it is understood here. */
export interface ClaimWords {
  /** Stable path `suite/claim`, lower case with hyphens. */
  readonly id: string;
  /** The sentence, in words a reader of the paper knows. */
  readonly says: string;
  /** The same as a TeX formula. */
  readonly formula: string;
  readonly source: Claim['source'];
  readonly assuming: readonly string[];
  readonly observed: Claim['observable'];
  /** Words by which readers of a report may look for claims of a kind. */
  readonly tags?: readonly string[];
}

/** How much work a claim may take, and what its verdict counts for. */
export interface ClaimExtent {
  readonly designs: Readonly<Record<Tier, Design>>;
  /**
   * Share of the suite's error budget relative to the other claims; default 1. Claims that
   * are exploratory or computed have no share.
   */
  readonly weight?: number;
  /**
   * An open question: checked and reported like any claim, at the rates of the suite's
   * whole budget and outside it, but its verdict decides nothing.
   */
  readonly exploratory?: true;
  /** The smallest tier that can afford this claim; smaller ones leave it out. Default smoke. */
  readonly firstTier?: Tier;
  /** Relative time of one replicate, for shrinking: the cheapest setting is tried first. */
  readonly cost?: (setting: Setting) => number;
}

/** A width in the unit of the value, which may depend on what theory says and on the setting. */
export type Width<At> = number | ((predicted: number, at: At, place: number) => number);

/** A width for each compared name, or one for all, with the reason in words. */
export type WidthsFor<Names extends string, At> =
  | { readonly each: Width<At>; readonly because: string }
  | (NamedWidths<Names, At> & { readonly because: string });

/** While names are not known, the reason is one of them. */
type NamedWidths<Names extends string, At> = string extends Names
  ? Readonly<Record<string, Width<At> | string>>
  : { readonly [Name in Names]: Width<At> };

/** What theory owes to a comparison of one measured value. */
type OwedTo<V, Says extends Owed> = Says extends 'like-measured'
  ? V extends MeasuredSeries
    ? readonly Predicted[]
    : Predicted
  : Says extends 'law'
    ? V extends MeasuredSeries
      ? readonly Law[]
      : Law
    : Says extends 'exponent'
      ? Predicted | { readonly exponent: Predicted; readonly limit: Predicted }
      : Predicted;

/** What theory must say, by name. */
export type TheoryFor<V, R> = R extends EveryCompared
  ? { readonly [Name in keyof V]: OwedTo<V[Name], 'like-measured'> }
  : {
      readonly [Name in keyof R as R[Name] extends Compared<string, 'nothing', string, string>
        ? never
        : Name]: R[Name] extends Compared<infer About, infer Says, string, string>
        ? OwedTo<V[About & keyof V], Says>
        : never;
    };

/** Names that are compared, each with a margin. */
export type ComparedNames<V, R> = (R extends EveryCompared ? keyof V : keyof R) & string;

/** Refuses a theory that says more than is compared, in words. */
export type NothingBeyond<T, Names extends PropertyKey> = [Exclude<keyof T, Names>] extends [never]
  ? unknown
  : {
      readonly theory: `the theory gives '${Exclude<keyof T, Names> & string}', which the relation does not compare`;
    };

/** What is claimed of an experiment, and how the check itself is checked. */
export interface ClaimLiteral<At, Drawn, H, Sys, V, R, Says> extends ClaimWords, ClaimExtent {
  readonly relation: R;
  /** A pure function that uses nothing of the dynamics; it may take its time. */
  readonly theory: (at: At) => Says;
  /** How close counts as equal. */
  readonly margin: WidthsFor<ComparedNames<V, R>, At>;
  /** Systematic error that the simulation is known to have; refused when not below the margin. */
  readonly knownBias: WidthsFor<ComparedNames<V, R>, At>;
  /** Of which each must come out supported. */
  readonly otherRoutes: Readonly<Record<string, OtherRoute<Sys, V, At, Drawn, H>>>;
  /** How tables call what is compared; its name in words unless said otherwise. */
  readonly labels?: { readonly [Name in ComparedNames<V, R>]?: string };
}

/** A claim, made by `claim`. */
export interface AnyClaim extends ClaimWords, ClaimExtent {
  readonly about: AnyExperimentShape | AnyComputationShape;
  readonly relation: EveryCompared | Readonly<Record<string, AnyCompared>>;
  // biome-ignore-start lint/suspicious/noExplicitAny: claims of different types in one list
  readonly theory: (at: any) => unknown;
  readonly margin: WidthsFor<string, any>;
  readonly knownBias: WidthsFor<string, any>;
  readonly mistakes: Readonly<Record<string, Mistake<any, any, any, any, any>>>;
  readonly otherRoutes: Readonly<Record<string, OtherRoute<any, any, any, any, any>>>;
  // biome-ignore-end lint/suspicious/noExplicitAny: claims of different types in one list
  readonly labels?: Readonly<Record<string, string | undefined>>;
}

/**
 * A claim about an experiment or a computation: *for every setting of the regime, what is
 * measured stands in the relation to what theory says, within the margin*.
 *
 * @throws VerificationError 'invalid-argument' for an id, designs, a weight or a tier that could
 *   not be used
 */
export function claim<
  E extends AnyMeasurable,
  const R extends RelationFor<
    ComparableOf<E>,
    NumberNames<ComparableOf<E>>,
    SeriesNames<ComparableOf<E>>
  >,
  T extends TheoryFor<ComparableOf<E>, R>,
  Says extends T | Promise<T>,
  const Mistakes extends Readonly<
    Record<
      string,
      Mistake<SystemOf<E>, MeasuredOf<E>, TheoryFor<ComparableOf<E>, R>, AtOf<E>, HereOf<E>>
    >
  >,
>(
  of: E,
  says: ClaimLiteral<AtOf<E>, DrawnOf<E>, HereOf<E>, SystemOf<E>, ComparableOf<E>, R, Says> & {
    /** Of which each must come out refuted. */
    readonly mistakes: Mistakes &
      KnownPatches<Mistakes, SystemOf<E>, TheoryFor<ComparableOf<E>, R>>;
  } & NothingBeyond<Awaited<Says>, KeyOfEach<TheoryFor<ComparableOf<E>, R>>>,
): AnyClaim {
  const made = { ...says, about: of.shape } as unknown as AnyClaim;
  checkedCall(claim, () => requireClaim(made));
  return made;
}
