import type { TaskPool } from '../check/index.js';
import {
  type NamedSimulation,
  type NamedValues,
  outcomeAdvice,
  type Replicate,
  type RunOutcome,
  unusable,
  VerificationError,
} from '../core/index.js';
import { addToMoments, noMoments, standardErrorOfMean } from '../stats/index.js';
import type { SimulateAnswer, SimulateTask } from './simulate-task.js';

const taskModule = new URL('./simulate-task.js', import.meta.url).href;

/** A simulation asked for, without its share of replicates. */
export type SimulationRequest = Omit<SimulateTask, 'first' | 'count'> & {
  readonly numReplicates: number;
};

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
  pool: TaskPool,
  { numReplicates, ...task }: SimulationRequest,
): Promise<SimulationResult> {
  const size = Math.max(1, Math.min(64, Math.ceil(numReplicates / (4 * pool.numWorkers))));
  const runBatch = async (first: number): Promise<SimulateAnswer> => {
    const count = Math.min(size, numReplicates - first);
    const argument: SimulateTask = { ...task, first, count };
    const result = await pool.run({ module: taskModule, name: 'simulateTask', argument });
    if (result.kind === 'done') return result.value as SimulateAnswer;
    const outcome = result.kind === 'lost' ? 'worker-lost' : 'failed';
    return { kind: 'done', replicates: [unusable(outcome, result.message)] };
  };
  const starts = Array.from({ length: Math.ceil(numReplicates / size) }, (_, k) => k * size);
  const answers = await Promise.all(starts.map(runBatch));
  const replicates = answers.flatMap((answer) => {
    if (answer.kind === 'done') return answer.replicates;
    throw new VerificationError('invalid-argument', answer.message);
  });
  for (const [index, replicate] of replicates.entries()) {
    const outcome = outcomeOf(replicate);
    if (outcome !== 'completed') {
      const message = replicate.message === undefined ? '' : ` ${replicate.message}`;
      return {
        kind: 'failed',
        message: `${task.id}: replicate ${index} of ${numReplicates} is ${outcome}:${message} ${outcomeAdvice[outcome]}`,
      };
    }
  }
  return { kind: 'done', replicates };
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
