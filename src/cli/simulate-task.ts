import {
  invalidArgument,
  messageOf,
  type Parameters,
  type Replicate,
  unusable,
} from '../core/index.js';
import { simulators } from '../dynamics/index.js';
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
}

/** Runs replicates inside a worker; replicate r has the key (seed, id, r). */
export function simulateTask({ id, parameters, seed, first, count }: SimulateTask): Replicate[] {
  const simulator = simulators.find((candidate) => candidate.id === id);
  if (simulator === undefined) throw invalidArgument('simulator', id, 'a known simulator');
  const key = keyFromSeed(seed);
  return Array.from({ length: count }, (_, offset) => {
    try {
      return simulator.simulate(parameters, deriveKey(key, id, first + offset));
    } catch (error) {
      return unusable('failed', messageOf(error));
    }
  });
}
