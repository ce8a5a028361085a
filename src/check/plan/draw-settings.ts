import fc from 'fast-check';
import {
  canonicalSetting,
  type Domain,
  invalidArgument,
  type ParameterRange,
  type RandomKey,
  type Setting,
} from '../../core/index.js';
import { asPart } from '../blame/blame.js';
import type { AnyProperty } from '../property.js';
import { gridValue, numGridValues } from './parameter-grid.js';

/** Values of a parameter up to which every one is worth a setting. */
const longestShortList = 4;
const candidatesPerSetting = 32;

/**
 * Distinct settings of a domain, drawn by fast-check, that between them take as
 * many values of each short list as they can: a claim that names two noise laws
 * must not be decided on one of them.
 *
 * Real parameters are mapped from unbiased whole numbers: `fc.double` is
 * uniform over bit patterns, not over the interval, and a biased integer
 * repeats its ends.
 *
 * @returns `numSettings` of them, or fewer when the domain has fewer
 * @throws VerificationError 'invalid-argument' when none of many meets the condition
 */
export function drawSettings(
  { domain, where = () => true }: Pick<AnyProperty, 'domain' | 'where'>,
  numSettings: number,
  key: RandomKey,
): Setting[] {
  const numRuns = candidatesPerSetting * numSettings;
  const drawn = fc
    .sample(settingArbitrary(domain), { numRuns, seed: key[0] | 0 })
    .filter((setting) => asPart('`where`', () => where(setting)));
  if (drawn.length === 0) {
    throw invalidArgument(
      'where',
      where,
      `a condition that holds somewhere in the regime: none of ${numRuns} drawn settings meets it`,
      'choose ranges in which it holds more often than not',
    );
  }
  const candidates = new Map(drawn.map((setting) => [canonicalSetting(setting), setting]));
  const listed = Object.keys(domain).filter(
    (name) => numGridValues(domain[name]) <= longestShortList,
  );
  const seen = new Set<string>();
  const chosen: Setting[] = [];
  const numNew = (setting: Setting) =>
    listed.filter((name) => !seen.has(canonicalSetting({ [name]: setting[name] }))).length;
  while (chosen.length < numSettings && candidates.size > 0) {
    const [id, setting] = [...candidates].reduce((best, next) =>
      numNew(next[1]) > numNew(best[1]) ? next : best,
    );
    candidates.delete(id);
    chosen.push(setting);
    for (const name of listed) seen.add(canonicalSetting({ [name]: setting[name] }));
  }
  return chosen;
}

/** A place in a parameter's grid, with what fast-check remembers of the way there. */
export interface GridPlace {
  readonly place: number;
  /** undefined before the first step. */
  readonly context: unknown;
}

/**
 * The places that fast-check's shrinker of whole numbers proposes below one,
 * simplest first: the smallest, then ever nearer ones. The context of a place
 * says which one before it was refused, so that the next steps bisect.
 */
export function simplerPlaces(
  range: ParameterRange,
  { place, context }: GridPlace,
): Iterator<GridPlace> {
  const shrunk = placeArbitrary(range).shrink(place, context);
  return shrunk.map((value) => ({ place: value.value, context: value.context }));
}

function settingArbitrary(domain: Domain): fc.Arbitrary<Setting> {
  return fc.record(
    Object.fromEntries(
      Object.entries(domain).map(([name, range]) => [
        name,
        fc.noBias(placeArbitrary(range)).map((place) => gridValue(range, place)),
      ]),
    ),
  );
}

function placeArbitrary(range: ParameterRange): fc.Arbitrary<number> {
  return fc.integer({ min: 0, max: numGridValues(range) - 1 });
}
