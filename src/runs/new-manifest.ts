import { cpus } from 'node:os';
import { configHash } from './config-hash.js';
import { gitCommit } from './git-commit.js';
import { nextRunNumber } from './history.js';
import type { StoredManifest } from './manifest.js';
import { packageVersion } from './package-version.js';
import { newRunId } from './run-id.js';
import type { RunRequest } from './run-request.js';

/** The manifest of a run that starts now. */
export function newManifest(request: RunRequest): StoredManifest {
  const { tier, seed, engine, jobs, reports, suites, properties, figures, argv } = request;
  const startedAt = new Date();
  const tvdVersion = packageVersion();
  return {
    schemaVersion: 1,
    id: newRunId(startedAt),
    startedAt: startedAt.toISOString(),
    status: 'running',
    tvdVersion,
    nodeVersion: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    commit: gitCommit(process.cwd()),
    tier,
    seed,
    engine,
    jobs,
    runNumber: nextRunNumber(reports),
    argv,
    configHash: configHash(request, tvdVersion),
    suites: suites.map(({ id, title, summary, budget }) => ({ id, title, summary, budget })),
    claims: properties.map(({ claim }) => claim.id),
    ...figuresOf(figures),
  };
}

/** The manifest's list of figures; no list without any. */
export function figuresOf(names: readonly string[]): Pick<StoredManifest, 'figures'> {
  return names.length === 0 ? {} : { figures: names };
}
