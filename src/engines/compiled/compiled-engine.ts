import type { Engine } from '../../core/index.js';
import type { Target } from '../programs/program-entry.js';
import { newQueue, tableEngine } from '../table-engine.js';

/**
 * An engine on compiled kernels, in this thread. Calls wait for one another: a
 * kernel has one block of memory.
 */
export function openCompiledEngine(target: Target): Engine {
  return tableEngine({
    name: target,
    turnMilliseconds: 50,
    queue: newQueue(),
    runnerOf: ({ compiled }) => compiled && ((jobs, pace) => compiled(jobs, target, pace)),
  });
}
