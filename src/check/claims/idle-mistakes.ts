import { isSystem, type KeyPath, keyPathMark, mapParts, simulatorMark } from '../../core/index.js';

/**
 * The content of a tree of systems as text: simulators, key paths and all data, so that a
 * patch that changes nothing is found without running anything.
 */
export function contentOf(tree: unknown): string {
  return JSON.stringify(plain(tree), (_key, item: unknown) => {
    if (ArrayBuffer.isView(item)) return Array.from(item as Float64Array, String);
    return typeof item === 'number' ? String(item) : item;
  });
}

function plain(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node;
  const path = (node as { readonly [keyPathMark]?: KeyPath })[keyPathMark];
  if (!isSystem(node)) return { path, parts: mapParts(node, plain) };
  const spec = mapParts(node, (field) => (isSystem(field) ? plain(field) : field));
  return { simulator: node[simulatorMark].id, path, spec };
}
