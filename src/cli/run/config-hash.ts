import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodeJson } from '../../core/index.js';
import type { RunSettings } from '../config/run-settings.js';
import type { SelectedClaim } from '../select-claims.js';

/**
 * Equal for runs whose verdicts can be put together: same tier, seed, engine,
 * version, claims, and the same text of the modules that export the suites.
 * What those modules import is not looked at.
 */
export function configHash(
  { tier, seed, engine }: RunSettings,
  tvdVersion: string,
  selected: readonly SelectedClaim[],
): string {
  const suites = [...new Set(selected.map(({ suite }) => suite))].map((suite) => ({
    id: suite.id,
    budget: suite.budget,
    module: sha256(readFileSync(fileURLToPath(suite.module))),
  }));
  const properties = selected.map(({ property }) => property);
  return sha256(encodeJson({ tier, seed, engine, tvdVersion, suites, properties }));
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
