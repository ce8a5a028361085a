import type { Engine } from '../../core/index.js';
import type { Target } from '../programs/program-entry.js';
import { newQueue } from '../queue.js';
import { tableEngine } from '../table-engine.js';

/** A kernel of a target has one block of memory in a thread: calls wait for one another. */
const queues = { wasm: newQueue(), native: newQueue(), 'native-fma': newQueue() } as const;

/** An engine on compiled kernels, in this thread. */
export function openCompiledEngine(target: Target): Engine {
  return tableEngine({
    name: target,
    turnMilliseconds: 50,
    queue: queues[target],
    runnerOf: ({ compiled }) => compiled && ((jobs, pace) => compiled(jobs, target, pace)),
  });
}
