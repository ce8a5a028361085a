import { join } from 'node:path';
import type { LoweredSuite, TaskPool } from '../../check/index.js';
import {
  type ClaimEvidence,
  encodeJson,
  exploratoryClaims,
  type FigureEvidence,
  type ForeignProgram,
  gatingClaims,
  replayCommand,
} from '../../core/index.js';
import {
  type DerivedFile,
  figureName,
  finishRun,
  type KeptTheory,
  type StartedRun,
  settingsTried,
  startRun,
} from '../../runs/index.js';
import { claimFacts } from '../claims/claim-facts.js';
import { asRun, type PlannedClaim } from '../claims/plan-claims.js';
import { leftOutLines, type SelectedClaim } from '../claims/select-claims.js';
import { tooFewLines } from '../claims/too-few-lines.js';
import { verdictLines } from '../claims/verdict-lines.js';
import type { RunSettings } from '../config/run-settings.js';
import { badgeJson, badgeOf, badgeSvg } from '../continuous-integration/badge.js';
import { tellOutcome } from '../continuous-integration/tell-outcome.js';
import { exitCodeOf } from '../exit-codes.js';
import { figureLine } from '../figures/figure-line.js';
import type { PlannedFigure } from '../figures/select-figures.js';
import { writeResult, writeStatus } from '../output.js';
import { overTime } from '../over-time/over-time.js';
import { counted } from '../values/format.js';
import { checkRun, type RunWork } from './check-run.js';
import { coveredByRuns } from './covered-text.js';
import { exitCodeOfSignal } from './interruption.js';
import { renderRun } from './render-run.js';
import { requestOf } from './request-of.js';
import { keptLines, nothingReused, type Reused, reusedLines } from './reuse-records.js';
import { runOutcomeJson, runOutcomeText } from './run-outcome.js';
import { runSummary } from './run-summary.js';

const reportFile = 'report.html';

/** What is written when a run has ended. */
const derivedFiles: readonly DerivedFile[] = [
  { name: 'summary.json', textOf: (run) => `${encodeJson(runSummary(run), 2)}\n` },
  { name: 'badge.svg', textOf: (run) => badgeSvg(badgeOf(run)) },
  { name: 'badge.json', textOf: (run) => badgeJson(badgeOf(run)) },
  { name: reportFile, textOf: renderRun },
];

/** What a run was found to have to do, before its folder is made. */
export interface PlannedRun {
  readonly names: readonly string[];
  readonly catalogue: readonly LoweredSuite[];
  readonly planned: readonly PlannedClaim[];
  /** What to do about inconclusive claims, by suite. */
  readonly whenInconclusive?: Readonly<Record<string, string>>;
  readonly theory: KeptTheory;
  readonly figures: readonly PlannedFigure[];
  /** What earlier runs have of these claims and figures; default: nothing is taken over. */
  readonly reused?: Reused;
  readonly settings: RunSettings;
  readonly pool: TaskPool;
  /** When the command began, in milliseconds. */
  readonly startedAt: number;
  /** What the claims run on, where that is a program of somebody else. */
  readonly program?: ForeignProgram | undefined;
  /** Where claims run; default: on the pool. */
  readonly sourceFor?: RunWork['sourceFor'];
  /** Replicates that are kept from run to run; default: none are. */
  readonly kept?: RunWork['kept'];
  /** The run that this one continues; default: one is started. */
  readonly started?: StartedRun;
  /** Told when the run listens to signals, for whoever has listened until then. */
  readonly onListening?: RunWork['onListening'];
}

/** Flags of commands that check claims. */
export interface RunPlannedFlags {
  readonly config?: string;
  readonly suite?: readonly string[];
  readonly claims?: string;
  readonly out?: string;
  readonly oneShot?: boolean;
  readonly resume?: boolean;
  readonly allowInconclusive?: boolean;
  /** File for the outcome as JUnit XML. */
  readonly junit?: string;
  /** File for a summary as Markdown. */
  readonly markdown?: string;
  readonly json?: boolean;
}

/**
 * Checks claims that are planned, draws figures, stores the run and prints the verdicts.
 *
 * @returns the exit code
 */
