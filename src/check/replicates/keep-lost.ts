import { encodeJson, type Replicate } from '../../core/index.js';
import type { BatchRunner } from '../../workers/index.js';
import type { ReplicateTask } from './replicate-task.js';

type Replicates = BatchRunner<ReplicateTask, number, Replicate>;

/** A replicate that took its worker with it. */
interface Lost {
  readonly index: number;
  readonly replicate: Replicate;
}

/**
 * The same runner, which does not run again what has taken a worker with it: a replicate
 * that had its whole time limit would have it at every look. Nobody looks beyond a replicate
 * that was lost, so those behind it are not run either.
 */
export function keepLost({ run, parallelism }: Replicates): Replicates {
  const first = new Map<string, Lost>();
  return {
    parallelism,
    run: async ({ shared, items }, signal) => {
      // Another time it would be lost as well.
      const name = encodeJson({ ...shared.request, repetition: undefined });
      const known = first.get(name);
      const open = items.filter((index) => index < (known?.index ?? Number.POSITIVE_INFINITY));
      const answers = open.length === 0 ? [] : await run({ shared, items: open }, signal);
      const place = answers.findIndex(({ outcome }) => outcome === 'worker-lost');
      if (place >= 0 && signal?.aborted !== true) {
        first.set(name, { index: open[place], replicate: answers[place] });
      }
      return items.map((_, offset) => answers[offset] ?? (known as Lost).replicate);
    },
  };
}
