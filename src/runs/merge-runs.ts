import { encodeJson, invalidArgument, VerificationError } from '../core/index.js';
import { differencesBetween } from './identity/differences.js';
import { figureName, type StoredManifest, type StoredRun } from './manifest/manifest.js';

/** Parts of a run, put together. */
export interface MergedRun {
  readonly run: StoredRun;
  /** Claims by id, and figures as `figure <name>`, of which no part has a record. */
  readonly missing: readonly string[];
}

/**
 * Puts parts of one run together: runs of one identity, each with the records of
 * some of its claims and figures. With records missing it is an interrupted run,
 * which can be resumed.
 *
 * @param id - of the whole run
 * @throws VerificationError 'invalid-argument' for parts that differ in what their
 *   verdicts follow from, or have different records of one claim or figure
 */
export function mergeRuns(id: string, parts: readonly StoredRun[]): MergedRun {
  const [first, ...others] = parts;
  if (first === undefined) throw invalidArgument('parts', [], 'at least one run');
  for (const { manifest } of others) requireSameIdentity(first.manifest, manifest);

  const claims = gather(parts.flatMap((part) => part.claims.map((own) => [own.claim.id, own])));
  const figures = gather(
    parts.flatMap(({ figures: own = [] }) =>
      own.map((figure) => [`figure ${figureName(figure.suite, figure.id)}`, figure]),
    ),
  );
  const different = [...claims.different, ...figures.different];
  if (different.length > 0) {
    throw new VerificationError(
      'invalid-argument',
      `${different.join(', ')}: the parts have different records, although they rest on the same code and seeds; replay them (tvd replay --run ...) to find the part that cannot be reproduced`,
      { different },
    );
  }
  const names = [...new Set(parts.flatMap(({ manifest }) => manifest.figures ?? []))];
  const missing = [
    ...first.manifest.claims.filter((claim) => !claims.records.has(claim)),
    ...names.map((name) => `figure ${name}`).filter((name) => !figures.records.has(name)),
  ];
  const { figures: _some, finishedAt: _its, evidence: _hashes, ...manifest } = first.manifest;
  return {
    run: {
      manifest: {
        ...manifest,
        ...spanOf(parts),
        id,
        status: missing.length === 0 ? 'finished' : 'interrupted',
        jobs: parts.reduce((sum, part) => sum + part.manifest.jobs, 0),
        ...(names.length === 0 ? {} : { figures: names }),
      },
      claims: manifest.claims.flatMap((claim) => claims.records.get(claim) ?? []),
      ...(figures.records.size === 0 ? {} : { figures: [...figures.records.values()] }),
    },
    missing,
  };
}

function requireSameIdentity(one: StoredManifest, other: StoredManifest): void {
  const differences = differencesBetween(one.identity, other.identity);
  const isPerLifetime = one.suites.some(({ budget }) => budget.isPerLifetime === true);
  if (isPerLifetime && one.runNumber !== other.runNumber) {
    differences.push(
      `number of the run (${one.runNumber} and ${other.runNumber}), by which a lifetime budget is spent`,
    );
  }
  if (differences.length === 0) return;
  throw new VerificationError(
    'invalid-argument',
    `runs ${one.id} and ${other.id} are not parts of one run: they differ in ${differences.join(', ')}; run the parts again with one command on the same code`,
    { differences },
  );
}

/** The records by name, and the names of which there are two that differ in more than the time they took. */
function gather<Evidence extends { readonly seconds: number }>(
  all: readonly (readonly [string, Evidence])[],
): { readonly records: ReadonlyMap<string, Evidence>; readonly different: readonly string[] } {
  const records = new Map<string, Evidence>();
  const different = new Set<string>();
  for (const [name, evidence] of all) {
    const known = records.get(name);
    if (known === undefined) records.set(name, evidence);
    else if (timeless(known) !== timeless(evidence)) different.add(name);
  }
  return { records, different: [...different] };
}

function timeless<Evidence extends { readonly seconds: number }>(evidence: Evidence): string {
  return encodeJson({ ...evidence, seconds: 0, replicatesOfEarlierRuns: 0 });
}

/** From the first start to the last end, where all have ended. */
function spanOf(parts: readonly StoredRun[]): Pick<StoredManifest, 'startedAt' | 'finishedAt'> {
  const [startedAt = ''] = parts.map(({ manifest }) => manifest.startedAt).sort();
  const ends = parts.flatMap(({ manifest }) => manifest.finishedAt ?? []).sort();
  const finishedAt = ends.length === parts.length ? ends.at(-1) : undefined;
  return finishedAt === undefined ? { startedAt } : { startedAt, finishedAt };
}
