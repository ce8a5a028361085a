import { cpus } from 'node:os';
import { hashOf, type RunIdentity } from '../identity/run-identity.js';
import { newRunId } from '../run-id.js';
import { takeRunNumber } from '../run-number.js';
import { gitCommit } from './git-commit.js';
import type { StoredManifest } from './manifest.js';
import { packageVersion } from './own-package.js';
import type { RunRequest } from './run-request.js';

/** The manifest of a run that starts now; it takes the next number. */
export function newManifest(request: RunRequest, identity: RunIdentity): StoredManifest {
  const { tier, seed, engine, jobs, timeLimit, reports, suites, properties, figures, argv } =
    request;
  const { replayOptions = [], references = {}, program } = request;
  const startedAt = new Date();
  const id = newRunId(startedAt);
  return {
    schemaVersion: 1,
    id,
    startedAt: startedAt.toISOString(),
    status: 'running',
    tvdVersion: packageVersion(),
    nodeVersion: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    commit: gitCommit(process.cwd()),
    tier,
    seed,
    engine,
    jobs,
    ...(timeLimit === undefined ? {} : { timeLimit }),
    runNumber: takeRunNumber(reports, id),
    argv,
    ...(replayOptions.length === 0 ? {} : { replayOptions }),
    configHash: hashOf(identity),
    ...(Object.keys(references).length === 0 ? {} : { references }),
    ...(program === undefined ? {} : { program }),
    identity,
    suites: suites.map(({ id, title, summary, budget }) => ({ id, title, summary, budget })),
    claims: properties.map(({ claim }) => claim.id),
    ...figuresOf(figures),
  };
}

/** The manifest's list of figures; no list without any. */
export function figuresOf(names: readonly string[]): Pick<StoredManifest, 'figures'> {
  return names.length === 0 ? {} : { figures: names };
}
