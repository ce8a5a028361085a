import {
  canonicalSetting,
  encodeJson,
  type Replicate,
  unusable,
  VerificationError,
} from '../../core/index.js';
import {
  type BatchLimits,
  jobOf,
  onPool,
  type TaskFailure,
  type TaskPool,
  timeLimits,
} from '../../workers/index.js';
import type { TheoryAnswer, theoryTask } from '../theory/theory-task.js';
import { keepLost } from './keep-lost.js';
import { referenceTo, type SuiteReference } from './load-suite-once.js';
import type { ExpectationRequest, ReplicateSource } from './replicate-source.js';
import type { ReplicateTask, replicateTask } from './replicate-task.js';
import { type TimeLimitOptions, whatIsSlow, whatWasLost } from './time-limit-words.js';

const replicates = jobOf<typeof replicateTask>(
  new URL('./replicate-task.js', import.meta.url),
  'replicateTask',
);
const theories = jobOf<typeof theoryTask>(
  new URL('../theory/theory-task.js', import.meta.url),
  'theoryTask',
);

/**
 * Runs replicates and theory of a suite on a pool. A replicate that fails, loses its
 * worker or exceeds its time limit becomes one that says so, and takes no other with it.
 */
export function poolSource(
  pool: TaskPool,
  of: SuiteReference,
  { timeLimit, onSlow }: TimeLimitOptions = {},
): ReplicateSource {
  const suite = referenceTo(of);
  const limitsOfClaim = limitsByName(timeLimit);
  const limitsOfTheory = limitsByName(timeLimit);
  const runner = keepLost(
    onPool(pool, replicates, {
      answerFor: (failure, index, { request }) =>
        lostReplicate(
          failure.kind === 'failed'
            ? failure
            : { ...failure, message: whatWasLost(placeOf(request, index), failure, timeLimit) },
        ),
      division: 'until lost',
      limitsOf: ({ shared: { request } }) =>
        limitsOfClaim(request.claim, encodeJson([request.control, request.setting])),
      onSlow: ({ shared: { request }, items: [first] }, seconds) =>
        onSlow?.(whatIsSlow(placeOf(request, first), seconds)),
    }),
  );
  /** Aborted when a theory of the claim was stopped: the others would take their limit as well. */
  const stoppedTheories = new Map<string, AbortController>();
  const solver = onPool(pool, theories, {
    answerFor: (failure, request): TheoryAnswer => {
      if (failure.kind === 'stopped') stoppedTheories.get(request.claim)?.abort();
      const message = whatWasLost(placeOfTheory(request), failure, timeLimit);
      return { kind: 'refused', code: 'not-converged', message, details: {} };
    },
    // Once alone: a worker may have died of what was left behind in it.
    division: 'each',
    limitsOf: ({ items: [{ claim, setting }] }) => limitsOfTheory(claim, canonicalSetting(setting)),
    onSlow: ({ items: [request] }, seconds) =>
      onSlow?.(whatIsSlow(placeOfTheory(request), seconds)),
  });
  return {
    parallelism: runner.parallelism,
    isIdle: pool.hasIdleWorker,
    run: ({ first, count, ...request }, signal) => {
      const items = Array.from({ length: count }, (_, offset) => first + offset);
      return runner.run({ shared: { suite, request }, items }, signal);
    },
    expect: async (request) => {
      const stopped = stoppedTheories.get(request.claim) ?? new AbortController();
      stoppedTheories.set(request.claim, stopped);
      const [answer] = await solver.run({ shared: suite, items: [request] }, stopped.signal);
      if (answer.kind === 'solved') return answer.expectations;
      throw new VerificationError(answer.code, answer.message, answer.details);
    },
  };
}

/** The replicate of a task that gave none. */
export function lostReplicate({ kind, message }: TaskFailure): Replicate {
  return unusable(kind === 'failed' ? 'failed' : 'worker-lost', message);
}

/** Limits for kinds of items, those of each name from the cost of its own. */
function limitsByName(timeLimit: number | undefined) {
  const known = new Map<string, (kind: string) => BatchLimits>();
  return (name: string, kind: string): BatchLimits => {
    const own = known.get(name) ?? timeLimits(timeLimit);
    known.set(name, own);
    return own(kind);
  };
}

/** @param index - from 0; people count from 1 */
function placeOf({ claim, control, setting }: ReplicateTask['request'], index: number): string {
  const of = control === undefined ? claim : `control ${control} of ${claim}`;
  return `replicate ${index + 1} of ${of} at ${canonicalSetting(setting)}`;
}

function placeOfTheory({ claim, setting }: ExpectationRequest): string {
  return `the theory of ${claim} at ${canonicalSetting(setting)}`;
}
