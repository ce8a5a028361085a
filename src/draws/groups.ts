import { visible } from '../core/index.js';
import { problem } from './stored-array.js';

/**
 * The group whose variables are meant: the one that was asked for, `posterior` where there is one,
 * or the root, ''.
 *
 * @param groups - names of the groups in the root
 * @param isFlat - whether the root has variables itself
 * @param exists - whether there is a group of a name, or of a path with slashes
 */
export function chooseGroup(
  asked: string | undefined,
  groups: readonly string[],
  isFlat: boolean,
  exists: (path: string) => boolean,
): string {
  const listed = groups.map(visible).join(', ') || 'none';
  if (asked !== undefined) {
    const path = asked.replace(/^\/|\/$/g, '');
    const parts = path.split('/');
    if (path === '' || (!parts.includes('..') && exists(path))) return path;
    throw problem(`it has no group '${visible(asked)}'`, `its groups: ${listed}`);
  }
  if (groups.includes('posterior')) return 'posterior';
  if (isFlat) return '';
  throw problem(
    `it has no group 'posterior', and no variables outside of groups`,
    `say which group; it has ${listed}`,
  );
}