export async function runPlanned(
  {
    names,
    catalogue,
    planned: selected,
    theory,
    figures,
    reused = nothingReused,
    settings,
    pool,
    ...run
  }: PlannedRun,
  flags: RunPlannedFlags,
): Promise<number> {
  const request = await requestOf(selected, figures, settings, flags, run.program);
  const started = run.started ?? (await startRun(request, flags.resume === true));
  theory.write();
  const planned = asRun(selected, started.manifest.runNumber);
  const decided = new Set(started.decided.map(({ claim }) => claim.id));
  const takenOver = reused.claims.filter(({ claim }) => !decided.has(claim.id));
  const kept = new Set([...started.decided, ...takenOver].map(({ claim }) => claim.id));
  const undecided = planned.filter(({ property }) => !kept.has(property.claim.id));
  const open = [...undecided.filter(isGating), ...undecided.filter((claim) => !isGating(claim))];
  const resumed = new Set(started.drawn.map(({ suite, id }) => figureName(suite, id)));
  const drawnBefore = reused.figures.filter(({ suite, id }) => !resumed.has(figureName(suite, id)));
  const drawn = new Set(
    [...started.drawn, ...drawnBefore].map(({ suite, id }) => figureName(suite, id)),
  );
  const undrawn = figures.filter(
    ({ suite, plan }) => !drawn.has(figureName(suite.id, plan.figure.id)),
  );
  if (flags.resume === true) writeStatus(resumeText(started));
  const { tier, seed, engine, jobs } = settings;
  writeStatus(
    `tvd ${started.manifest.tvdVersion}: ${counted(open.length, 'claim')}${open.length < selected.length ? ` to check, ${selected.length - open.length} decided before` : ''}${undrawn.length === 0 ? '' : `, ${counted(undrawn.length, 'figure')}`}, tier ${tier}, seed ${seed}, engine ${engine}, ${counted(jobs, 'job')}`,
  );
  const leftOut = leftOutLines(catalogue, names, tier);
  for (const line of leftOut) writeStatus(`left out: ${line}`);
  for (const line of reusedLines({ claims: takenOver, figures: drawnBefore })) writeStatus(line);
  for (const line of await tooFewLines(open)) writeStatus(line);

  const idWidth = Math.max(...selected.map(({ property }) => property.claim.id.length));
  const { replayOptions: words, program } = started.manifest;
  const commandOf = (line: string) => replayCommand(line, words, program?.command);
  const claims: ClaimEvidence[] = [];
  const print = (evidence: ClaimEvidence): void => {
    if (flags.json !== true) {
      writeResult(verdictLines(claimFacts(evidence), idWidth, commandOf));
    }
  };
  const take = (evidence: ClaimEvidence): void => {
    claims.push(evidence);
    if (evidence.exploratory !== true) print(evidence);
  };
  started.decided.forEach(take);
  for (const evidence of takenOver) {
    started.store.appendEvidence(evidence);
    take(evidence);
  }
  const drawnNow: FigureEvidence[] = [];
  for (const evidence of drawnBefore) {
    started.store.appendFigure(evidence);
    drawnNow.push(evidence);
  }
  const lost: string[] = [];
  const signal = await checkRun({
    claims: open,
    figures: undrawn,
    settings,
    pool,
    sourceFor: run.sourceFor,
    kept: run.kept,
    onListening: run.onListening,
    store: started.store,
    onDecided: take,
    onFigure: (evidence) => {
      drawnNow.push(evidence);
      writeStatus(figureLine(evidence));
    },
    onLost: (problem) => lost.push(problem),
  });
  for (const line of keptLines(claims)) writeStatus(line);
  const exploratory = exploratoryClaims(claims);
  if (exploratory.length > 0 && flags.json !== true) {
    writeResult('\nexploratory: open questions, whose verdicts do not count');
  }
  exploratory.forEach(print);

  const ended = {
    ...started.manifest,
    status: signal === undefined ? 'finished' : 'interrupted',
    finishedAt: new Date().toISOString(),
  } as const;
  const finished = await finishRun(started.store, settings.out, ended, derivedFiles, overTime);
  const report = finished.written.includes(reportFile)
    ? join(started.store.folder, reportFile)
    : undefined;
  for (const line of storageLines(claims, started.store.folder)) writeStatus(line);
  for (const problem of lost) writeStatus(`tvd: ${problem}`);
  const unwritten = [...finished.problems];
  const told = {
    manifest: ended,
    claims,
    suites: request.suites,
    ids: planned.map(({ property }) => property.claim.id),
    leftOut: [...leftOut, ...(program?.leftOut ?? [])],
    problems: [...lost, ...unwritten],
    allowInconclusive: flags.allowInconclusive === true,
    seconds: (performance.now() - run.startedAt) / 1000,
    commandOf,
    report,
  };
  unwritten.push(...tellOutcome(told, flags, process.env));
  for (const problem of unwritten) writeStatus(`tvd: could not write ${problem}`);
  const exitCode =
    signal === undefined
      ? exitCodeOf(
          gatingClaims(claims).map(({ verdict }) => verdict.kind),
          {
            allowInconclusive: flags.allowInconclusive === true,
            hasLostFiles: lost.length + unwritten.length > 0,
          },
        )
      : exitCodeOfSignal(signal);
  const outcome = {
    run: { manifest: started.manifest, claims, figures: [...started.drawn, ...drawnNow] },
    numSelected: selected.length,
    numExploratory: selected.filter((claim) => !isGating(claim)).length,
    folder: started.store.folder,
    report,
    signal,
    seconds: (performance.now() - run.startedAt) / 1000,
    exitCode,
    covered: coveredByRuns(claims, settingsTried(settings.out, started.manifest.identity)),
  };
  writeResult(flags.json === true ? runOutcomeJson(outcome) : runOutcomeText(outcome));
  for (const line of adviceLines(claims, run.whenInconclusive)) writeStatus(line);
  return exitCode;
}

function adviceLines(
  claims: readonly ClaimEvidence[],
  whenInconclusive: PlannedRun['whenInconclusive'] = {},
): readonly string[] {
  const open = gatingClaims(claims).filter(({ verdict }) => verdict.kind === 'inconclusive');
  const suites = new Set(open.map(({ suite }) => suite));
  return [...suites].flatMap((suite) => {
    const advice = whenInconclusive[suite];
    return advice === undefined ? [] : [`inconclusive checks of ${suite}: ${advice}`];
  });
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
