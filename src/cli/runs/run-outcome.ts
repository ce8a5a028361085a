import { relative } from 'node:path';
import { encodeJson, type RunRecord, verdictKinds } from '../../core/index.js';
import { countsOfRun, type VerdictCounts } from '../../runs/index.js';
import { claimFacts } from '../claims/claim-facts.js';
import { spentBudgets } from '../claims/spent-budget.js';
import { colouredVerdict } from '../claims/verdict-lines.js';
import { figureFacts } from '../figures/figure-line.js';
import { counted, formatNumber, formatSeconds } from '../values/format.js';
import { type CoveredByRuns, coveredLines } from './covered-text.js';
import type { StopSignal } from './interruption.js';

/** How a run ended. */
export interface RunOutcomeFacts {
  readonly run: RunRecord;
  readonly numSelected: number;
  /** Of the selected claims. */
  readonly numExploratory: number;
  readonly folder: string;
  /** Path of report.html; undefined when it could not be written. */
  readonly report: string | undefined;
  readonly signal: StopSignal | undefined;
  readonly seconds: number;
  readonly exitCode: number;
  /** Of the supported claims, by id: what all runs of this code have tried. */
  readonly covered: Readonly<Record<string, CoveredByRuns>>;
}

/** The last lines of `tvd verify`: counts, error budget spent, path of the report. */
export function runOutcomeText(outcome: RunOutcomeFacts): string {
  const { run, numSelected, numExploratory, folder, report, signal, seconds } = outcome;
  const { verdicts, exploratory } = countsOfRun(run);
  const { tier, seed, engine } = run.manifest;
  const budgets = spentBudgets(run).map(
    ({ suite, spent, budget }) =>
      `  error budget of ${suite}: ${formatNumber(spent)} of ${formatNumber(budget)} spent (chance that a true claim is refuted)`,
  );
  return [
    '',
    `${counted(numSelected, 'claim')}${numExploratory === 0 ? '' : ` (${numExploratory} exploratory)`}: ${countsText(verdicts)}${notDecided(outcome)} in ${formatSeconds(seconds)} (tier ${tier}, seed ${seed}, engine ${engine})`,
    ...(exploratory === undefined
      ? []
      : [`  exploratory, not counted: ${countsText(exploratory)}`]),
    ...(signal === undefined
      ? []
      : [`  interrupted by ${signal}; the same command with --resume continues this run`]),
    ...coveredLines(run.claims, outcome.covered),
    ...budgets,
    report === undefined ? `  run: ${shownPath(folder)}` : `  report: ${shownPath(report)}`,
  ].join('\n');
}

/** The one JSON object of `tvd verify --json`. */
export function runOutcomeJson(outcome: RunOutcomeFacts): string {
  const { run, numSelected, folder, report, signal, seconds, exitCode } = outcome;
  const { id, tier, seed, engine, tvdVersion } = run.manifest;
  const { figures = [] } = run;
  return encodeJson(
    {
      schemaVersion: 1,
      run: id,
      status: signal === undefined ? 'finished' : 'interrupted',
      tvdVersion,
      tier,
      seed,
      engine,
      numSelected,
      ...countsOfRun(run),
      claims: run.claims.map(claimFacts),
      ...(figures.length === 0 ? {} : { figures: figures.map(figureFacts) }),
      errorBudget: spentBudgets(run),
      coveredByRuns: outcome.covered,
      folder,
      ...(report === undefined ? {} : { report }),
      seconds,
      exitCode,
    },
    2,
  );
}

/** The claims that a run which was interrupted did not come to. */
function notDecided({ run, numSelected }: RunOutcomeFacts): string {
  const numOpen = numSelected - run.claims.length;
  return numOpen > 0 ? `, ${numOpen} not decided` : '';
}

function countsText(counts: VerdictCounts): string {
  const shown = verdictKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${colouredVerdict(kind)}`);
  return shown.length === 0 ? 'none decided' : shown.join(', ');
}

function shownPath(path: string): string {
  const shorter = relative(process.cwd(), path);
  return shorter.startsWith('..') ? path : shorter;
}
