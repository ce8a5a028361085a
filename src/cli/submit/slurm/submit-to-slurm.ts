import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { invalidArgument } from '../../../core/index.js';
import { stored, writeAtomically } from '../../../runs/index.js';
import { rangesText } from '../../../shards/index.js';
import type { Submission, Wave } from '../wave.js';
import { arrayScript } from './array-script.js';
import { callSlurm } from './call-slurm.js';
import { readChained, submissionsInVain } from './chained.js';
import { mergeScript } from './merge-script.js';
import { readSlurmOptions, type SlurmFlags } from './options.js';
import { arrayName, folderOf, mergeName } from './places.js';
import { queuedJobs } from './queued-jobs.js';
import { requireUsablePath } from './quote.js';

/**
 * Hands a wave to Slurm: an array that runs its shards, and a merge that waits for it and submits what is
 * left to do. Of a wave whose shards are all done, the merge alone.
 *
 * @returns undefined when a merge job asks and the next submission is in the queue already, as the job
 *   was run twice: there is nothing to record
 * @throws VerificationError 'invalid-argument' for options and paths, and for a run that is in the queue;
 *   'engine-failed' for what sbatch says, with `details.isTransient` where it passes by itself
 */
export async function submitToSlurm(
  wave: Wave,
  flags: SlurmFlags = {},
): Promise<Submission | undefined> {
  const options = readSlurmOptions(flags);
  requireUsablePaths(wave);
  const before = flags.chained === undefined ? undefined : readChained(flags.chained);
  const folder = folderOf(wave);
  const inVain = submissionsInVain(wave, before, folder);
  const live = await liveJobs(wave);
  if (live.length > 0) {
    if (before !== undefined) return undefined;
    throw invalidArgument(
      'run',
      wave.runId,
      `a run that is not in the queue (jobs ${live.join(', ')})`,
      'wait for it: a merge submits what is missing; or end it with tvd cancel',
    );
  }
  const array =
    wave.shards.length === 0
      ? undefined
      : await submit(folder, `wave-${wave.number}.sh`, arrayScript(wave, options, inVain));
  const script = mergeScript(wave, options, array, inVain);
  const merge = await submit(folder, `merge-${wave.number}.sh`, script).catch(async (error) => {
    // Without its merge nobody would go on after it.
    if (array !== undefined) await callSlurm('scancel', [array]).catch(() => undefined);
    throw error;
  });
  return {
    engine: 'slurm',
    wave: wave.number,
    submittedAt: new Date().toISOString(),
    shards: rangesText(wave.shards.map(({ index }) => index)),
    jobs: { ...(array === undefined ? {} : { array }), merge, name: arrayName(wave) },
  };
}

/** The scripts that would be submitted, for people. */
export function scriptsForSlurm(wave: Wave, flags: SlurmFlags = {}): string {
  const options = readSlurmOptions(flags);
  requireUsablePaths(wave);
  if (wave.shards.length === 0) return mergeScript(wave, options, undefined);
  return `${arrayScript(wave, options)}\n${mergeScript(wave, options, 'ARRAY')}`;
}

/** @returns the id of the job */
async function submit(folder: string, name: string, script: string): Promise<string> {
  const file = join(folder, name);
  stored(file, () => {
    mkdirSync(folder, { recursive: true });
    writeAtomically(file, script);
  });
  // "17", or "17;cluster" where a site has several.
  const [id] = (await callSlurm('sbatch', ['--parsable', file])).trim().split(';');
  return id ?? '';
}

/** Ids of the jobs of a run that are in the queue, but for the merge job that this runs in. */
async function liveJobs(wave: Wave): Promise<string[]> {
  const jobs = await queuedJobs([arrayName(wave), mergeName(wave)]);
  return jobs.map(({ id }) => id).filter((id) => id !== process.env.SLURM_JOB_ID);
}

function requireUsablePaths(wave: Wave): void {
  for (const word of [wave.planFile, wave.folder]) requireUsablePath('path', word);
}
