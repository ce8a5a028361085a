import type { LoweredSuite } from '../../check/index.js';
import { contractNames } from '../../foreign/index.js';
import type { ClaimFile } from '../claim-files/claim-file.js';
import type { WhichChecks } from './checks-of.js';

/** Where the claims of an earlier run on a program are from, as their names say. */
export async function whichChecks(
  file: ClaimFile | undefined,
  claims: readonly string[],
  catalogue: () => Promise<readonly LoweredSuite[]>,
): Promise<WhichChecks> {
  if (file !== undefined) return { file };
  const suites = new Set(claims.map((id) => id.split('/')[0]));
  const isOfContracts = contractNames.some((name) => suites.has(name));
  return isOfContracts ? {} : { suites: (await catalogue()).filter(({ id }) => suites.has(id)) };
}
