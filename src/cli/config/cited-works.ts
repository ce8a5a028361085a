import type { LoweredSuite } from '../../check/index.js';
import type { Bibliography } from '../../core/index.js';
import { keysIn, readBibliography, referencesFileOf } from './read-bibliography.js';

/**
 * The works that the claims and figures of suites cite, of those that their files of references
 * have. A key that stands in several files means the work of the first suite that cites it.
 *
 * @throws VerificationError 'invalid-argument' for a file that is no BibTeX
 */
export async function citedWorks(suites: readonly LoweredSuite[]): Promise<Bibliography> {
  const books = new Map<string, Promise<Bibliography>>();
  const cited: Record<string, Bibliography[string]> = {};
  for (const { module, properties, figures = [] } of suites) {
    const file = module === undefined ? undefined : referencesFileOf(module);
    const keys = [
      ...properties.map(({ claim }) => claim.source.key),
      ...figures.map(({ source }) => source.key),
    ];
    // Most of the time that reading takes is that of loading what reads.
    if (file === undefined || !keysIn(file).some((key) => keys.includes(key))) continue;
    const reading = books.get(file) ?? readBibliography(file);
    books.set(file, reading);
    const works = await reading;
    for (const key of keys) {
      const work = Object.hasOwn(works, key) ? works[key] : undefined;
      if (work !== undefined && !Object.hasOwn(cited, key)) cited[key] = work;
    }
  }
  return cited;
}
