import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ClaimEvidence,
  decodeJson,
  type FigureEvidence,
  invalidArgument,
  messageOf,
  VerificationError,
} from '../core/index.js';
import { changedFiles, damageOf } from './damage.js';
import { readableLines, readLines } from './files/read-lines.js';
import { figureName, type StoredManifest, type StoredRun } from './manifest/manifest.js';
import type { RunEvent } from './manifest/run-event.js';
import { readEarlierRuns } from './over-time/earlier-runs-file.js';

const schemaVersion = 1;

/**
 * A run as its files tell it; the claims in the order of the manifest, the last record of each
 * claim and figure. What the files lack, or contradict each other in, is its `damage`.
 *
 * @throws VerificationError 'invalid-argument' when the folder holds no run; 'storage-failed' when
 *   it is of another schema version
 */
export function readRun(folder: string): StoredRun {
  const manifest = readManifest(folder);
  const verdicts = readableLines<ClaimEvidence>(join(folder, 'verdicts.ndjson'));
  const drawings = readableLines<FigureEvidence>(join(folder, 'figures.ndjson'));
  const records = verdicts.records.filter(isEvidence);
  const recorded = new Map(records.map((evidence) => [evidence.claim.id, evidence]));
  const drawn = new Map(
    drawings.records.map((evidence) => [figureName(evidence?.suite, evidence?.id), evidence]),
  );
  const known = new Set(manifest.claims);
  const names = new Set(manifest.figures ?? []);
  const claims = manifest.claims.flatMap((id) => recorded.get(id) ?? []);
  const figures = [...drawn].flatMap(([name, evidence]) => (names.has(name) ? [evidence] : []));
  // What is being written has no last line yet.
  const torn = manifest.status === 'running' ? [] : [verdicts.torn, drawings.torn].filter(isText);
  const damage = [
    ...verdicts.broken,
    ...drawings.broken,
    ...torn,
    ...verdicts.records.flatMap((record, index) =>
      isEvidence(record)
        ? []
        : [
            `verdicts.ndjson, record ${index + 1}: no evidence of a claim of schema version ${schemaVersion}`,
          ],
    ),
    ...[...recorded.keys()]
      .filter((id) => !known.has(id))
      .map((id) => `${id}: verdicts.ndjson has a record of a claim that is not of this run`),
    ...[...drawn.keys()]
      .filter((name) => !names.has(name))
      .map((name) => `figure ${name}: figures.ndjson has a figure that is not of this run`),
    ...changedFiles(folder, manifest),
    ...damageOf({ manifest, claims, figures }),
  ];
  return {
    manifest,
    claims,
    ...(figures.length === 0 ? {} : { figures }),
    ...(damage.length === 0 ? {} : { damage }),
    ...readEarlierRuns(folder),
  };
}

function isEvidence(record: ClaimEvidence | null): record is ClaimEvidence {
  return (
    record?.schemaVersion === schemaVersion &&
    typeof record.claim?.id === 'string' &&
    Array.isArray(record.settings) &&
    Array.isArray(record.controls) &&
    Array.isArray(record.verdict?.reasons)
  );
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}

/** What happened during a run, in order. */
export function readEvents(folder: string): readonly RunEvent[] {
  return readLines<RunEvent>(join(folder, 'events.ndjson'));
}

/**
 * The manifest of a run folder.
 *
 * @throws VerificationError 'invalid-argument' when there is none; 'storage-failed' when it is of
 *   another schema version
 */
export function readManifest(folder: string): StoredManifest {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) {
    throw invalidArgument('run', folder, 'a run folder, with manifest.json and verdicts.ndjson');
  }
  let manifest: StoredManifest;
  try {
    manifest = decodeJson<StoredManifest>(readFileSync(file, 'utf8'));
  } catch (error) {
    throw invalidArgument('manifest.json', messageOf(error), `JSON in ${file}`);
  }
  if (manifest?.schemaVersion !== schemaVersion) {
    throw new VerificationError(
      'storage-failed',
      `cannot read the run in ${folder}: its manifest has schema version ${String(manifest?.schemaVersion)}, and this tvd reads ${schemaVersion}; read it with the tvd that wrote it`,
      { folder },
    );
  }
  return manifest;
}
