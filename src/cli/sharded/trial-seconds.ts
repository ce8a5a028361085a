import { type ClaimPlan, poolSource, type TaskPool } from '../../check/index.js';
import { isComputed } from '../../core/index.js';
import { inFlight } from '../runs/in-flight.js';

/** A trial that takes longer is stopped: such replicates have a shard each. */
const trialLimitSeconds = 10;

/** In the first replicate what is compiled is compiled; several share the lanes of an engine. */
const trialSizes = [1, 1, 16];
/** A replicate that takes longer is not run again. */
const dearSeconds = 0.2;

/**
 * Seconds that a replicate of each claim takes at its first setting, by a trial on seeds that are
 * used for nothing else, without the loading of suite and engine, which a shard does once; the limit
 * of a trial where it took that long. What is computed is not tried.
 */
export async function trialSeconds(
  plans: readonly ClaimPlan[],
  pool: TaskPool,
  jobs: number,
): Promise<Readonly<Record<string, number>>> {
  const seconds: Record<string, number> = {};
  await inFlight(plans, jobs, async ({ suite, property, settings, seed, engine }) => {
    const [planned] = settings;
    if (planned === undefined || isComputed(property.relation)) return;
    let simulated = 0;
    const source = poolSource(pool, suite, {
      timeLimit: trialLimitSeconds,
      onSimulated: (own) => {
        simulated += own;
      },
    });
    const claim = property.claim.id;
    const request = { claim, seed, engine, phase: 'pilot' as const, setting: planned.setting };
    const { signal } = new AbortController();
    let first = 0;
    for (const count of trialSizes) {
      const startedAt = performance.now();
      simulated = 0;
      await source.run({ ...request, first, count }, signal);
      // Nothing was simulated to its end where it was stopped.
      const passed = (performance.now() - startedAt) / 1000;
      seconds[claim] = (simulated > 0 ? simulated : passed) / count;
      if (seconds[claim] > dearSeconds) return;
      first += count;
    }
  });
  return seconds;
}
