import { invalidArgument } from '../../core/index.js';
import { numJobs } from '../config/run-settings.js';
import { exitCodes } from '../exit-codes.js';
import { writeStatus } from '../output.js';
import { type MakePlanFlags, makePlan } from '../sharded/make-plan.js';
import { openPlan, type PlanFileFlags } from '../sharded/open-sharded.js';
import { waveOfPlan } from '../sharded/wave-of-plan.js';
import { runLocally, runTvd } from '../submit/local/run-locally.js';
import { handToSlurm, type SlurmFlags } from '../submit/slurm/index.js';
import type { Wave } from '../submit/wave.js';
import { counted, formatSeconds } from '../values/format.js';
import { unknownName } from '../values/unknown-name.js';

/** Flags of `tvd submit`. */
export interface SubmitFlags extends MakePlanFlags, PlanFileFlags, SlurmFlags {
  /** What runs the shards. */
  readonly engine?: string;
  /** Makes the plan, prints what would be handed over, and hands nothing over. */
  readonly dryRun?: boolean;
}

const engines = ['local', 'slurm'];

/**
 * Begins a run in shards, or takes up one that was begun, and hands what is to be simulated to an engine.
 *
 * @param names - suites and claims; all when empty
 * @returns the exit code
 */
export async function submit(names: readonly string[], flags: SubmitFlags): Promise<number> {
  const engine = flags.engine;
  if (engine === undefined) {
    throw invalidArgument('--engine', engine, `one of ${engines.join(', ')}`);
  }
  if (!engines.includes(engine)) throw unknownName('engine of submission', engine, engines);
  const open = flags.plan === undefined ? (await makePlan(names, flags)).open : openPlan(flags);
  const wave = waveOfPlan(open);
  writeStatus(`run ${wave.runId}: ${open.file}`);
  if (engine === 'slurm') return handToSlurm(open, wave, flags);
  if (flags.dryRun === true) {
    writeStatus(`wave ${wave.number}: ${counted(wave.shards.length, 'shard')}`);
    return exitCodes.supported;
  }
  return runToTheEnd(wave, () => waveOfPlan(openPlan({ plan: open.file })), flags);
}

/** Runs waves on this machine until the run is finished. */
async function runToTheEnd(first: Wave, nextWave: () => Wave, flags: SubmitFlags): Promise<number> {
  const jobs = numJobs(flags.jobs, { config: {}, folder: process.cwd() });
  for (let wave = first; ; wave = nextWave()) {
    const seconds = wave.shards.reduce((sum, shard) => sum + shard.seconds, 0);
    writeStatus(
      `wave ${wave.number}: ${counted(wave.shards.length, 'shard')}, about ${formatSeconds(seconds / jobs)}`,
    );
    const isWhole = await runLocally(wave, jobs);
    const code = await runTvd(wave, ['merge', '--plan', wave.planFile]);
    if (code !== exitCodes.transient) return code;
    if (!isWhole) return exitCodes.invalid;
  }
}
