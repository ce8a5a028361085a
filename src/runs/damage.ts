import { join } from 'node:path';
import { verdictOfClaim } from '../check/index.js';
import type { ClaimEvidence, RunRecord } from '../core/index.js';
import { contentHash } from './files/content-hash.js';
import { figureName, type StoredManifest, type StoredRun } from './manifest/manifest.js';

/**
 * What the records of a run contradict each other in, in words: claims and figures
 * of a finished run that have no record, records of another run, and verdicts that do not
 * follow from their own settings and controls.
 */
export function damageOf({
  manifest,
  claims,
  figures = [],
}: Pick<StoredRun, 'manifest'> & Pick<RunRecord, 'claims' | 'figures'>): string[] {
  const recorded = new Set(claims.map(({ claim }) => claim.id));
  const lost = manifest.claims.filter((id) => !recorded.has(id));
  const drawn = new Set(figures.map(({ suite, id }) => figureName(suite, id)));
  const missing = (manifest.figures ?? []).filter((name) => !drawn.has(name));
  return [
    ...(manifest.status === 'finished' ? lost : []).map(
      (id) => `${id}: the run was finished, but verdicts.ndjson has no record of it`,
    ),
    ...(manifest.status === 'finished' ? missing : []).map(
      (name) => `figure ${name}: the run was finished, but figures.ndjson has no record of it`,
    ),
    ...claims.flatMap((evidence) => foreignIn(evidence, manifest)),
    ...claims
      .filter(isAltered)
      .map(
        ({ claim, verdict }) =>
          `${claim.id}: the recorded verdict ${verdict.kind} does not follow from its settings and controls`,
      ),
  ];
}

/** Files that are not as they were when the run ended, a sentence each. */
export function changedFiles(folder: string, { evidence = {} }: StoredManifest): string[] {
  return Object.entries(evidence).flatMap(([name, hash]) => {
    const now = contentHash(join(folder, name));
    if (now === hash) return [];
    return [
      now === undefined
        ? `${name}: the file is missing`
        : `${name}: the file was changed after the run ended (SHA-256 ${now.slice(0, 12)}…, recorded ${hash.slice(0, 12)}…)`,
    ];
  });
}

/** Whether a verdict is another than that of its own evidence. */
function isAltered({ settings, counterexample, controls, verdict }: ClaimEvidence): boolean {
  const hasEvidence = settings.length > 0 && controls.length > 0;
  // That a repeat gave something else is recorded by this reason alone.
  const isOfRepeat = verdict.reasons.some(({ code }) => code === 'not-reproducible');
  if (verdict.kind === 'invalid' && isOfRepeat) return false;
  return hasEvidence && verdictOfClaim(settings, counterexample, controls).kind !== verdict.kind;
}

/** What a record says of its run that the manifest says otherwise. */
function foreignIn(evidence: ClaimEvidence, manifest: StoredManifest): string[] {
  const differing = (['tier', 'seed', 'engine'] as const).filter(
    (name) => evidence[name] !== manifest[name],
  );
  if (differing.length === 0) return [];
  const words = differing.map((name) => `${name} ${evidence[name]} for ${manifest[name]}`);
  return [`${evidence.claim.id}: the record is of another run: ${words.join(', ')}`];
}
