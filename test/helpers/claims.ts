import { measureMany } from '../../src/check/claims/measure-many.js';
import { type CheckOptions, check, inlineSource } from '../../src/check/index.js';
import {
  type AnyClaim,
  type AnyMeasurable,
  type ClaimEvidence,
  defineSimulator,
  defineSuite,
  isComputation,
  type LostRun,
  type MeasuredValues,
  type RandomKey,
  type Suite,
} from '../../src/core/index.js';
import { openReferenceEngine } from '../../src/engines/index.js';
import { normalOf, smoke, tinyDesigns } from './tiny-suite.js';

/** Runs that say which key they ran with, and what they were told. */
export const echo = defineSimulator('test/echo', ({ tag = 0 }: { readonly tag?: number }, key) => ({
  key,
  tag,
}));

/** One normal number; the deviation is 1/2 unless said otherwise. */
export const normal = defineSimulator(
  'test/normal',
  ({ mean, deviation = 0.5 }: { readonly mean: number; readonly deviation?: number }, key) => ({
    x: mean + deviation * normalOf(key),
  }),
);

/** What tests of claims say alike; the margin of 1 is two deviations of `normal`. */
export const words = {
  id: 'tiny/claim',
  says: 'the mean is what theory says',
  formula: 'E x = 0',
  source: { key: 'none', locator: 'none' },
  assuming: [],
  observed: { name: 'value', symbol: 'x', unit: '1' },
  margin: { each: 1, because: 'two standard deviations' },
  knownBias: { each: 0, because: 'none' },
  // Enough for normal values to look normal.
  designs: tinyDesigns({ maxReplicates: 1000 }),
} as const;

/** The suite of some claims, without a module. */
export function suiteOfClaims(...claims: readonly AnyClaim[]): Suite {
  return defineSuite({ id: 'tiny', title: 'Tiny', module: '', claims });
}

/** Checks a claim as the only one of its suite, in this thread. */
export function checkClaim(claim: AnyClaim, options: CheckOptions = smoke): Promise<ClaimEvidence> {
  const suite = suiteOfClaims(claim);
  return check(suite, claim, options, inlineSource(suite));
}

/** The two words of a key, as numbers that a measurement can give. */
export const asNumbers = (key: RandomKey): readonly number[] => [...key];

/** What an experiment measures with some keys at one setting. */
export async function measured(
  { shape }: AnyMeasurable,
  keys: readonly RandomKey[],
  at: object = {},
): Promise<(MeasuredValues | LostRun)[]> {
  if (isComputation(shape)) throw new Error('a computation has no keys');
  return measureMany(shape, at, keys, openReferenceEngine());
}
