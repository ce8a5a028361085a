import {
  invalidArgument,
  messageOf,
  type Parameters,
  type Replicate,
  refusesParameter,
  unusable,
} from '../../core/index.js';
import { namedSimulations } from '../../dynamics/index.js';
import { openEngine } from '../../engines/index.js';
import { deriveKey, keyFromSeed } from '../../random/index.js';
import type { Batch } from '../../workers/index.js';

/** What the replicates of a simulation share. */
export interface SimulateTask {
  /** Of the simulator. */
  readonly id: string;
  /** Checked and completed by `resolveParameters`. */
  readonly parameters: Parameters;
  readonly seed: number;
  /** Name of the engine. */
  readonly engine: string;
}

/** A replicate, or the words in which the simulator refuses a parameter. */
export type SimulateAnswer =
  | { readonly kind: 'done'; readonly replicate: Replicate }
  | { readonly kind: 'refused'; readonly message: string };

/** Runs replicates inside a worker, side by side; replicate r has the key (seed, id, r). */
export async function simulateTask({
  shared,
  items,
}: Batch<SimulateTask, number>): Promise<SimulateAnswer[]> {
  const { id, parameters, seed } = shared;
  const simulator = namedSimulations.find((candidate) => candidate.id === id);
  if (simulator === undefined) throw invalidArgument('simulator', id, 'a known simulator');
  const key = keyFromSeed(seed);
  const engine = await openEngine(shared.engine);
  const run = async (index: number): Promise<SimulateAnswer> => {
    try {
      const replicate = await simulator.simulate(parameters, deriveKey(key, id, index), engine);
      return { kind: 'done', replicate };
    } catch (error) {
      const message = messageOf(error);
      return refusesParameter(error, simulator.parameters, parameters)
        ? { kind: 'refused', message }
        : { kind: 'done', replicate: unusable('failed', message) };
    }
  };
  return Promise.all(items.map(run));
}
