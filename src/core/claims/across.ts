import { invalidArgument } from '../errors.js';
import type { KeyPath } from './system.js';

/**
 * Sizes at which one system is run, and what becomes of its values. A `weighted` axis is a
 * linear combination, after which the size is gone; on a `kept` one each number becomes a
 * series over the sizes. Of several axes the last is combined first.
 */
export interface SizeAxis<Size> {
  readonly kind: 'weighted' | 'kept';
  readonly sizes: readonly Size[];
  /** Of the combination; ones on a kept axis. */
  readonly weights: readonly number[];
  /** Key path of a size; an empty one puts all sizes on one random path. */
  readonly key: (size: Size, place: number) => KeyPath;
}

/** An axis that stays. */
export interface KeptSizeAxis<Size extends number> extends SizeAxis<Size> {
  readonly kind: 'kept';
}

// biome-ignore lint/suspicious/noExplicitAny: axes of different sizes in one record
export type Axes = Readonly<Record<string, SizeAxis<any>>>;

/** One size of each axis. */
export type PointOf<X> = {
  readonly [Name in keyof X]: X[Name] extends SizeAxis<infer Size> ? Size : never;
};

/** What is compared once values have been combined over the axes. */
export type CombinedOver<X, M> = true extends {
  [Name in keyof X]: X[Name] extends { readonly kind: 'kept' } ? true : never;
}[keyof X]
  ? { readonly [Name in keyof M]: readonly number[] }
  : M;

/** All sizes are kept, for laws in the size. */
export function sizes<const Size extends number>(
  values: readonly Size[],
  key: SizeAxis<Size>['key'] = (_, place) => ['size', place],
): KeptSizeAxis<Size> {
  requireList('sizes', values);
  const isSound = values.every(Number.isFinite) && new Set(values).size === values.length;
  if (!isSound) throw invalidArgument('sizes', values, 'different finite numbers');
  return { kind: 'kept', sizes: values, weights: values.map(() => 1), key };
}

/**
 * The limit of a + b / size as the size grows, from two sizes.
 *
 * @param values - the smaller and the larger one, both > 0
 */
export function limitOf<const Size extends number>(
  values: readonly [Size, Size],
  key: SizeAxis<Size>['key'] = (_, place) => ['run', place],
): SizeAxis<Size> {
  requireList('sizes of limitOf', values);
  const [smaller, larger] = values;
  const isPair = values.length === 2 && smaller > 0 && larger > smaller && Number.isFinite(larger);
  if (!isPair) {
    throw invalidArgument('sizes of limitOf', values, 'two increasing finite numbers > 0');
  }
  const ratio = larger / smaller;
  return { kind: 'weighted', sizes: values, weights: [-1 / (ratio - 1), ratio / (ratio - 1)], key };
}

/** The limit of a + b step from a step and half of it, both on one random path. */
export function stepToZero(step: number): SizeAxis<number> {
  if (!(step > 0 && Number.isFinite(step))) {
    throw invalidArgument('step of stepToZero', step, 'a finite number > 0');
  }
  return { kind: 'weighted', sizes: [step, step / 2], weights: [-1, 2], key: () => [] };
}

/** The average over sizes; all of them are on one random path unless a key says otherwise. */
export function averaged<const Size>(
  values: readonly Size[],
  key: SizeAxis<Size>['key'] = () => [],
): SizeAxis<Size> {
  requireList('sizes of averaged', values);
  const weights = values.map(() => 1 / values.length);
  return { kind: 'weighted', sizes: values, weights, key };
}

function requireList(name: string, values: readonly unknown[]): void {
  if (Array.isArray(values) && values.length > 0) return;
  throw invalidArgument(name, values, 'a list with at least one size');
}
