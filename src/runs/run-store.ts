import { closeSync, existsSync, mkdirSync, openSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ClaimEvidence,
  encodeJson,
  type FigureEvidence,
  VerificationError,
} from '../core/index.js';
import { appendLine } from './files/append-line.js';
import { bytesOfWholeLines } from './files/lines-from-end.js';
import { stored } from './files/stored.js';
import { writeAtomically } from './files/write-atomically.js';
import type { StoredManifest } from './manifest/manifest.js';
import type { RunEvent } from './manifest/run-event.js';
import { takeLock } from './run-lock.js';

/** The folder of a run that is being written. */
export interface RunStore {
  readonly folder: string;
  /** @throws VerificationError 'storage-failed' */
  readonly writeManifest: (manifest: StoredManifest) => void;
  /** @throws VerificationError 'storage-failed' */
  readonly appendEvidence: (evidence: ClaimEvidence) => void;
  /** @throws VerificationError 'storage-failed' */
  readonly appendFigure: (evidence: FigureEvidence) => void;
  /** Never throws and does not wait for the disk: a lost event loses no result. */
  readonly appendEvent: (event: Omit<RunEvent, 'time'>) => void;
  /** @throws VerificationError 'storage-failed' */
  readonly writeFile: (name: string, text: string) => void;
}

/**
 * Opens the folder of a run, new or interrupted, for this process. What it writes
 * is either a whole file or a whole line at the end of one.
 *
 * @throws VerificationError 'storage-failed' when it cannot be made or belongs
 *   to another process
 */
export function openRunStore(folder: string): RunStore {
  const isMine = stored(folder, () => {
    mkdirSync(folder, { recursive: true });
    return takeLock(folder);
  });
  if (!isMine) {
    throw new VerificationError(
      'storage-failed',
      `${folder} is being written by another process; wait until it ends`,
    );
  }
  const verdicts = join(folder, 'verdicts.ndjson');
  const events = join(folder, 'events.ndjson');
  const figures = join(folder, 'figures.ndjson');
  for (const file of [verdicts, events]) stored(file, () => closeSync(openSync(file, 'a')));
  for (const file of [verdicts, events, figures]) stored(file, () => dropTornLine(file));

  const writeFile = (name: string, text: string): void => {
    writeRunFile(folder, name, text);
  };
  return {
    folder,
    writeFile,
    writeManifest: (manifest) => writeFile('manifest.json', `${encodeJson(manifest, 2)}\n`),
    appendEvidence: (evidence) =>
      stored(verdicts, () => appendLine(verdicts, encodeJson(evidence))),
    appendFigure: (evidence) => stored(figures, () => appendLine(figures, encodeJson(evidence))),
    appendEvent: (event) => {
      try {
        appendLine(events, encodeJson({ time: new Date().toISOString(), ...event }), false);
      } catch {
        // The verdict's own line reports a storage that fails.
      }
    },
  };
}

/**
 * Writes a whole file of a run folder, also of one that is not open.
 *
 * @returns its path
 * @throws VerificationError 'storage-failed'
 */
export function writeRunFile(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  stored(file, () => writeAtomically(file, text));
  return file;
}

/** Cuts off a line that was being written when its process died. */
function dropTornLine(file: string): void {
  if (existsSync(file)) truncateSync(file, bytesOfWholeLines(file));
}
