import type { LoweredSuite, ReplicateSource } from '../../check/index.js';
import { openTheoryStore, type TheoryStore } from './theory-store.js';

/** Where the replicates and theories of a suite come from. */
export type SourceFor = (suite: LoweredSuite) => ReplicateSource;

/** Sources whose theories are kept. */
export interface KeptTheory {
  readonly sourceFor: SourceFor;
  /** Whether something that was kept has been used. */
  readonly hasRead: () => boolean;
  /** Writes what was solved since, if the reports folder exists by now. */
  readonly write: () => void;
}

/**
 * Sources whose theories are kept in a reports folder, for those who come later.
 *
 * @param use - `keep` solves every theory afresh and stores it; `read` solves only
 *   those that are not kept yet
 * @param reports - path of the reports folder
 * @throws as `openTheoryStore`
 */
export async function withKeptTheory(
  sourceFor: SourceFor,
  use: 'keep' | 'read',
  reports: string,
  suites: Iterable<LoweredSuite>,
): Promise<KeptTheory> {
  const stores = new Map<LoweredSuite, TheoryStore>();
  for (const suite of new Set(suites)) stores.set(suite, await openTheoryStore(reports, suite));
  let hasRead = false;
  const keeping: SourceFor = (suite) => {
    const source = sourceFor(suite);
    const store = stores.get(suite);
    if (store === undefined) return source;
    return {
      ...source,
      expect: async (request) => {
        const kept = use === 'read' ? store.find(request) : undefined;
        if (kept !== undefined) {
          hasRead = true;
          return kept;
        }
        const expectations = await source.expect(request);
        store.keep(request, expectations);
        return expectations;
      },
    };
  };
  const write = () => {
    for (const store of stores.values()) store.write();
  };
  return { sourceFor: keeping, hasRead: () => hasRead, write };
}
