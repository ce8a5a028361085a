import type { OpenPlan } from '../../shards/index.js';
import type { QueueFlags } from './bullmq/index.js';
import type { LocalFlags } from './local/hand-to-this-machine.js';
import type { SlurmFlags } from './slurm/index.js';
import type { EngineState, Submission, Wave } from './wave.js';

/** Flags of `tvd submit` that engines read. */
export interface EngineFlags extends SlurmFlags, QueueFlags, LocalFlags {
  /** Prints what would be handed over, and hands nothing over. */
  readonly dryRun?: boolean;
}

/** What runs the shards of a wave, and the merge after them. */
export interface SubmissionEngine {
  /** Hands a wave over, or prints it; returns the exit code. */
  readonly handOver: (open: OpenPlan, wave: Wave, flags: EngineFlags) => Promise<number>;
  readonly stateOf?: (run: string, submissions: readonly Submission[]) => Promise<EngineState>;
  /** Ends the jobs of a run; what it ended, in words, nothing where there was nothing. */
  readonly cancel?: (
    run: string,
    submissions: readonly Submission[],
  ) => Promise<string | undefined>;
}

/** Engines by name; what they need is loaded when one of them is asked for. */
export const submissionEngines: Readonly<Record<string, () => Promise<SubmissionEngine>>> = {
  local: async () => {
    const { handToThisMachine } = await import('./local/hand-to-this-machine.js');
    return { handOver: handToThisMachine };
  },
  slurm: async () => {
    const { cancelOnSlurm, handToSlurm, linesOnSlurm } = await import('./slurm/index.js');
    return {
      handOver: handToSlurm,
      stateOf: async (_run, submissions) => {
        const lines = await linesOnSlurm(submissions);
        return { lines, goesOn: lines.length > 0 };
      },
      cancel: async (_run, submissions) => {
        const jobs = await cancelOnSlurm(submissions);
        return jobs.length === 0 ? undefined : `jobs ${jobs.join(', ')} are cancelled`;
      },
    };
  },
  bullmq: async () => {
    const { cancelledOnQueue, handToQueue, linesOnQueue } = await import('./bullmq/index.js');
    return { handOver: handToQueue, stateOf: linesOnQueue, cancel: cancelledOnQueue };
  },
  snakemake: () => printing('snakemake'),
  parallel: () => printing('parallel'),
};

/** What is printed is handed to nobody. */
async function printing(form: 'snakemake' | 'parallel'): Promise<SubmissionEngine> {
  const { printWave } = await import('./printed/print-wave.js');
  return { handOver: async (_open, wave, flags) => printWave(form, wave, flags) };
}

/** The engine that a run was handed to last, with its name; undefined where it was handed to none. */
export async function engineOf(
  submissions: readonly Submission[],
): Promise<{ readonly name: string; readonly engine: SubmissionEngine } | undefined> {
  const name = submissions.at(-1)?.engine;
  const open = name === undefined ? undefined : submissionEngines[name];
  return name === undefined || open === undefined ? undefined : { name, engine: await open() };
}
