import { relative } from 'node:path';
import { encodeJson, type RunRecord, verdictKinds } from '../core/index.js';
import { claimFacts } from './claim-facts.js';
import type { StopSignal } from './interruption.js';
import { countVerdicts } from './run-summary.js';
import { spentBudgets } from './spent-budget.js';
import { counted, formatNumber, formatSeconds } from './values/format.js';
import { colouredVerdict } from './verdict-lines.js';

/** How a run ended. */
export interface RunOutcomeFacts {
  readonly run: RunRecord;
  readonly numSelected: number;
  readonly folder: string;
  /** Path of report.html; undefined when it could not be written. */
  readonly report: string | undefined;
  readonly signal: StopSignal | undefined;
  readonly seconds: number;
  readonly exitCode: number;
}

/** The last lines of `tvd verify`: counts, error budget spent, path of the report. */
export function runOutcomeText(outcome: RunOutcomeFacts): string {
  const { run, numSelected, folder, report, signal, seconds } = outcome;
  const counts = countVerdicts(run.claims);
  const { tier, seed, engine } = run.manifest;
  const shown = verdictKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${colouredVerdict(kind)}`);
  const decided = shown.length === 0 ? 'none decided' : shown.join(', ');
  const budgets = spentBudgets(run).map(
    ({ suite, spent, budget }) =>
      `  error budget of ${suite}: ${formatNumber(spent)} of ${formatNumber(budget)} spent (chance that a true claim is refuted)`,
  );
  return [
    '',
    `${counted(numSelected, 'claim')}: ${decided} in ${formatSeconds(seconds)} (tier ${tier}, seed ${seed}, engine ${engine})`,
    ...(signal === undefined
      ? []
      : [`  interrupted by ${signal}; the same command with --resume continues this run`]),
    ...budgets,
    report === undefined ? `  run: ${shownPath(folder)}` : `  report: ${shownPath(report)}`,
  ].join('\n');
}

/** The one JSON object of `tvd verify --json`. */
export function runOutcomeJson(outcome: RunOutcomeFacts): string {
  const { run, numSelected, folder, report, signal, seconds, exitCode } = outcome;
  const { id, tier, seed, engine, tvdVersion } = run.manifest;
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
      verdicts: countVerdicts(run.claims),
      claims: run.claims.map(claimFacts),
      errorBudget: spentBudgets(run),
      folder,
      ...(report === undefined ? {} : { report }),
      seconds,
      exitCode,
    },
    2,
  );
}

function shownPath(path: string): string {
  const shorter = relative(process.cwd(), path);
  return shorter.startsWith('..') ? path : shorter;
}
