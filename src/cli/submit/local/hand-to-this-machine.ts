import { type OpenPlan, readPlan } from '../../../shards/index.js';
import { numJobs } from '../../config/run-settings.js';
import { exitCodes } from '../../exit-codes.js';
import { writeResult, writeStatus } from '../../output.js';
import { waveOfPlan } from '../../sharded/wave-of-plan.js';
import { counted, formatSeconds } from '../../values/format.js';
import type { Wave } from '../wave.js';
import { runLocally, runTvd } from './run-locally.js';

/** Flags of shards on this machine. */
export interface LocalFlags {
  /** How many run at a time. */
  readonly jobs?: string;
}

/**
 * Runs waves as processes of this machine until the run is finished.
 *
 * @returns the exit code of the run; 4 when a shard cannot be run
 */
export async function handToThisMachine(
  { file }: OpenPlan,
  first: Wave,
  flags: LocalFlags & { readonly dryRun?: boolean },
): Promise<number> {
  const jobs = numJobs(flags.jobs, { config: {}, folder: process.cwd() });
  for (let wave = first; ; wave = waveOfPlan(readPlan(file))) {
    const seconds = wave.shards.reduce((sum, shard) => sum + shard.seconds, 0);
    writeStatus(
      `wave ${wave.number}: ${counted(wave.shards.length, 'shard')}, about ${formatSeconds(seconds / jobs)}`,
    );
    if (flags.dryRun === true) {
      const last = (wave.shards.at(-1)?.index ?? 0).toString();
      writeResult(
        `tvd shard --plan ${file} --index N   # ${wave.shards[0]?.index ?? 0} to ${last}`,
      );
      writeResult(`tvd merge --plan ${file}`);
      return exitCodes.supported;
    }
    const isWhole = await runLocally(wave, jobs);
    const code = await runTvd(wave, ['merge', '--plan', file, '--jobs', String(jobs)]);
    if (code !== exitCodes.transient) return code;
    if (!isWhole) return exitCodes.invalid;
  }
}
