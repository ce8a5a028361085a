import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ClaimEvidence,
  decodeJson,
  type FigureEvidence,
  invalidArgument,
  messageOf,
} from '../core/index.js';
import { readLines } from './files/read-lines.js';
import { figureName, type StoredManifest, type StoredRun } from './manifest/manifest.js';
import type { RunEvent } from './manifest/run-event.js';

/**
 * A run as its files tell it; the claims in the order of the manifest, the
 * last record of each claim and figure.
 *
 * @throws VerificationError 'invalid-argument' when the folder holds no run
 */
export function readRun(folder: string): StoredRun {
  const manifest = readManifest(folder);
  const recorded = new Map(
    readLines<ClaimEvidence>(join(folder, 'verdicts.ndjson')).map((evidence) => [
      evidence.claim.id,
      evidence,
    ]),
  );
  const figures = new Map(
    readLines<FigureEvidence>(join(folder, 'figures.ndjson')).map((evidence) => [
      figureName(evidence.suite, evidence.id),
      evidence,
    ]),
  );
  return {
    manifest,
    claims: manifest.claims.flatMap((id) => recorded.get(id) ?? []),
    ...(figures.size === 0 ? {} : { figures: [...figures.values()] }),
  };
}

/** What happened during a run, in order. */
export function readEvents(folder: string): RunEvent[] {
  return readLines<RunEvent>(join(folder, 'events.ndjson'));
}

/**
 * The manifest of a run folder.
 *
 * @throws VerificationError 'invalid-argument' when there is none
 */
export function readManifest(folder: string): StoredManifest {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) {
    throw invalidArgument('run', folder, 'a run folder, with manifest.json and verdicts.ndjson');
  }
  try {
    return decodeJson<StoredManifest>(readFileSync(file, 'utf8'));
  } catch (error) {
    throw invalidArgument('manifest.json', messageOf(error), `JSON in ${file}`);
  }
}
