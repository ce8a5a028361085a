import {
  type Engine,
  type EngineCallOptions,
  invalidArgument,
  type Program,
  VerificationError,
} from '../../core/index.js';
import {
  answerAll,
  equalSizes,
  jobOf,
  onPool,
  startTaskPool,
  type TaskPool,
} from '../../workers/index.js';
import { engines } from '../engine.js';
import { ensembleTaskModule } from '../own-modules.js';
import { throwIfAborted } from '../pace.js';
import type { ProgramEntry } from '../programs/program-entry.js';
import { checkJobs, entryOf, stepsInAll } from '../programs/program-table.js';
import type { ensembleTask } from './ensemble-task.js';

/** An engine on worker threads. */
export interface EnsemblePool extends Engine {
  /** Stops the workers at once. */
  readonly close: () => Promise<void>;
}

const job = jobOf<typeof ensembleTask>(ensembleTaskModule, 'ensembleTask');
const progressMilliseconds = 100;

/**
 * Starts worker threads that each open the engine, and keeps them warm.
 * Results come in the order of the jobs and do not depend on the number of
 * workers.
 *
 * @param engine - name of an engine
 * @param numWorkers - at least 1; threads of the machine, not cores, are the limit
 * @throws VerificationError 'invalid-argument' for an unknown engine or no workers
 */
export function startEnsemblePool(engine: string, numWorkers: number): EnsemblePool {
  if (!(Number.isInteger(numWorkers) && numWorkers >= 1)) {
    throw invalidArgument('numWorkers', numWorkers, 'a whole number >= 1');
  }
  const names = engines.map(({ name }) => name);
  if (!names.includes(engine)) throw invalidArgument('engine', engine, names.join(', '));
  const pool = startTaskPool(numWorkers);
  return {
    name: engine,
    run: (program, jobs, options) => runOnPool(pool, engine, program, jobs, options),
    close: pool.close,
  };
}

async function runOnPool<Job, Result>(
  pool: TaskPool,
  engine: string,
  program: Program<Job, Result>,
  jobs: readonly Job[],
  options: EngineCallOptions = {},
): Promise<Result[]> {
  const entry = entryOf(program);
  checkJobs(entry, jobs);
  for (const job of jobs) entry.requirePlainData?.(job);
  throwIfAborted(options.signal);
  const memory = new SharedArrayBuffer(16);
  const numbers = new BigInt64Array(memory);
  const inAll = stepsInAll(entry, jobs);
  const report = (): void => options.onProgress?.(Number(Atomics.load(numbers, 1)), inAll);
  const timer = options.onProgress && setInterval(report, progressMilliseconds);
  const cancel = (): void => void Atomics.store(numbers, 0, 1n);
  options.signal?.addEventListener('abort', cancel);
  const runner = onPool(pool, job, {
    answerFor: ({ message }): unknown => {
      throwIfAborted(options.signal);
      throw new VerificationError('engine-failed', `engine ${engine}: ${message}`);
    },
  });
  const size = batchSize(entry, jobs, pool.numWorkers);
  try {
    const [results = []] = await answerAll(
      [{ shared: { engine, program: program.id, memory }, items: jobs }],
      runner,
      {
        sizes: () => equalSizes(size),
        signal: options.signal,
      },
    );
    report();
    return results as Result[];
  } catch (error) {
    cancel();
    throw error;
  } finally {
    clearInterval(timer);
    options.signal?.removeEventListener('abort', cancel);
  }
}

/** Jobs of a batch: a few batches for each worker, which do not part those that run side by side. */
function batchSize<Job, Result>(
  { jobsSideBySide = () => 1 }: ProgramEntry<Job, Result>,
  jobs: readonly Job[],
  numWorkers: number,
): number {
  const perBatch = jobs.length / (4 * numWorkers);
  const together = jobs.reduce((most, own) => Math.max(most, jobsSideBySide(own)), 1);
  return together > 1
    ? together * Math.max(1, Math.round(perBatch / together))
    : Math.max(1, Math.ceil(perBatch));
}
