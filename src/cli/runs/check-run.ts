import {
  type LoweredSuite,
  poolFigureSource,
  poolSource,
  type ReplicateSource,
  type TaskPool,
  type TimeLimitOptions,
} from '../../check/index.js';
import type { ClaimEvidence, FigureEvidence } from '../../core/index.js';
import {
  earlierSeconds,
  figureName,
  measuredResolutions,
  type RunStore,
  resolutionOf,
  type StoredReplicates,
} from '../../runs/index.js';
import type { PlannedClaim } from '../claims/plan-claims.js';
import { runClaims } from '../claims/run-claims.js';
import type { RunSettings } from '../config/run-settings.js';
import { runFigures } from '../figures/run-figures.js';
import type { PlannedFigure } from '../figures/select-figures.js';
import { writeStatus } from '../output.js';
import { figureStatus, finishPoints, newFigureProgress } from '../progress/figure-progress.js';
import { claimStatus } from '../progress/progress-text.js';
import {
  finishClaim,
  finishUnit,
  newProgress,
  type RunProgress,
  startClaim,
} from '../progress/run-progress.js';
import { showProgress } from '../progress/status-display.js';
import { type Interruption, listenForInterruption, type StopSignal } from './interruption.js';

/** What a run has to do, and who is told of it. */
export interface RunWork {
  readonly claims: readonly PlannedClaim[];
  readonly figures: readonly PlannedFigure[];
  readonly settings: RunSettings;
  /** Closed at the end. */
  readonly pool: TaskPool;
  /** Where claims run; default: on the pool. */
  readonly sourceFor?:
    | ((suite: LoweredSuite, options: TimeLimitOptions) => ReplicateSource)
    | undefined;
  /** Replicates that are kept from run to run. */
  readonly kept?: StoredReplicates | undefined;
  /** Told that signals are listened to from now on. */
  readonly onListening?: (() => void) | undefined;
  readonly store: RunStore;
  /** Told of each claim as soon as it is decided and stored. */
  readonly onDecided: (evidence: ClaimEvidence) => void;
  readonly onFigure: (evidence: FigureEvidence) => void;
  /** Told of a figure that was lost, and why. */
  readonly onLost: (problem: string) => void;
}

const clock = (): number => performance.now() / 1000;

/**
 * Checks the planned claims on a pool of workers, then computes the figures on
 * it, with progress on stderr, until all are done or a signal asks to stop.
 *
 * @returns the signal that stopped the run
 */
export async function checkRun(work: RunWork): Promise<StopSignal | undefined> {
  const interruption = listenForInterruption();
  work.onListening?.();
  const { pool } = work;
  try {
    await Promise.race([
      interruption.happened,
      checkAll(work, pool, interruption).then(() => drawAll(work, pool, interruption)),
    ]);
  } finally {
    await pool.close();
  }
  return interruption.signal();
}

async function checkAll(
  {
    claims,
    settings,
    store,
    onDecided,
    kept,
    sourceFor = (suite, options) => poolSource(pool, suite, options),
  }: RunWork,
  pool: TaskPool,
  interruption: Interruption,
): Promise<void> {
  const { tier, seed, engine, jobs, timeLimit, out } = settings;
  const measured = measuredResolutions(out);
  const progress = progressOf(claims, earlierSeconds(out, tier), clock());
  const display = showProgress(claimStatus(progress), clock);
  const onSlow = (message: string) => display.above(() => writeStatus(message));
  interruption.happened.then(display.close);
  try {
    await runClaims(claims, {
      options: { tier, seed, engine },
      jobs,
      sourceFor: (suite) => ({
        ...sourceFor(suite, { timeLimit, onSlow }),
        ...(kept === undefined ? {} : { kept }),
      }),
      kept,
      resolutionOf: (id) => resolutionOf(measured, id, tier),
      store,
      isStopped: () => interruption.signal() !== undefined,
      onStart: (id) => startClaim(progress, id, clock()),
      onUnitDone: (id) => finishUnit(progress, id, clock()),
      onDecided: (evidence) => {
        finishClaim(progress, evidence.claim.id);
        display.above(() => onDecided(evidence));
      },
    });
  } finally {
    display.close();
  }
}

async function drawAll(
  { figures, settings: { seed, engine, timeLimit }, store, onFigure, onLost }: RunWork,
  pool: TaskPool,
  interruption: Interruption,
): Promise<void> {
  if (figures.length === 0 || interruption.signal() !== undefined) return;
  const progress = newFigureProgress(
    figures.map(({ suite, plan }) => ({
      name: figureName(suite.id, plan.figure.id),
      numPoints: plan.parts.reduce((sum, { points }) => sum + points.length, 0),
    })),
    clock(),
  );
  const display = showProgress(figureStatus(progress), clock);
  const onSlow = (message: string) => display.above(() => writeStatus(message));
  interruption.happened.then(display.close);
  try {
    await runFigures(figures, {
      options: { seed, engine },
      sourceFor: (suite) => poolFigureSource(pool, suite, { timeLimit, onSlow }),
      store,
      isStopped: () => interruption.signal() !== undefined,
      onStart: (name) => {
        progress.current = name;
      },
      onPointsDone: (name, count) => finishPoints(progress, name, count),
      onDone: (evidence) => display.above(() => onFigure(evidence)),
      onLost: (problem) => display.above(() => onLost(problem)),
    });
  } finally {
    display.close();
  }
}

function progressOf(
  planned: readonly PlannedClaim[],
  earlier: ReadonlyMap<string, number>,
  now: number,
): RunProgress {
  return newProgress(
    planned.map(({ property, plan }) => ({
      id: property.claim.id,
      numSettings: plan === undefined ? 0 : plan.settings.length + plan.numSought,
      numControls: plan === undefined ? 0 : property.controls.length,
      earlierSeconds: earlier.get(property.claim.id),
    })),
    now,
  );
}
