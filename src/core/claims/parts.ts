import { type KeyPath, keyPathMark, mapParts, watchMark } from './system.js';

/**
 * A part with a key path of its own. Unsaid, a part's path is its name in a record, and
 * ('part', place) in a list; an empty path gives it the key of what it is part of.
 */
export function keyed<S extends object>(path: KeyPath, system: S): S {
  return Object.assign(copyOf(system), { [keyPathMark]: path });
}

/** Parts that follow one random path: common noise. */
export function onOneKey<const S extends object>(parts: S): S {
  return mapParts(parts, (part) => keyed([], part as object)) as S;
}

/** Independent parts with the key paths (name, 0), (name, 1), ... in their order. */
export function numbered<const S extends object>(name: string, parts: S): S {
  let place = 0;
  return mapParts(parts, (part) => keyed([name, place++], part as object)) as S;
}

/** A system whose measurement is told how it ended. */
export type Watched<S> = S & { readonly [watchMark]: true };

/** A system of which the measurement is told how it ended; others lose their replicate. */
export function watched<S extends object>(system: S): Watched<S> {
  return { ...system, [watchMark]: true as const };
}

/** A copy of a system with some of its fields changed. */
export function changed<S extends object>(system: S, change: Partial<NoInfer<Omit<S, symbol>>>): S {
  return { ...system, ...change };
}

/** A copy that a mark can be put on; a list stays a list. */
function copyOf<S extends object>(system: S): S {
  return mapParts(system, (part) => part) as S;
}
