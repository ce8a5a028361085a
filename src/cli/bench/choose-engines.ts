import { VerificationError } from '../../core/index.js';
import type { EngineEntry } from '../../engines/index.js';
import { unknownName } from '../values/unknown-name.js';

/**
 * The engines of a list of names separated by commas; without one, all that can
 * be used here.
 *
 * @throws VerificationError 'unknown-name', or 'invalid-argument' for one that
 *   cannot be used here
 */
export function chooseEngines(
  names: string | undefined,
  entries: readonly EngineEntry[],
): EngineEntry[] {
  if (names === undefined) return entries.filter(({ missing }) => missing() === undefined);
  return [...new Set(names.split(',').map((name) => name.trim()))].map((name) => {
    const entry = entries.find((candidate) => candidate.name === name);
    if (entry === undefined) {
      throw unknownName(
        'engine',
        name,
        entries.map((candidate) => candidate.name),
      );
    }
    const missing = entry.missing();
    if (missing !== undefined) {
      throw new VerificationError('invalid-argument', `--engine ${name}: ${missing}`, { name });
    }
    return entry;
  });
}
