import { cpus } from 'node:os';
import type { RunManifest } from '../../core/index.js';
import type { RunSettings } from '../config/run-settings.js';
import { packageVersion } from '../package-version.js';
import type { SelectedClaim } from '../select-claims.js';
import type { PlannedFigure } from '../select-figures.js';
import { configHash } from './config-hash.js';
import { figureName } from './figure-name.js';
import { gitCommit } from './git-commit.js';
import { nextRunNumber } from './history.js';
import { newRunId } from './run-id.js';

/** A manifest as it is stored: with the ids of the run's claims and figures, in their order. */
export interface StoredManifest extends RunManifest {
  readonly claims: readonly string[];
  /** Missing in runs without figures. */
  readonly figures?: readonly string[];
}

/** The manifest of a run that starts now. */
export function newManifest(
  settings: RunSettings,
  selected: readonly SelectedClaim[],
  figures: readonly PlannedFigure[] = [],
): StoredManifest {
  const startedAt = new Date();
  const tvdVersion = packageVersion();
  const suites = [...new Set(selected.map(({ suite }) => suite))];
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
    tier: settings.tier,
    seed: settings.seed,
    engine: settings.engine,
    jobs: settings.jobs,
    runNumber: nextRunNumber(settings.out),
    argv: process.argv.slice(2),
    configHash: configHash(settings, tvdVersion, selected),
    suites: suites.map(({ id, title, summary, budget }) => ({ id, title, summary, budget })),
    claims: selected.map(({ property }) => property.claim.id),
    ...figuresOf(figures),
  };
}

/** The manifest's list of figures; no list without any. */
export function figuresOf(figures: readonly PlannedFigure[]): Pick<StoredManifest, 'figures'> {
  const names = figures.map(({ suite, plan }) => figureName(suite.id, plan.figure.id));
  return names.length === 0 ? {} : { figures: names };
}
