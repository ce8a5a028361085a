import {
  invalidArgument,
  messageOf,
  type Parameters,
  type Replicate,
  unusable,
} from '../core/index.js';
import { simulators } from '../dynamics/index.js';
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

/** Runs replicates inside a worker, side by side; replicate r has the key (seed, id, r). */
export async function simulateTask(task: SimulateTask): Promise<Replicate[]> {
  const { id, parameters, seed, first, count } = task;
  const simulator = simulators.find((candidate) => candidate.id === id);
  if (simulator === undefined) throw invalidArgument('simulator', id, 'a known simulator');
  const key = keyFromSeed(seed);
  const engine = await openEngine(task.engine);
  const run = async (index: number): Promise<Replicate> => {
    try {
      return await simulator.simulate(parameters, deriveKey(key, id, index), engine);
    } catch (error) {
      return unusable('failed', messageOf(error));
    }
  };
  return Promise.all(Array.from({ length: count }, (_, offset) => run(first + offset)));
}
