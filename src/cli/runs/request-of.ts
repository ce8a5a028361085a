import type { ForeignProgram } from '../../core/index.js';
import { figureName, type RunRequest } from '../../runs/index.js';
import type { SelectedClaim } from '../claims/select-claims.js';
import { citedWorks } from '../config/cited-works.js';
import type { RunSettings } from '../config/run-settings.js';
import type { PlannedFigure } from '../figures/select-figures.js';
import { replayOptions } from '../replay/replay-options.js';

/** What a command asks of a run. */
export async function requestOf(
  selected: readonly SelectedClaim[],
  figures: readonly PlannedFigure[],
  settings: RunSettings,
  flags: Parameters<typeof replayOptions>[0],
  program?: ForeignProgram,
): Promise<RunRequest> {
  const suites = [...new Set(selected.map(({ suite }) => suite))];
  return {
    ...settings,
    reports: settings.out,
    suites,
    properties: selected.map(({ property }) => property),
    figures: figures.map(({ suite, plan }) => figureName(suite.id, plan.figure.id)),
    argv: process.argv.slice(2),
    replayOptions: replayOptions(flags),
    references: await citedWorks(suites),
    ...(program === undefined ? {} : { program }),
  };
}
