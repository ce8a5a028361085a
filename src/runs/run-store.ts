import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ClaimEvidence,
  encodeJson,
  type FigureEvidence,
  messageOf,
  VerificationError,
} from '../core/index.js';
import { appendLine } from './files/append-line.js';
import { wholeLines } from './files/read-lines.js';
import { writeAtomically } from './files/write-atomically.js';
import type { StoredManifest } from './manifest.js';
import type { RunEvent } from './run-event.js';
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
  /** Never throws: a lost event loses no result. */
  readonly appendEvent: (event: Omit<RunEvent, 'time'>) => void;
  /** @throws VerificationError 'storage-failed' */
  readonly writeFile: (name: string, text: string) => void;
}

/**
 * Opens the folder of a run, new or interrupted, for this process.
 *
 * @throws VerificationError 'storage-failed' when it cannot be made or belongs
 *   to another process
 */
export function openRunStore(folder: string): RunStore {
  const stored = <T>(file: string, write: () => T): T => {
    try {
      return write();
    } catch (error) {
      throw new VerificationError(
        'storage-failed',
        `cannot write ${file}: ${messageOf(error)}; free some space there or make it writable, or give another folder with --out`,
        { file },
        error,
      );
    }
  };
  const isMine = stored(folder, () => {
    mkdirSync(folder, { recursive: true });
    return takeLock(folder);
  });
  if (!isMine) {
    throw new VerificationError('storage-failed', `${folder} is being written by another process`);
  }
  const verdicts = join(folder, 'verdicts.ndjson');
  const events = join(folder, 'events.ndjson');
  const figures = join(folder, 'figures.ndjson');
  for (const file of [verdicts, events]) stored(file, () => dropTornLine(file));
  if (existsSync(figures)) stored(figures, () => dropTornLine(figures));

  const writeFile = (name: string, text: string): void => {
    const file = join(folder, name);
    stored(file, () => writeAtomically(file, text));
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
        appendLine(events, encodeJson({ time: new Date().toISOString(), ...event }));
      } catch {
        // The verdict's own line reports a storage that fails.
      }
    },
  };
}

/** Makes a file a list of whole lines, empty when there is none. */
function dropTornLine(file: string): void {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (text === undefined || text !== wholeLines(text))
    writeAtomically(file, wholeLines(text ?? ''));
}
