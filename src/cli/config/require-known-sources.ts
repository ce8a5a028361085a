import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoweredSuite } from '../../check/index.js';
import { unknownName } from '../values/unknown-name.js';

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
  const entries = readFileSync(file, 'utf8').matchAll(/^\s*@\w+\s*\{\s*([^,\s]+)\s*,/gm);
  const known = [...entries].map(([, key]) => key);
  for (const { properties } of suites) {
    for (const { claim } of properties) {
      const { key } = claim.source;
      if (known.includes(key)) continue;
      throw unknownName(`source.key of ${claim.id}`, key, known, `see ${file}`);
    }
  }
}
