import type { AnyClaim } from '../../core/index.js';
import { entriesOf, isEvery } from './entries.js';

/** A named value that a claim compares. */
export interface ComparedValue {
  readonly name: string;
  /** Names of the places of a series, where they have some. */
  readonly places?: readonly string[];
}

/**
 * What a claim compares, as far as it is known before anything is solved: where one comparison is
 * meant for all values these are the names of its margin, or none where one margin is meant for all.
 */
export function comparedValues({
  relation,
  margin,
}: Pick<AnyClaim, 'relation' | 'margin'>): readonly ComparedValue[] {
  const { because, each, ...byName } = margin as Readonly<Record<string, unknown>>;
  const names = isEvery(relation) ? byName : {};
  return entriesOf(relation, names).map(({ name, compared: { parts } }) =>
    parts === undefined ? { name } : { name, places: parts },
  );
}
