import {
  invalidArgument,
  messageOf,
  type Parameters,
  type Replicate,
  refusesParameter,
  unusable,
} from '../core/index.js';
import { namedSimulations } from '../dynamics/index.js';
import { openEngine } from '../engines/index.js';
import { deriveKey, keyFromSeed } from '../random/index.js';

/** Which replicates of a simulator to run. */
export interface SimulateTask {
  /** Of the simulator. */
  readonly id: string;
  /** Checked and completed by `resolveParameters`. */
  readonly parameters: Parameters;
  readonly seed: number;
  /** Index of the first replicate. */
  readonly first: number;
  readonly count: number;
  /** Name of the engine. */
  readonly engine: string;
}

/** Replicates in their order, or the words in which the simulator refuses a parameter. */
export type SimulateAnswer =
  | { readonly kind: 'done'; readonly replicates: readonly Replicate[] }
  | { readonly kind: 'refused'; readonly message: string };

/** Runs replicates inside a worker, side by side; replicate r has the key (seed, id, r). */
export async function simulateTask(task: SimulateTask): Promise<SimulateAnswer> {
  const { id, parameters, seed, first, count } = task;
  const simulator = namedSimulations.find((candidate) => candidate.id === id);
  if (simulator === undefined) throw invalidArgument('simulator', id, 'a known simulator');
  const key = keyFromSeed(seed);
  const engine = await openEngine(task.engine);
  const isRefusal = (error: unknown) => refusesParameter(error, simulator.parameters, parameters);
  const run = async (index: number): Promise<Replicate> => {
    try {
      return await simulator.simulate(parameters, deriveKey(key, id, index), engine);
    } catch (error) {
      if (isRefusal(error)) throw error;
      return unusable('failed', messageOf(error));
    }
  };
  try {
    const indices = Array.from({ length: count }, (_, offset) => first + offset);
    return { kind: 'done', replicates: await Promise.all(indices.map(run)) };
  } catch (error) {
    return { kind: 'refused', message: messageOf(error) };
  }
}
