import type { Engine } from '../../core/index.js';
import { newQueue } from '../queue.js';
import { tableEngine } from '../table-engine.js';

/** The reference engine: one job after the other; it can be cancelled between two of them. */
export function openReferenceEngine(): Engine {
  return tableEngine({
    name: 'reference',
    queue: newQueue(),
    runnerOf:
      ({ reference, stepsOf }) =>
      async (jobs, pace) => {
        const results: ReturnType<typeof reference>[] = [];
        for (const job of jobs) {
          results.push(reference(job));
          await pace(stepsOf(job));
        }
        return results;
      },
  });
}
