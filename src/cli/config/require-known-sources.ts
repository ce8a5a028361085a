import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LoweredSuite } from '../../check/index.js';
import { unknownName } from '../values/unknown-name.js';
import { keysIn } from './read-bibliography.js';

const fileName = 'references.bib';

/**
 * Refuses a claim whose source is not among the references beside the config. Without such
 * a file any source will do.
 *
 * @param folder - of the config
 * @throws VerificationError 'unknown-name'
 */
export function requireKnownSources(suites: readonly LoweredSuite[], folder: string): void {
  const file = join(folder, fileName);
  if (!existsSync(file)) return;
  const known = keysIn(file);
  for (const { properties } of suites) {
    for (const { claim } of properties) {
      const { key } = claim.source;
      if (known.includes(key)) continue;
      throw unknownName(`source.key of ${claim.id}`, key, known, `see ${file}`);
    }
  }
}
