import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { catalogue } from './catalogue/index.js';
import { neverKills } from './catalogue/never-kills.js';
import { withFault } from './mutant.js';

const root = new URL('../../', import.meta.url);

/**
 * Plants the named mutant in the sources while they are loaded; nothing without
 * a name.
 *
 * @throws Error for a name that is not in the catalogue
 */
export function plantedMutant(id: string | undefined): Plugin[] {
  if (id === undefined || id === '') return [];
  const mutant = [...catalogue, ...neverKills].find((candidate) => candidate.id === id);
  if (mutant === undefined) {
    throw new Error(`TVD_MUTANT=${id}: expected ${catalogue.map((known) => known.id).join(', ')}`);
  }
  const path = fileURLToPath(new URL(mutant.file, root));
  return [
    {
      name: 'tvd-planted-mutant',
      enforce: 'pre',
      transform: (source, module) =>
        module.split('?')[0] === path ? { code: withFault(mutant, source), map: null } : undefined,
    },
  ];
}
