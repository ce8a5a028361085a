import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startTaskPool } from '../../check/index.js';
import { gatingClaims } from '../../core/index.js';
import { continueRun, readManifest, readRun, releaseLock } from '../../runs/index.js';
import { type OpenPlan, rangesText, resultsOfRun } from '../../shards/index.js';
import { isVerificationError } from '../error-exit.js';
import { exitCodeOf, exitCodes } from '../exit-codes.js';
import { selectFigures } from '../figures/select-figures.js';
import { writeStatus } from '../output.js';
import { requestOf } from '../runs/request-of.js';
import { type RunPlannedFlags, runPlanned } from '../runs/run-planned.js';
import { failureLines } from '../sharded/failure-lines.js';
import { isTransient } from '../sharded/is-transient.js';
import { isOwnWave, mergeWaves } from '../sharded/merge-waves.js';
import { loadSharded, openPlan, type PlanFileFlags } from '../sharded/open-sharded.js';
import { runFolderOf } from '../sharded/run-folder.js';
import { listenForStop } from '../sharded/stop-signals.js';
import { counted, formatSeconds } from '../values/format.js';

/** Flags of `tvd merge`. */
export interface MergeFlags
  extends PlanFileFlags,
    Pick<RunPlannedFlags, 'allowInconclusive' | 'junit' | 'markdown' | 'json'> {
  /** `--no-here`: leave small waves to shards as well. */
  readonly here?: boolean;
}

/**
 * Puts together what the shards of a plan have simulated, and decides its claims; where some are
 * still open, it writes the next wave.
 *
 * @returns the exit code of the run when it is finished; 75 when shards are missing, a wave waits, or
 *   another merge is at work
 */
export async function merge(flags: MergeFlags): Promise<number> {
  try {
    return await mergeRun(flags);
  } catch (error) {
    if (!isVerificationError(error) || error.code !== 'storage-failed') throw error;
    writeStatus(`tvd: ${error.message}`);
    // 4 would say that the run has ended.
    return isTransient(error) ? exitCodes.transient : exitCodes.usage;
  }
}

async function mergeRun(flags: MergeFlags): Promise<number> {
  const startedAt = performance.now();
  const open = openPlan(flags);
  const folder = runFolderOf(open);
  if (isWritten(folder)) return finishedBefore(folder, flags);
  const results = resultsOfRun(open);
  const { missing } = results;
  if (missing.length > 0 && !isOwnWave(open, missing)) return tellMissing(open, missing);
  const run = await loadSharded(open, flags);
  const { selected, settings, catalogue } = run;
  const places = { ...open.plan.flags, ...flags };
  const figures = selectFigures(selected, settings.tier, open.plan.flags.figures ?? false);
  const request = await requestOf(selected, figures, settings, open.plan.flags);
  const started = continueRun(open.plan.run, request);
  // Another merge may have written a wave before this one had the run to itself.
  const locked = { ...run, open: openPlan(flags) };
  const isSame = locked.open.plan.waves.length === open.plan.waves.length;
  const seen = isSame ? results : resultsOfRun(locked.open);
  const pool = startTaskPool(settings.jobs);
  try {
    const isHere = flags.here !== false;
    const merged = await mergeWaves(locked, started, pool, {
      results: seen,
      isHere,
      isStopped: listenForStop(),
    });
    if (merged.kind === 'decided') {
      const { planned, theory, sharded } = merged;
      const manifest = { ...started.manifest, sharded };
      const decided = readRun(folder).claims;
      return await runPlanned(
        {
          names: open.plan.names,
          catalogue,
          planned,
          theory,
          figures,
          settings,
          pool,
          startedAt,
          started: { ...started, manifest, decided },
        },
        places,
      );
    }
    if (merged.kind === 'missing') return tellMissing(open, merged.indices);
    if (merged.kind === 'wave') {
      const { number, wave } = merged;
      writeStatus(
        `wave ${number}: ${counted(wave.count, 'shard')} wait (${wave.first}-${wave.first + wave.count - 1}, about ${formatSeconds(wave.seconds)} on one core)`,
      );
    } else writeStatus('the merge was asked to stop; what it has decided is kept: run it again');
    return exitCodes.transient;
  } finally {
    // A run that is finished has given its folder free.
    releaseLock(folder);
    await pool.close();
  }
}

function tellMissing(open: OpenPlan, missing: readonly number[]): number {
  for (const line of failureLines(open, missing)) writeStatus(line);
  writeStatus(`missing shards: ${rangesText(missing)}`);
  return exitCodes.transient;
}

/** Whether a run is finished and its report written: a full disk may have kept the one without the other. */
function isWritten(folder: string): boolean {
  return readManifest(folder).status === 'finished' && existsSync(join(folder, 'report.html'));
}

/** A merge that is run again says what came of the first one. */
function finishedBefore(folder: string, { allowInconclusive = false }: MergeFlags): number {
  const { claims, manifest } = readRun(folder);
  writeStatus(`run ${manifest.id} is finished: see ${join(folder, 'report.html')}`);
  return exitCodeOf(
    gatingClaims(claims).map(({ verdict }) => verdict.kind),
    { allowInconclusive },
  );
}
