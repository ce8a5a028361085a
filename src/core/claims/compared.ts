import type { Relation, Side } from '../relation.js';
import { boundedAbove, boundedBelow } from '../relations/sides.js';

/** What a theory owes to a comparison: numbers, an exponent, a law, or nothing at all. */
export type Owed = 'like-measured' | 'number' | 'exponent' | 'law' | 'nothing';

/**
 * One comparison of measured values with what theory says under the same name.
 *
 * `Names` are the values that it is about; of these `Numbers` must be single numbers and
 * `Series` must be series.
 */
export interface Compared<
  Names extends string,
  Says extends Owed,
  Numbers extends string = never,
  Series extends string = never,
> {
  readonly about: readonly Names[];
  readonly owed: Says;
  /** About the values of one component, in the order of `about`. */
  readonly relation: Relation;
  /** What its components are called beside its name; one for each, for a fixed number of them. */
  readonly parts?: readonly string[];
  /** Never set: they carry types. */
  readonly numbers?: readonly Numbers[];
  readonly series?: readonly Series[];
}

/** The same comparison of every measured value. */
export interface EveryCompared {
  readonly every: Compared<string, 'like-measured'>;
}

/** Any comparison of some values. */
export type AnyCompared = Compared<string, Owed, string, string>;

/**
 * On which side of what theory says the value may lie, up to the margin.
 *
 * @throws VerificationError 'invalid-argument' for a comparison that has a side already, or
 *   of which half is no claim, as of laws and exponents
 */
export function sided<C extends AnyCompared | EveryCompared>(compared: C, side: Side): C {
  if (side === 'equal') return compared;
  if ('every' in compared) return { ...compared, every: sided(compared.every, side) };
  const bounded = side === 'at-most' ? boundedAbove : boundedBelow;
  return { ...compared, relation: bounded(compared.relation) };
}

/** Bounded from above: at most what theory says, up to the margin. */
export function atMost<C extends AnyCompared | EveryCompared>(compared: C): C {
  return sided(compared, 'at-most');
}

/** Bounded from below: at least what theory says, up to the margin. */
export function atLeast<C extends AnyCompared | EveryCompared>(compared: C): C {
  return sided(compared, 'at-least');
}

/** One comparison of all values, or some comparisons, each with a name. */
export type RelationFor<M, Numbers extends string, Series extends string> =
  | EveryCompared
  | Readonly<Record<string, Compared<keyof M & string, Owed, Numbers, Series>>>;
