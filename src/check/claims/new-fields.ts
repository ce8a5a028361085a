import { isSystem } from '../../core/index.js';

/** Fields that a planted mistake adds to a system, and those that it has. */
export interface NewFields {
  readonly added: readonly string[];
  readonly known: readonly string[];
}

/**
 * What the systems of a tree have with a mistake and not without it: a field that a simulator may
 * leave out, or one that is misspelt, which nothing reads.
 *
 * @returns undefined where no system has a new one
 */
export function newFields(right: unknown, patched: unknown): NewFields | undefined {
  if (!isTree(right) || !isTree(patched)) return undefined;
  const known = Object.keys(right);
  if (isSystem(right)) {
    const added = Object.keys(patched).filter((name) => !known.includes(name));
    return isSystem(patched) && added.length > 0 ? { added, known } : undefined;
  }
  return known
    .map((name) => newFields(right[name], patched[name]))
    .find((found) => found !== undefined);
}

function isTree(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null;
}
