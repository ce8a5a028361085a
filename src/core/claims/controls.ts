import type { RandomKey } from '../simulation/replicate.js';
import type { Computed } from './experiment.js';
import type { Alike, NoFieldsBeyond, RunsAs } from './system.js';
import type { Like } from './values.js';

/** The one of these fields that is given; the others are absent. */
type Only<Own extends string, All extends string> = {
  readonly [Name in Exclude<All, Own>]?: never;
};

/** The parts that a computation does not have. */
interface NoSystem {
  readonly system?: 'a computation has no system: patch what it computes, or the theory';
  readonly measurement?: 'a computation has no measurement: patch what it computes, or the theory';
}

/** The part that an experiment does not have. */
interface NoComputation {
  readonly computes?: 'an experiment computes nothing: patch the system, the measurement or the theory';
}

type PartOfExperiment = Exclude<MistakenPart, 'computes'>;

/** The part of a claim that a mistake is planted in. */
export type MistakenPart = 'system' | 'measurement' | 'computes' | 'theory';

/**
 * A planted mistake: a patch on exactly one part of a claim, which must come out refuted.
 * `right` is the part as it should be; a theory may give a promise.
 */
export type Mistake<Sys, M, T, At, H> = {
  /** What is wrong, in words. */
  readonly change: string;
} & (
  | (Sys extends Computed
      ? NoSystem & {
          readonly computes: (at: At, right: (at: At) => M) => Like<M> | Promise<Like<M>>;
          readonly theory?: never;
        }
      :
          | (NoComputation & { readonly system: (right: Sys, here: H) => Sys } & Only<
                'system',
                PartOfExperiment
              >)
          | (NoComputation & { readonly measurement: (right: M, here: H) => Like<M> } & Only<
                'measurement',
                PartOfExperiment
              >))
  | ({ readonly theory: (at: At, right: (at: At) => T | Promise<T>) => T | Promise<T> } & Only<
      'theory',
      MistakenPart
    >)
);

type Route = 'system' | 'values' | 'computes' | 'at';

/**
 * Another route to the claimed values, right by construction, which must come out supported:
 * other systems with the same runs, values drawn or computed in another way, or both sides
 * at another point.
 */
export type OtherRoute<Sys, V, At, Drawn, H> = {
  /** What is done instead, in words. */
  readonly change: string;
  /**
   * The values are made from the prediction or touch no theory: the route shows that the
   * inference decides rightly, and nothing of theory or dynamics.
   */
  readonly inferenceOnly?: true;
} & (Sys extends Computed
  ?
      | ({ readonly computes: (at: At, right: (at: At) => V) => Like<V> | Promise<Like<V>> } & Only<
          'computes',
          Route
        >)
      | ({ readonly at: (at: At) => At } & Only<'at', Route>)
  :
      | ({ readonly system: (here: H) => Alike<Sys> } & Only<'system', Route>)
      | ({ readonly values: (here: At & Drawn, key: RandomKey) => Like<V> } & Only<'values', Route>)
      | ({ readonly at: (at: At) => At } & Only<'at', Route>));

/**
 * Refuses, in words, a mistake that patches a field which its system cannot have, or says
 * something of theory that nothing is compared with.
 */
export type KnownPatches<Mistakes, Sys, T> = {
  readonly [Name in keyof Mistakes]: Mistakes[Name] extends {
    readonly system: (...given: never[]) => infer Patched;
  }
    ? { readonly system: (...given: never[]) => PatchOf<Patched, Sys> }
    : Mistakes[Name] extends { readonly theory: (...given: never[]) => infer Says }
      ? { readonly theory: (...given: never[]) => TheoryWithin<Says, T> }
      : unknown;
};

type PatchOf<Patched, Sys> =
  Sys extends RunsAs<infer _Run>
    ? NoFieldsBeyond<Patched, Sys>
    : {
        readonly [Name in keyof Sys]: Name extends keyof Patched
          ? PatchOf<Patched[Name], Sys[Name]>
          : unknown;
      };

type TheoryWithin<Says, T> =
  Says extends PromiseLike<infer Later>
    ? PromiseLike<NothingComparedWith<Exclude<KeyOfEach<Later>, keyof T>>>
    : NothingComparedWith<Exclude<KeyOfEach<Says>, keyof T>>;

type NothingComparedWith<Names extends PropertyKey> = {
  readonly [Name in Names]: `the relation does not compare '${Name & string}'`;
};

/** Keys of any member of a union: what spreads a theory that may be a promise is one. */
export type KeyOfEach<Union> = Union extends unknown ? keyof Union : never;
