import type { ClaimEvidence } from '../../core/index.js';
import { checkRun } from '../check-run.js';
import { claimFacts } from '../claim-facts.js';
import { loadConfig } from '../config/load-config.js';
import { type RunFlags, runSettings } from '../config/run-settings.js';
import { exitCodeOf } from '../exit-codes.js';
import { exitCodeOfSignal } from '../interruption.js';
import { loadCatalogue } from '../load-catalogue.js';
import { writeResult, writeStatus } from '../output.js';
import { planClaims } from '../plan-claims.js';
import { finishRun } from '../run/finish-run.js';
import { nextRunNumber } from '../run/history.js';
import { type StartedRun, startRun } from '../run/start-run.js';
import { runOutcomeJson, runOutcomeText } from '../run-outcome.js';
import { selectClaims } from '../select-claims.js';
import { counted } from '../values/format.js';
import { verdictLines } from '../verdict-lines.js';

/** Flags of `tvd verify`, as commander gives them. */
export interface VerifyFlags extends RunFlags {
  readonly config?: string;
  readonly resume?: boolean;
  readonly allowInconclusive?: boolean;
  readonly json?: boolean;
}

/**
 * Checks the selected claims, stores the run, prints the verdicts.
 *
 * @param names - suites and claims; all when empty
 * @returns the exit code
 */
export async function verify(names: readonly string[], flags: VerifyFlags): Promise<number> {
  const startedAt = performance.now();
  const loaded = await loadConfig(flags.config, process.cwd());
  const settings = runSettings(flags, loaded, process.cwd());
  const selected = selectClaims(await loadCatalogue(loaded), names);
  const next = nextRunNumber(settings.out);
  const firstPlan = planClaims(selected, { ...settings, run: next });
  const run = startRun(settings, selected, flags.resume === true);
  const { runNumber } = run.manifest;
  const planned =
    runNumber === next ? firstPlan : planClaims(selected, { ...settings, run: runNumber });

  const kept = new Set(run.decided.map(({ claim }) => claim.id));
  const open = planned.filter(({ property }) => !kept.has(property.claim.id));
  if (flags.resume === true) writeStatus(resumeText(run));
  const { tier, seed, engine, jobs } = settings;
  writeStatus(
    `tvd ${run.manifest.tvdVersion}: ${counted(open.length, 'claim')}, tier ${tier}, seed ${seed}, engine ${engine}, ${counted(jobs, 'job')}`,
  );

  const idWidth = Math.max(...selected.map(({ property }) => property.claim.id.length));
  const claims: ClaimEvidence[] = [];
  const take = (evidence: ClaimEvidence): void => {
    claims.push(evidence);
    if (flags.json !== true) writeResult(verdictLines(claimFacts(evidence), idWidth));
  };
  run.decided.forEach(take);
  const signal = await checkRun(open, settings, run.store, take);

  const { report, problems } = await finishRun(run.store, settings.out, {
    ...run.manifest,
    status: signal === undefined ? 'finished' : 'interrupted',
    finishedAt: new Date().toISOString(),
  });
  for (const problem of problems) writeStatus(`tvd: could not write ${problem}`);
  const exitCode =
    signal === undefined
      ? exitCodeOf(
          claims.map(({ verdict }) => verdict.kind),
          {
            allowInconclusive: flags.allowInconclusive === true,
            hasLostFiles: problems.length > 0,
          },
        )
      : exitCodeOfSignal(signal);
  const outcome = {
    run: { manifest: run.manifest, claims },
    numSelected: selected.length,
    folder: run.store.folder,
    report,
    signal,
    seconds: (performance.now() - startedAt) / 1000,
    exitCode,
  };
  writeResult(flags.json === true ? runOutcomeJson(outcome) : runOutcomeText(outcome));
  return exitCode;
}

function resumeText({ manifest, decided, isResumed }: StartedRun): string {
  return isResumed
    ? `resuming run ${manifest.id}: ${counted(decided.length, 'claim')} already decided`
    : 'no interrupted run asked for the same; starting a new one';
}
