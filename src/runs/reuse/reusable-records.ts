import { join } from 'node:path';
import type { ClaimEvidence, FigureEvidence } from '../../core/index.js';
import { runIds } from '../history/find-runs.js';
import { claimCodes, suiteCodes } from '../identity/claim-code.js';
import type { RunIdentity } from '../identity/run-identity.js';
import { figureName, type StoredManifest } from '../manifest/manifest.js';
import { readManifest, readRun } from '../read-run.js';

/** Runs that are looked at, the newest first. */
const maxRuns = 50;

/** Records of earlier runs that a new one would only repeat. */
export interface ReusableRecords {
  /** By claim id; each says of which run it is. */
  readonly claims: ReadonlyMap<string, ClaimEvidence>;
  /** By name, `suite/figure`. */
  readonly figures: ReadonlyMap<string, FigureEvidence>;
}

/** What a run is asked for, as far as its numbers follow from it. */
export interface Sought {
  readonly identity: RunIdentity;
  /** Of this process: numbers of theory may differ between versions of Node in their last bits. */
  readonly nodeVersion: string;
  readonly platform: string;
}

/**
 * Records of earlier runs, finished or not, whose numbers follow from the same code, seed, tier and
 * engine. Of several the newest counts. What is invalid may be so by an accident of its machine, and
 * is never among them; nor is anything of a run that is damaged, or that checked a program.
 */
export function reusableRecords(reports: string, sought: Sought): ReusableRecords {
  const claims = new Map<string, ClaimEvidence>();
  const figures = new Map<string, FigureEvidence>();
  const codes = claimCodes(sought.identity);
  const ofSuites = suiteCodes(sought.identity);
  for (const id of runIds(reports).slice(0, maxRuns)) {
    const folder = join(reports, 'runs', id);
    const manifest = readable(folder);
    if (manifest === undefined || !isOfSameNumbers(manifest, sought)) continue;
    const theirs = claimCodes(manifest.identity);
    const theirSuites = suiteCodes(manifest.identity);
    const hasClaims = Object.entries(codes).some(
      ([claim, code]) => !claims.has(claim) && theirs[claim] === code,
    );
    const hasFigures = (manifest.figures ?? []).some((name) => !figures.has(name));
    if (!hasClaims && !hasFigures) continue;
    const run = readRun(folder);
    if (run.damage !== undefined) continue;
    for (const evidence of run.claims) {
      const { id: claim } = evidence.claim;
      const isSame = theirs[claim] !== undefined && theirs[claim] === codes[claim];
      if (!isSame || claims.has(claim) || evidence.verdict.kind === 'invalid') continue;
      claims.set(claim, { reusedFrom: id, ...evidence });
    }
    for (const evidence of run.figures ?? []) {
      const name = figureName(evidence.suite, evidence.id);
      const code = ofSuites[evidence.suite];
      const isSame = code !== undefined && theirSuites[evidence.suite] === code;
      if (!isSame || figures.has(name) || evidence.problems.length > 0) continue;
      figures.set(name, { reusedFrom: id, ...evidence });
    }
  }
  return { claims, figures };
}

function isOfSameNumbers(manifest: StoredManifest, { identity, nodeVersion, platform }: Sought) {
  return (
    manifest.program === undefined &&
    manifest.tier === identity.tier &&
    manifest.seed === identity.seed &&
    manifest.engine === identity.engine &&
    manifest.nodeVersion === nodeVersion &&
    manifest.platform === platform
  );
}

/** A run whose manifest cannot be read has nothing to offer. */
function readable(folder: string): StoredManifest | undefined {
  try {
    const manifest = readManifest(folder);
    return manifest.identity === undefined ? undefined : manifest;
  } catch {
    return undefined;
  }
}
