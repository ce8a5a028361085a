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
import { replicateTaskModule, theoryTaskModule } from '../own-modules.js';
import type { TheoryAnswer, theoryTask } from '../theory/theory-task.js';
import { keepLost } from './keep-lost.js';
import { referenceTo, type SuiteReference } from './load-suite-once.js';
import type { ExpectationRequest, ReplicateSource, Simulation } from './replicate-source.js';
import type { ReplicateTask, replicateTask } from './replicate-task.js';
import { type TimeLimitOptions, whatIsSlow, whatWasLost } from './time-limit-words.js';

const replicates = jobOf<typeof replicateTask>(replicateTaskModule, 'replicateTask');
const theories = jobOf<typeof theoryTask>(theoryTaskModule, 'theoryTask');

/** Runs tasks in one place: on the threads of a pool, or apart from them. */
type Threads = Pick<TaskPool, 'run' | 'numWorkers'>;

/** How long a replicate or a theory of a claim may take, wherever it runs. */
interface Limits {
  readonly ofReplicates: (claim: string, kind: string) => BatchLimits;
  readonly ofTheory: (claim: string, kind: string) => BatchLimits;
}

/** Limits, and what becomes of what a replicate is not to blame for. */
export interface PoolSourceOptions extends TimeLimitOptions {
  /**
   * Whether a failure of the engine, or of loading, is thrown. Default: it is that of the replicate,
   * as on one machine nothing else can run it.
   */
  readonly throwsFailures?: boolean;
  /** Told of the seconds that replicates took, without the loading of their suite and engine. */
  readonly onSimulated?: (seconds: number) => void;
}

/**
 * Runs replicates and theory of a suite on a pool. A replicate that fails, loses its
 * worker or exceeds its time limit becomes one that says so, and takes no other with it.
 *
 * What is run apart runs on a thread of its own, which loads the suite anew, under the
 * same limits.
 */
export function poolSource(
  pool: TaskPool,
  of: SuiteReference,
  options: PoolSourceOptions = {},
): ReplicateSource {
  const suite = referenceTo(of);
  const limits = {
    ofReplicates: limitsByName(options.timeLimit),
    ofTheory: limitsByName(options.timeLimit),
  };
  const simulationOn = (threads: Threads): Simulation => ({
    run: replicatesOn(threads, suite, limits, options),
    expect: theoryOn(threads, suite, limits, options),
  });
  return {
    parallelism: pool.numWorkers,
    isIdle: pool.hasIdleWorker,
    ...simulationOn(pool),
    apart: simulationOn({ numWorkers: 1, run: pool.runApart }),
  };
}

function replicatesOn(
  threads: Threads,
  suite: SuiteReference,
  { ofReplicates }: Limits,
  { timeLimit, onSlow, throwsFailures = false, onSimulated = () => {} }: PoolSourceOptions,
): Simulation['run'] {
  const runner = keepLost(
    onPool(threads, replicates, {
      answerFor: (failure, index, { request }) => {
        const { kind, code, message } = failure;
        if (throwsFailures && code !== undefined) throw new VerificationError(code, message);
        if (kind === 'failed') return lostReplicate(failure);
        const words = whatWasLost(placeOf(request, index), failure, timeLimit);
        return lostReplicate({ ...failure, message: words });
      },
      division: 'until lost',
      limitsOf: ({ shared: { request } }) => {
        const own = ofReplicates(request.claim, encodeJson([request.control, request.setting]));
        return {
          of: own.of,
          learn: (count, seconds) => {
            onSimulated(seconds);
            own.learn(count, seconds);
          },
        };
      },
      onSlow: ({ shared: { request }, items: [first] }, seconds) =>
        onSlow?.(whatIsSlow(placeOf(request, first), seconds)),
      about: ({ shared: { request } }) => request.claim,
    }),
  );
  return ({ first, count, ...request }, signal) => {
    const items = Array.from({ length: count }, (_, offset) => first + offset);
    return runner.run({ shared: { suite, request }, items }, signal);
  };
}

/** Whether a theory of a claim was stopped: the others would take their limit as well. */
interface StoppedTheory {
  readonly others: AbortController;
  /** Which one was. */
  place?: string;
}

function theoryOn(
  threads: Threads,
  suite: SuiteReference,
  { ofTheory }: Limits,
  { timeLimit, onSlow }: TimeLimitOptions,
): Simulation['expect'] {
  const stopped = new Map<string, StoppedTheory>();
  const solver = onPool(threads, theories, {
    answerFor: (failure, request): TheoryAnswer => {
      const place = placeOfTheory(request);
      const ofClaim = stopped.get(request.claim);
      if (failure.kind === 'stopped' && ofClaim !== undefined) {
        ofClaim.place ??= place;
        ofClaim.others.abort();
      }
      const message =
        failure.kind === 'unwanted' && ofClaim?.place !== undefined
          ? `${place}: it was not solved, as ${ofClaim.place} was stopped at its time limit`
          : whatWasLost(place, failure, timeLimit);
      return { kind: 'refused', code: 'not-converged', message, details: {} };
    },
    // Once alone: a worker may have died of what was left behind in it.
    division: 'each',
    limitsOf: ({ items: [{ claim, setting }] }) => ofTheory(claim, canonicalSetting(setting)),
    onSlow: ({ items: [request] }, seconds) =>
      onSlow?.(whatIsSlow(placeOfTheory(request), seconds)),
    about: ({ items: [{ claim }] }) => `the theory of ${claim}`,
  });
  return async (request) => {
    const ofClaim = stopped.get(request.claim) ?? { others: new AbortController() };
    stopped.set(request.claim, ofClaim);
    const { signal } = ofClaim.others;
    const [answer] = await solver.run({ shared: suite, items: [request] }, signal);
    if (answer.kind === 'solved') return answer.expectations;
    throw new VerificationError(answer.code, answer.message, answer.details);
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
