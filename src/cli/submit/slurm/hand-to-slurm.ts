import { type OpenPlan, rangesText } from '../../../shards/index.js';
import { isVerificationError } from '../../error-exit.js';
import { exitCodes } from '../../exit-codes.js';
import { writeResult, writeStatus } from '../../output.js';
import { recordSubmission } from '../../sharded/submissions.js';
import { counted } from '../../values/format.js';
import type { Wave } from '../wave.js';
import type { SlurmFlags } from './options.js';
import { folderOf } from './places.js';
import { scriptsForSlurm, submitToSlurm } from './submit-to-slurm.js';

/**
 * Hands a wave to Slurm and takes note of it, or prints the scripts.
 *
 * @returns the exit code: 75 when Slurm does not answer for now
 * @throws VerificationError as `submitToSlurm`
 */
export async function handToSlurm(
  open: OpenPlan,
  wave: Wave,
  flags: SlurmFlags & { readonly dryRun?: boolean },
): Promise<number> {
  if (flags.dryRun === true) {
    writeResult(scriptsForSlurm(wave, flags).trimEnd());
    return exitCodes.supported;
  }
  try {
    const submission = await submitToSlurm(wave, flags);
    if (submission === undefined) {
      writeStatus('what comes next is in the queue already');
      return exitCodes.supported;
    }
    recordSubmission(open, submission);
    const { array, merge } = submission.jobs;
    const shards = rangesText(wave.shards.map(({ index }) => index));
    writeStatus(
      array === undefined
        ? `all shards are done: merge job ${merge}`
        : `wave ${wave.number}: ${counted(wave.shards.length, 'shard')} (${shards}) in array ${array}, then merge ${merge}`,
    );
    writeStatus(`logs: ${folderOf(wave)}`);
    if (flags.chain === false) {
      writeStatus('jobs do not submit jobs: when the merge has ended, its log says what to run');
    }
    return exitCodes.supported;
  } catch (error) {
    if (!isVerificationError(error) || error.details.isTransient !== true) throw error;
    writeStatus(`tvd: ${error.message}`);
    return exitCodes.transient;
  }
}
