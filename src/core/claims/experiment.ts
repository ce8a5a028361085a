import type { Domain, SettingOf } from '../domain.js';
import type { RandomKey } from '../simulation/replicate.js';
import type { Axes, CombinedOver, PointOf } from './across.js';
import type { LostRun, RunOf } from './system.js';
import type { MeasuredValues } from './values.js';

/** What system, measurement and mistakes see: a setting made concrete, a size, what was drawn. */
export type Here<At, X, Drawn> = At & PointOf<X> & Drawn;

/**
 * What is run and measured, without a word of theory. Functions are pure and stand in this
 * order, in which the compiler infers their types.
 */
export interface ExperimentShape<
  D extends Domain,
  At,
  X extends Axes,
  Drawn,
  Sys,
  M extends MeasuredValues,
> {
  /** The range of each parameter. */
  readonly regime: D;
  /** Which settings of the regime the claim is about; all of them when absent. */
  readonly where?: (setting: SettingOf<D>) => boolean;
  /** The setting made concrete, once per setting: every side sees it. Default the setting. */
  readonly given?: (setting: SettingOf<D>) => At;
  /** Sizes at which the same system is run. */
  readonly across?: X;
  /** Drawn anew for each replicate, with its key: data, initial states. */
  readonly disorder?: (at: At & PointOf<X>, key: RandomKey) => Drawn;
  /** Plain data that say what runs, made by simulators; a record or a list of systems too. */
  readonly system: (here: Here<At, X, Drawn>) => Sys;
  /** A run reduced to named numbers and series. */
  readonly measure: (run: RunOf<NoInfer<Sys>>, here: NoInfer<Here<At, X, Drawn>>) => M | LostRun;
}

/** Numbers that are computed, not drawn: one evaluation, with a bound on the error of each. */
export interface ComputationShape<D extends Domain, At, M extends MeasuredValues> {
  readonly regime: D;
  readonly where?: (setting: SettingOf<D>) => boolean;
  readonly given?: (setting: SettingOf<D>) => At;
  /**
   * Whether the numbers are those of a theory too, so that a claim about them compares
   * two theories; else they are of some dynamics that needs no random numbers.
   */
  readonly of: 'theory' | 'dynamics';
  readonly computes: (at: At) => M | Promise<M>;
}

declare const types: unique symbol;

/** Something to make claims about: an experiment or a computation, with the types of its parts. */
export interface Measurable<S, At, Drawn, H, Sys, M, V = M> {
  readonly shape: AnyExperimentShape | AnyComputationShape;
  /** Only there for the compiler. */
  readonly [types]: readonly [At, Drawn, H, Sys, M, V, S];
}

// biome-ignore-start lint/suspicious/noExplicitAny: shapes of different types are held alike
export type AnyExperimentShape = ExperimentShape<any, any, any, any, any, any>;
export type AnyComputationShape = ComputationShape<any, any, any>;
export type AnyMeasurable = Measurable<any, any, any, any, any, any, any>;
// biome-ignore-end lint/suspicious/noExplicitAny: shapes of different types are held alike

export type AtOf<E extends AnyMeasurable> = E[typeof types][0];
export type DrawnOf<E extends AnyMeasurable> = E[typeof types][1];
export type HereOf<E extends AnyMeasurable> = E[typeof types][2];
export type SystemOf<E extends AnyMeasurable> = E[typeof types][3];
export type MeasuredOf<E extends AnyMeasurable> = E[typeof types][4];
export type ComparableOf<E extends AnyMeasurable> = E[typeof types][5];
export type SettingFor<E extends AnyMeasurable> = E[typeof types][6];

/** What a replicate as a whole has drawn: with sizes, each of them draws its own. */
// biome-ignore lint/complexity/noBannedTypes: nothing drawn
type DrawnOnce<X, Drawn> = keyof X extends never ? Drawn : {};

/** In place of a system, where there is none. */
export interface Computed {
  readonly isComputed: true;
}

/** An experiment, which claims and figures share. */
export function experiment<
  const D extends Domain,
  At = SettingOf<D>,
  // biome-ignore lint/complexity/noBannedTypes: no axes
  const X extends Axes = {},
  // biome-ignore lint/complexity/noBannedTypes: nothing drawn
  Drawn = {},
  Sys = unknown,
  M extends MeasuredValues = MeasuredValues,
>(
  shape: ExperimentShape<D, At, X, Drawn, Sys, M>,
): Measurable<
  SettingOf<D>,
  At,
  DrawnOnce<X, Drawn>,
  Here<At, X, Drawn>,
  Sys,
  M,
  CombinedOver<X, M>
> {
  return { shape } as unknown as ReturnType<typeof experiment<D, At, X, Drawn, Sys, M>>;
}

/** A computation, for claims about numbers that are not drawn. */
export function computation<
  const D extends Domain,
  At = SettingOf<D>,
  M extends MeasuredValues = MeasuredValues,
>(shape: ComputationShape<D, At, M>): Measurable<SettingOf<D>, At, object, At, Computed, M> {
  return { shape } as unknown as ReturnType<typeof computation<D, At, M>>;
}

/** Whether a shape is that of a computation. */
export function isComputation(
  shape: AnyExperimentShape | AnyComputationShape,
): shape is AnyComputationShape {
  return 'computes' in shape;
}
