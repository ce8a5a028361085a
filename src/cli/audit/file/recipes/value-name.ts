import type { NamedParameters } from '../../../claim-files/expressions/expression.js';
import type { AuditValue } from '../../define-audit.js';
import type { NumberNames } from '../names.js';

/**
 * The name of a value, which may be one that a reading sets: a snapshot, or an average over time; or
 * a function of all values.
 */
export interface ValueName {
  /** As the file says it. */
  readonly source: string;
  /** What it may be, under whatever reading; nothing of a function. */
  readonly all: readonly string[];
  readonly at: (names: NamedParameters) => string;
  /** In place of a name. */
  readonly of?: AuditValue;
}

export function valueNameOf(source: string | AuditValue, { wordsOf }: NumberNames): ValueName {
  if (typeof source === 'function') {
    return { source: 'a function of its values', all: [], at: () => '', of: source };
  }
  const words = wordsOf(source);
  return words === undefined
    ? { source, all: [source], at: () => source }
    : { source, all: words, at: (names) => String(names[source]) };
}
