import { invalidArgument, requireSuite, type Suite } from '../../core/index.js';
import { lowerSuite } from '../claims/lower-claim.js';
import { packageModule } from '../own-modules.js';
import type { LoweredSuite } from '../property.js';

/**
 * Every suite that a module exports, by whatever name, as the pipeline runs it.
 *
 * @param moduleUrl - `file:` URL; TypeScript sources are compiled on the fly
 */
export async function loadSuites(moduleUrl: string): Promise<LoweredSuite[]> {
  const exported = Object.values(await importModule(moduleUrl)).flat();
  return [...new Set(exported.filter(isSuite))].map((suite) => {
    // One that was written without defineSuite has been looked at by nobody.
    requireSuite(suite);
    return lowerSuite(suite);
  });
}

/** The suite with the given id that a module exports. */
export async function loadSuite(moduleUrl: string, id: string): Promise<LoweredSuite> {
  const suites = await loadSuites(moduleUrl);
  const suite = suites.find((candidate) => candidate.id === id);
  if (suite === undefined) {
    throw invalidArgument(
      'suite',
      id,
      `a suite exported by ${moduleUrl}`,
      'export the suite from the module that its `module` field names (import.meta.url)',
    );
  }
  return suite;
}

/**
 * Imports a module of JavaScript natively and one of TypeScript through jiti,
 * where this package's name means this very package, wherever the module lies.
 */
export async function importModule(moduleUrl: string): Promise<Record<string, unknown>> {
  if (!/\.[mc]?tsx?$/.test(moduleUrl)) return import(moduleUrl);
  const { createJiti } = await import('jiti');
  const alias = { 'theory-vs-dynamics': packageModule };
  return createJiti(import.meta.url, { alias }).import(moduleUrl);
}

function isSuite(value: unknown): value is Suite {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'claims' in value &&
    'budget' in value &&
    Array.isArray(value.claims)
  );
}
