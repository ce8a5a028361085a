import type { NamedParameters } from '../../claim-files/expressions/expression.js';
import type { NumberNames } from './names.js';

/** The name of a value, which may be one that a reading sets: a snapshot, or an average over time. */
export interface ValueName {
  /** As the file says it. */
  readonly source: string;
  /** What it may be, under whatever reading. */
  readonly all: readonly string[];
  readonly at: (names: NamedParameters) => string;
}

export function valueNameOf(source: string, { wordsOf }: NumberNames): ValueName {
  const words = wordsOf(source);
  return words === undefined
    ? { source, all: [source], at: () => source }
    : { source, all: words, at: (names) => String(names[source]) };
}
