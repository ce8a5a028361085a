import type { ClaimFile } from '../claim-files/claim-file.js';

/** `readClaimFile`, loaded with all predictors when there is a file to read. */
export async function claimsIn(path: string): Promise<ClaimFile> {
  const { readClaimFile } = await import('../claim-files/claim-file.js');
  return readClaimFile(path);
}
