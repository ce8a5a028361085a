import { invalidArgument, type Program } from '../../core/index.js';
import { interactingParticlesEntry } from './interacting-particles/entry.js';
import { onePassSgdEntry } from './one-pass-sgd/entry.js';
import { populationFlowEntry } from './population-flow/entry.js';
import type { ProgramEntry } from './program-entry.js';
import { twoLayerChainEntry } from './two-layer-chain/entry.js';
import { twoLayerDescentEntry } from './two-layer-descent/entry.js';

/** Every kind of program that engines run. */
const table: readonly ProgramEntry<never, unknown>[] = [
  twoLayerChainEntry,
  populationFlowEntry,
  onePassSgdEntry,
  interactingParticlesEntry,
  twoLayerDescentEntry,
];

/**
 * What a kind of program needs.
 *
 * @throws VerificationError 'invalid-argument' for a program that is not in the table
 */
export function entryOf<Job, Result>(program: Program<Job, Result>): ProgramEntry<Job, Result> {
  const entry = table.find((candidate) => candidate.program.id === program.id);
  if (entry === undefined) {
    throw invalidArgument('program', program.id, table.map(({ program: { id } }) => id).join(', '));
  }
  return entry as unknown as ProgramEntry<Job, Result>;
}

/** @throws VerificationError 'invalid-argument' for the first job that makes no sense */
export function checkJobs<Job, Result>(
  { program, checkJob }: ProgramEntry<Job, Result>,
  jobs: readonly Job[],
): void {
  if (!Array.isArray(jobs)) {
    throw invalidArgument('jobs', typeof jobs, `an array of jobs of the program ${program.id}`);
  }
  for (const job of jobs) checkJob(job);
}

/** Steps of all jobs together. */
export function stepsInAll<Job, Result>(
  { stepsOf }: ProgramEntry<Job, Result>,
  jobs: readonly Job[],
): number {
  return jobs.reduce((sum, job) => sum + stepsOf(job), 0);
}
