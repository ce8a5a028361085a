import { lostReplicate } from '../../check/index.js';
import {
  type NamedSimulation,
  type NamedValues,
  outcomeAdvice,
  type Replicate,
  type RunOutcome,
  VerificationError,
} from '../../core/index.js';
import { addToMoments, noMoments, standardErrorOfMean } from '../../stats/index.js';
import { answerAll, jobOf, onPool, type TaskPool } from '../../workers/index.js';
import type { SimulateAnswer, SimulateTask, simulateTask } from './simulate-task.js';

const job = jobOf<typeof simulateTask>(
  new URL('./simulate-task.js', import.meta.url),
  'simulateTask',
);

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
  pool: TaskPool,
  { numReplicates, ...shared }: SimulationRequest,
): Promise<SimulationResult> {
  const runner = onPool(pool, job, {
    answerFor: (failure): SimulateAnswer => ({ kind: 'done', replicate: lostReplicate(failure) }),
    division: 'until lost',
  });
  const items = Array.from({ length: numReplicates }, (_, index) => index);
  const [answers = []] = await answerAll([{ shared, items }], runner);
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
        message: `${shared.id}: replicate ${index + 1} of ${numReplicates} ended as ${outcome}:${message} ${outcomeAdvice[outcome]}`,
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
