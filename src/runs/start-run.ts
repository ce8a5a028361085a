import { join } from 'node:path';
import type { ClaimEvidence, FigureEvidence } from '../core/index.js';
import { lockResumableRun } from './history/find-runs.js';
import { unseenIn } from './identity/names-of-files.js';
import { hashOf, runIdentity } from './identity/run-identity.js';
import type { StoredManifest } from './manifest/manifest.js';
import { figuresOf, newManifest } from './manifest/new-manifest.js';
import type { RunRequest } from './manifest/run-request.js';
import { readRun } from './read-run.js';
import { openRunStore, type RunStore } from './run-store.js';

/** A run whose folder is open for writing. */
export interface StartedRun {
  readonly store: RunStore;
  readonly manifest: StoredManifest;
  /** Verdicts that an interrupted run left behind; they are not computed again. */
  readonly decided: readonly ClaimEvidence[];
  /** Figures that it left behind; they are not computed again. */
  readonly drawn: readonly FigureEvidence[];
  readonly isResumed: boolean;
}

/**
 * Opens the folder of a new run, or of the newest interrupted one that asked
 * for the same, if the files show that it was of the same code.
 *
 * @throws VerificationError 'storage-failed'
 */
export async function startRun(request: RunRequest, isResumeWanted: boolean): Promise<StartedRun> {
  const { reports } = request;
  const identity = await runIdentity(request);
  const isTold = Object.values(identity.suites).every(({ files }) => unseenIn(files).length === 0);
  const interrupted =
    isResumeWanted && isTold ? lockResumableRun(reports, hashOf(identity)) : undefined;
  if (interrupted === undefined) {
    const fresh = newManifest(request, identity);
    const store = openRunStore(join(reports, 'runs', fresh.id));
    store.writeManifest(fresh);
    store.appendEvent({ event: 'started' });
    return { store, manifest: fresh, decided: [], drawn: [], isResumed: false };
  }
  return continued(interrupted, request);
}

/**
 * Opens the folder of a run that was begun, by its id.
 *
 * @throws VerificationError 'storage-failed', also while another process writes it
 */
export function continueRun(id: string, request: RunRequest): StartedRun {
  return continued(join(request.reports, 'runs', id), request);
}

function continued(folder: string, { figures: wanted, jobs }: RunRequest): StartedRun {
  const store = openRunStore(folder);
  const { manifest, claims, figures = [] } = readRun(folder);
  const { figures: _earlier, evidence: _hashes, ...rest } = manifest;
  const running: StoredManifest = { ...rest, ...figuresOf(wanted), status: 'running', jobs };
  store.writeManifest(running);
  store.appendEvent({ event: 'resumed' });
  return { store, manifest: running, decided: claims, drawn: figures, isResumed: true };
}
