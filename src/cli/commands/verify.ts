import { join } from 'node:path';
import { type LoweredSuite, poolSource, startTaskPool, type TaskPool } from '../../check/index.js';
import {
  type ClaimEvidence,
  encodeJson,
  exploratoryClaims,
  type FigureEvidence,
  gatingClaims,
} from '../../core/index.js';
import {
  type DerivedFile,
  figureName,
  finishRun,
  type KeptTheory,
  nextRunNumber,
  requireWritable,
  type SourceFor,
  type StartedRun,
  settingsTried,
  startRun,
  withKeptTheory,
} from '../../runs/index.js';
import { claimFacts } from '../claims/claim-facts.js';
import { asRun, type PlannedClaim, planClaims } from '../claims/plan-claims.js';
import { leftOutLines, type SelectedClaim, selectClaims } from '../claims/select-claims.js';
import { tooFewLines } from '../claims/too-few-lines.js';
import { verdictLines } from '../claims/verdict-lines.js';
import { loadConfig } from '../config/load-config.js';
import { type RunFlags, type RunSettings, runSettings } from '../config/run-settings.js';
import { exitCodeOf } from '../exit-codes.js';
import { figureLine } from '../figures/figure-line.js';
import { type PlannedFigure, selectFigures } from '../figures/select-figures.js';
import { loadCatalogue } from '../load-catalogue.js';
import { writeResult, writeStatus } from '../output.js';
import { replayOptions } from '../replay/replay-options.js';
import { checkRun } from '../runs/check-run.js';
import { coveredByRuns } from '../runs/covered-text.js';
import { exitCodeOfSignal } from '../runs/interruption.js';
import { renderRun } from '../runs/render-run.js';
import { runOutcomeJson, runOutcomeText } from '../runs/run-outcome.js';
import { runSummary } from '../runs/run-summary.js';
import { counted } from '../values/format.js';

const reportFile = 'report.html';

/** What is written when a run has ended. */
const derivedFiles: readonly DerivedFile[] = [
  { name: 'summary.json', textOf: (run) => `${encodeJson(runSummary(run), 2)}\n` },
  { name: reportFile, textOf: renderRun },
];

/** Flags of `tvd verify`, as commander gives them. */
export interface VerifyFlags extends RunFlags {
  readonly config?: string;
  readonly suite?: readonly string[];
  readonly resume?: boolean;
  readonly allowInconclusive?: boolean;
  /** `--figures`, `--no-figures`; undefined: of suites whose claims are all selected. */
  readonly figures?: boolean;
  readonly json?: boolean;
}

/**
 * Checks the selected claims, computes the figures that go with them, stores the
 * run, prints the verdicts. Claims that are exploratory come last.
 *
 * @param names - suites and claims; all when empty
 * @returns the exit code
 */
export async function verify(names: readonly string[], flags: VerifyFlags): Promise<number> {
  const startedAt = performance.now();
  const loaded = await loadConfig(flags, process.cwd());
  const settings = runSettings(flags, loaded, process.cwd());
  requireWritable(settings.out, ['runs', 'run-numbers']);
  const catalogue = await loadCatalogue(loaded);
  const selected = selectClaims(catalogue, names, settings.tier);
  const figures = selectFigures(selected, settings.tier, flags.figures);
  const pool = startTaskPool(settings.jobs);
  try {
    const next = nextRunNumber(settings.out);
    const suites = selected.map(({ suite }) => suite);
    const { timeLimit } = settings;
    const fromPool: SourceFor = (suite) =>
      poolSource(pool, suite, { timeLimit, onSlow: writeStatus });
    const theory = await withKeptTheory(fromPool, 'keep', settings.out, suites);
    const planned = await planClaims(selected, { ...settings, run: next }, theory.sourceFor);
    return await verifyPlanned(
      { names, catalogue, planned, theory, figures, settings, pool, startedAt },
      flags,
    );
  } finally {
    await pool.close();
  }
}

/** What a run was found to have to do, before its folder is made. */
interface Planned {
  readonly names: readonly string[];
  readonly catalogue: readonly LoweredSuite[];
  readonly planned: readonly PlannedClaim[];
  readonly theory: KeptTheory;
  readonly figures: readonly PlannedFigure[];
  readonly settings: RunSettings;
  readonly pool: TaskPool;
  /** When the command began, in milliseconds. */
  readonly startedAt: number;
}

