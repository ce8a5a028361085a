import { lostReplicate } from '../../check/index.js';
import {
  adviceAfter,
  type NamedSimulation,
  type NamedValues,
  type Replicate,
  type RunOutcome,
  VerificationError,
} from '../../core/index.js';
import { addToMoments, noMoments, standardErrorOfMean } from '../../stats/index.js';
import {
  answerAll,
  type BatchSizes,
  growingSizes,
  jobOf,
  onPool,
  type TaskPool,
} from '../../workers/index.js';
import type { SimulateAnswer, SimulateTask, simulateTask } from './simulate-task.js';
import { longestStart } from './time-needed.js';

const job = jobOf<typeof simulateTask>(
  new URL('./simulate-task.js', import.meta.url),
  'simulateTask',
);

/** Who is told of runs that are done, and how many a worker holds at once. */
export interface SimulatorOptions {
  readonly onDone?: (count: number) => void;
  readonly maxPerWorker?: number;
}

/** A simulation asked for. */
export type SimulationRequest = SimulateTask & { readonly numReplicates: number };

/** All replicates in their order, or why the first unusable one is unusable. */
export type SimulationResult =
  | { readonly kind: 'done'; readonly replicates: readonly Replicate[] }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Runs independent replicates on a pool. The numbers do not depend on the
 * number of its workers.
 *
 * @throws VerificationError 'invalid-argument' when the simulator refuses a parameter
 */
export async function runSimulator(
  pool: Pick<TaskPool, 'run' | 'numWorkers'>,
  { numReplicates, ...shared }: SimulationRequest,
  { onDone = () => {}, maxPerWorker = Number.POSITIVE_INFINITY }: SimulatorOptions = {},
): Promise<SimulationResult> {
  const runner = onPool(pool, job, {
    answerFor: (failure): SimulateAnswer => ({ kind: 'done', replicate: lostReplicate(failure) }),
    division: 'until lost',
  });
  const items = Array.from({ length: numReplicates }, (_, index) => index);
  const [answers = []] = await answerAll([{ shared, items }], runner, {
    sizes: () => atMost(maxPerWorker, growingSizes()),
    onAnswered: onDone,
  });
  const replicates = answers.map((answer) => {
    if (answer.kind === 'done') return answer.replicate;
    throw new VerificationError('invalid-argument', answer.message);
  });
  for (const [index, replicate] of replicates.entries()) {
    const outcome = outcomeOf(replicate);
    if (outcome !== 'completed') {
      const message =
        replicate.message === undefined ? '' : ` ${replicate.message.replace(/[.;]$/, '')}.`;
      return {
        kind: 'failed',
        message: `${shared.id}: replicate ${index + 1} of ${numReplicates} ended as ${outcome}:${message}${adviceAfter(outcome, message)}`,
      };
    }
  }
  return { kind: 'done', replicates };
}

/**
 * Seconds that a run takes, without loading.
 *
 * @returns undefined when it gives nothing
 */
export async function timeSimulation(
  pool: TaskPool,
  shared: SimulateTask,
): Promise<number | undefined> {
  const argument = { shared, items: [0] };
  const { module, name } = job;
  const limit = { seconds: longestStart };
  const result = await pool.run({ module, name, argument }, { limit });
  if (result.kind === 'stopped') return longestStart;
  if (result.kind !== 'done') return undefined;
  const [answer] = result.value as SimulateAnswer[];
  return answer.kind === 'done' && outcomeOf(answer.replicate) === 'completed'
    ? result.seconds
    : undefined;
}

/** The same sizes, of which none is above a bound. */
function atMost(bound: number, { next, learn }: BatchSizes): BatchSizes {
  return { next: (left, parallelism) => Math.min(bound, next(left, parallelism)), learn };
}

/** A completed run with a value that is no number is `non-finite`. */
function outcomeOf({ outcome, values }: Replicate): RunOutcome {
  return outcome === 'completed' && !values.every(Number.isFinite) ? 'non-finite' : outcome;
}

/** Mean of each observable over replicates, and its standard error between them. */
export function summariseReplicates(
  { observables }: NamedSimulation,
  replicates: readonly Replicate[],
): NamedValues {
  const values: Record<string, number> = {};
  for (const [index, name] of observables.entries()) {
    const moments = replicates
      .map((replicate) => replicate.values[index] ?? Number.NaN)
      .reduce(addToMoments, noMoments);
    values[name] = moments.mean;
    if (moments.count > 1) values[`${name}StandardError`] = standardErrorOfMean(moments);
  }
  return values;
}
