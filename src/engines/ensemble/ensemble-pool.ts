import {
  type Chain,
  type ChainResult,
  type Engine,
  type EngineCallOptions,
  invalidArgument,
  VerificationError,
} from '../../core/index.js';
import { startTaskPool, type TaskPool } from '../../workers/index.js';
import { checkChains } from '../check-chain.js';
import { engines } from '../engine.js';
import { throwIfAborted } from '../run-bookkeeping.js';
import type { EnsembleTask } from './ensemble-task.js';

/** An engine on worker threads. */
export interface EnsemblePool extends Engine {
  /** Stops the workers at once. */
  readonly close: () => Promise<void>;
}

/** Chains of a task: a multiple of the widest vector, so that lanes are filled. */
const chainsOfTask = 16;
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
  options: EngineCallOptions = {},
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
  const shared = new SharedArrayBuffer(16);
  const numbers = new BigInt64Array(shared);
  const inAll = chains.reduce((sum, { numSteps }) => sum + numSteps, 0);
  const report = (): void => options.onProgress?.(Number(Atomics.load(numbers, 1)), inAll);
  const timer = options.onProgress && setInterval(report, progressMilliseconds);
  const cancel = (): void => void Atomics.store(numbers, 0, 1n);
  options.signal?.addEventListener('abort', cancel);
  try {
    const parts = tasksOf(chains, pool.numWorkers).map(async (part) => {
      const argument: EnsembleTask = { engine, chains: part, shared };
      const result = await pool.run(
        { module: taskModule, name: 'ensembleTask', argument },
        options.signal,
      );
      if (result.kind === 'done') return result.value as ChainResult[];
      throwIfAborted(options.signal);
      throw new VerificationError('engine-failed', `engine ${engine}: ${result.message}`);
    });
    const results = (await Promise.all(parts)).flat();
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

const taskModule = new URL('./ensemble-task.js', import.meta.url).href;

/** Cuts chains into tasks: a few for each worker, none smaller than a vector. */
function tasksOf(chains: readonly Chain[], numWorkers: number): Chain[][] {
  const perTask = chains.length / (4 * numWorkers);
  const fillsLanes = chains.some(({ shape }) => shape.width < chainsOfTask);
  const size = Math.max(
    1,
    fillsLanes ? chainsOfTask * Math.round(perTask / chainsOfTask) : Math.ceil(perTask),
  );
  const numTasks = Math.ceil(chains.length / size);
  return Array.from({ length: numTasks }, (_, index) =>
    chains.slice(index * size, (index + 1) * size),
  );
}
