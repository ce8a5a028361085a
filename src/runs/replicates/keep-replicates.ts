import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptReplicates } from '../../check/index.js';
import { encodeJson, type Replicate } from '../../core/index.js';
import { claimCodes } from '../identity/claim-code.js';
import type { RunIdentity } from '../identity/run-identity.js';
import { sha256 } from '../identity/sha256.js';
import { type ClaimFile, openClaimFile } from './claim-file.js';
import { streamName } from './stream-name.js';

/** Replicates of the claims of a run, kept in a reports folder. */
export interface StoredReplicates extends KeptReplicates {
  /** How many replicates of a claim were taken from earlier runs. */
  readonly numTaken: (claim: string) => number;
  /** Whether what was kept of a claim is not what it gives today. */
  readonly isStale: (claim: string) => boolean;
  /** Writes what is kept of a claim, or deletes it where its numbers are not to be trusted. */
  readonly finish: (claim: string, isTrusted: boolean) => void;
}

/**
 * Keeps the replicates of claims in `replicates/SUITE/CLAIM-CODE.ndjson` of a reports folder, where
 * later runs of the same code find them: a run that continues an interrupted one, one of another
 * tier with settings of the first. The code is that of everything that numbers follow from as far
 * as modules show it (`claimCodes`, Node and platform), so the engine must be one whose bits are
 * the same on every machine. What did not end normally is never kept.
 *
 * @param use - `read` takes over what is kept; `replace` deletes it first
 * @param reports - path of the reports folder; nothing is kept before it exists
 */
export function storedReplicates(
  reports: string,
  identity: RunIdentity,
  use: 'read' | 'replace',
): StoredReplicates {
  const codes = claimCodes(identity);
  const files = new Map<string, ClaimFile>();
  const opened = new Set<string>();
  const taken = new Map<string, number>();
  const stale = new Set<string>();
  const fileOf = (claim: string): ClaimFile | undefined => {
    const code = codes[claim];
    if (code === undefined || !existsSync(reports)) return undefined;
    const known = files.get(claim);
    if (known !== undefined) return known;
    const path = join(reports, 'replicates', `${claim}-${codeHere(code)}.ndjson`);
    if (use === 'replace') openClaimFile(path).remove();
    const file = openClaimFile(path);
    files.set(claim, file);
    return file;
  };
  return {
    open: (request) => {
      const { claim } = request;
      const stream = streamName(request);
      if (request.repetition !== undefined) return undefined;
      const file = fileOf(claim);
      if (file === undefined || opened.has(`${claim} ${stream}`)) return undefined;
      opened.add(`${claim} ${stream}`);
      const replicates = file.read(stream);
      if (replicates.length > 0) taken.set(claim, (taken.get(claim) ?? 0) + replicates.length);
      return {
        replicates,
        keep: (first, own) => {
          const usable = untilUnusable(own);
          if (usable.length > 0) file.append({ stream, first, replicates: usable });
        },
        drop: () => {
          stale.add(claim);
          taken.delete(claim);
          file.remove();
        },
      };
    },
    isStale: (claim) => stale.has(claim),
    numTaken: (claim) => taken.get(claim) ?? 0,
    finish: (claim, isTrusted) => {
      const file = files.get(claim);
      if (isTrusted) file?.flush();
      else file?.remove();
    },
  };
}

/** The code of a claim in this version of Node on this platform. */
function codeHere(code: string): string {
  const { platform, arch, versions } = process;
  return sha256(encodeJson([code, platform, arch, versions.node])).slice(0, 16);
}

/** What was lost may have been lost by an accident of this machine. */
function untilUnusable(replicates: readonly Replicate[]): readonly Replicate[] {
  const first = replicates.findIndex(({ outcome }) => !isOfItsKey(outcome));
  return first === -1 ? replicates : replicates.slice(0, first);
}

function isOfItsKey(outcome: Replicate['outcome']): boolean {
  return outcome === 'completed' || outcome === 'diverged' || outcome === 'non-finite';
}
