import { poolSource, startTaskPool } from '../check/index.js';
import type { ClaimEvidence } from '../core/index.js';
import type { RunSettings } from './config/run-settings.js';
import { listenForInterruption, type StopSignal } from './interruption.js';
import type { PlannedClaim } from './plan-claims.js';
import {
  finishClaim,
  finishUnit,
  newProgress,
  type RunProgress,
  startClaim,
} from './progress/run-progress.js';
import { showProgress } from './progress/status-display.js';
import { earlierSeconds } from './run/earlier-seconds.js';
import type { RunStore } from './run/run-store.js';
import { runClaims } from './run-claims.js';

/**
 * Checks the planned claims on a pool of workers, with progress on stderr,
 * until all are decided or a signal asks to stop.
 *
 * @param onDecided - told of each claim as soon as it is decided and stored
 * @returns the signal that stopped the run
 */
export async function checkRun(
  planned: readonly PlannedClaim[],
  { tier, seed, engine, jobs, out }: RunSettings,
  store: RunStore,
  onDecided: (evidence: ClaimEvidence) => void,
): Promise<StopSignal | undefined> {
  const clock = (): number => performance.now() / 1000;
  const progress = progressOf(planned, earlierSeconds(out, tier), clock());
  const interruption = listenForInterruption();
  const display = showProgress(progress, clock);
  const pool = startTaskPool(jobs);
  try {
    await Promise.race([
      interruption.happened,
      runClaims(planned, {
        options: { tier, seed, engine },
        jobs,
        sourceFor: (suite) => poolSource(pool, suite),
        store,
        isStopped: () => interruption.signal() !== undefined,
        onStart: (id) => startClaim(progress, id, clock()),
        onUnitDone: (id) => finishUnit(progress, id, clock()),
        onDecided: (evidence) => {
          finishClaim(progress, evidence.claim.id);
          display.above(() => onDecided(evidence));
        },
      }),
    ]);
  } finally {
    display.close();
    await pool.close();
  }
  return interruption.signal();
}

function progressOf(
  planned: readonly PlannedClaim[],
  earlier: ReadonlyMap<string, number>,
  now: number,
): RunProgress {
  return newProgress(
    planned.map(({ property, plan }) => ({
      id: property.claim.id,
      numSettings: plan?.settings.length ?? 0,
      numControls: plan === undefined ? 0 : property.controls.length,
      earlierSeconds: earlier.get(property.claim.id),
    })),
    now,
  );
}
