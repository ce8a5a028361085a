import {
  type Chain,
  type ChainResult,
  type Engine,
  invalidArgument,
  type RunOptions,
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
import { checkChains } from '../check-chain.js';
import { engines } from '../engine.js';
import { throwIfAborted } from '../run-bookkeeping.js';
import type { ensembleTask } from './ensemble-task.js';

/** An engine on worker threads. */
export interface EnsemblePool extends Engine {
  /** Stops the workers at once. */
  readonly close: () => Promise<void>;
}

const job = jobOf<typeof ensembleTask>(
  new URL('./ensemble-task.js', import.meta.url),
  'ensembleTask',
);
/** Chains of a batch: a multiple of the widest vector, so that lanes are filled. */
const chainsOfBatch = 16;
const progressMilliseconds = 100;

/**
 * Starts worker threads that each open the engine, and keeps them warm.
 * Results come in the order of the chains and do not depend on the number of
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
    run: (chains, options) => runOnPool(pool, engine, chains, options),
    close: pool.close,
  };
}

async function runOnPool(
  pool: TaskPool,
  engine: string,
  chains: readonly Chain[],
  options: RunOptions = {},
): Promise<ChainResult[]> {
  checkChains(chains);
  if (chains.some(({ noise }) => noise.kind === 'given')) {
    throw invalidArgument(
      'noise.kind',
      'given',
      'none or normal',
      'a function stays in its thread',
    );
  }
  throwIfAborted(options.signal);
  const memory = new SharedArrayBuffer(16);
  const numbers = new BigInt64Array(memory);
  const inAll = chains.reduce((sum, { numSteps }) => sum + numSteps, 0);
  const report = (): void => options.onProgress?.(Number(Atomics.load(numbers, 1)), inAll);
  const timer = options.onProgress && setInterval(report, progressMilliseconds);
  const cancel = (): void => void Atomics.store(numbers, 0, 1n);
  options.signal?.addEventListener('abort', cancel);
  const runner = onPool(pool, job, {
    answerFor: ({ message }): ChainResult => {
      throwIfAborted(options.signal);
      throw new VerificationError('engine-failed', `engine ${engine}: ${message}`);
    },
  });
  const size = batchSize(chains, pool.numWorkers);
  try {
    const [results = []] = await answerAll(
      [{ shared: { engine, memory }, items: chains }],
      runner,
      {
        sizes: () => equalSizes(size),
        signal: options.signal,
      },
    );
    report();
    return results;
  } catch (error) {
    cancel();
    throw error;
  } finally {
    clearInterval(timer);
    options.signal?.removeEventListener('abort', cancel);
  }
}

/** A few batches for each worker, none smaller than a vector. */
function batchSize(chains: readonly Chain[], numWorkers: number): number {
  const perBatch = chains.length / (4 * numWorkers);
  const fillsLanes = chains.some(({ shape }) => shape.width < chainsOfBatch);
  return Math.max(
    1,
    fillsLanes ? chainsOfBatch * Math.round(perBatch / chainsOfBatch) : Math.ceil(perBatch),
  );
}