async function verifyPlanned(
  { names, catalogue, planned: selected, theory, figures, settings, pool, startedAt }: Planned,
  flags: VerifyFlags,
): Promise<number> {
  const request = {
    ...settings,
    reports: settings.out,
    suites: [...new Set(selected.map(({ suite }) => suite))],
    properties: selected.map(({ property }) => property),
    figures: figures.map(({ suite, plan }) => figureName(suite.id, plan.figure.id)),
    argv: process.argv.slice(2),
    replayOptions: replayOptions(flags),
  };
  const run = await startRun(request, flags.resume === true);
  theory.write();
  const planned = asRun(selected, run.manifest.runNumber);
  const kept = new Set(run.decided.map(({ claim }) => claim.id));
  const undecided = planned.filter(({ property }) => !kept.has(property.claim.id));
  const open = [...undecided.filter(isGating), ...undecided.filter((claim) => !isGating(claim))];
  const drawn = new Set(run.drawn.map(({ suite, id }) => figureName(suite, id)));
  const undrawn = figures.filter(
    ({ suite, plan }) => !drawn.has(figureName(suite.id, plan.figure.id)),
  );
  if (flags.resume === true) writeStatus(resumeText(run));
  const { tier, seed, engine, jobs } = settings;
  writeStatus(
    `tvd ${run.manifest.tvdVersion}: ${counted(open.length, 'claim')}${undrawn.length === 0 ? '' : `, ${counted(undrawn.length, 'figure')}`}, tier ${tier}, seed ${seed}, engine ${engine}, ${counted(jobs, 'job')}`,
  );
  for (const line of leftOutLines(catalogue, names, tier)) writeStatus(line);
  for (const line of await tooFewLines(open)) writeStatus(line);

  const idWidth = Math.max(...selected.map(({ property }) => property.claim.id.length));
  const claims: ClaimEvidence[] = [];
  const print = (evidence: ClaimEvidence): void => {
    if (flags.json !== true) {
      writeResult(verdictLines(claimFacts(evidence), idWidth, run.manifest.replayOptions));
    }
  };
  const take = (evidence: ClaimEvidence): void => {
    claims.push(evidence);
    if (evidence.exploratory !== true) print(evidence);
  };
  run.decided.forEach(take);
  const drawnNow: FigureEvidence[] = [];
  const lost: string[] = [];
  const signal = await checkRun({
    claims: open,
    figures: undrawn,
    settings,
    pool,
    store: run.store,
    onDecided: take,
    onFigure: (evidence) => {
      drawnNow.push(evidence);
      writeStatus(figureLine(evidence));
    },
    onLost: (problem) => lost.push(problem),
  });
  const exploratory = exploratoryClaims(claims);
  if (exploratory.length > 0 && flags.json !== true) {
    writeResult('\nexploratory: open questions, whose verdicts do not count');
  }
  exploratory.forEach(print);

  const ended = {
    ...run.manifest,
    status: signal === undefined ? 'finished' : 'interrupted',
    finishedAt: new Date().toISOString(),
  } as const;
  const finished = await finishRun(run.store, settings.out, ended, derivedFiles);
  const report = finished.written.includes(reportFile)
    ? join(run.store.folder, reportFile)
    : undefined;
  for (const line of storageLines(claims, run.store.folder)) writeStatus(line);
  for (const problem of lost) writeStatus(`tvd: ${problem}`);
  for (const problem of finished.problems) writeStatus(`tvd: could not write ${problem}`);
  const exitCode =
    signal === undefined
      ? exitCodeOf(
          gatingClaims(claims).map(({ verdict }) => verdict.kind),
          {
            allowInconclusive: flags.allowInconclusive === true,
            hasLostFiles: lost.length + finished.problems.length > 0,
          },
        )
      : exitCodeOfSignal(signal);
  const outcome = {
    run: { manifest: run.manifest, claims, figures: [...run.drawn, ...drawnNow] },
    numSelected: selected.length,
    numExploratory: selected.filter((claim) => !isGating(claim)).length,
    folder: run.store.folder,
    report,
    signal,
    seconds: (performance.now() - startedAt) / 1000,
    exitCode,
    covered: coveredByRuns(claims, settingsTried(settings.out, run.manifest.identity)),
  };
  writeResult(flags.json === true ? runOutcomeJson(outcome) : runOutcomeText(outcome));
  return exitCode;
}

function isGating({ property }: SelectedClaim): boolean {
  return property.exploratory !== true;
}

/** What is on the disk, when not all of it is. */
function storageLines(claims: readonly ClaimEvidence[], folder: string): readonly string[] {
  const isLost = ({ verdict }: ClaimEvidence): boolean =>
    verdict.reasons.some(({ code }) => code === 'storage-failed');
  const ids = claims.filter(isLost).map(({ claim }) => claim.id);
  if (ids.length === 0) return [];
  return [
    `tvd: ${claims.length - ids.length} of ${counted(claims.length, 'verdict')} are stored in ${join(folder, 'verdicts.ndjson')}; without a record: ${ids.join(', ')}; make room and check these again`,
  ];
}

function resumeText({ manifest, decided, isResumed }: StartedRun): string {
  return isResumed
    ? `resuming run ${manifest.id}: ${counted(decided.length, 'claim')} already decided`
    : 'no interrupted run asked for the same; starting a new one';
}
