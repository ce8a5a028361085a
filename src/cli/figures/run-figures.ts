import {
  type CheckOptions,
  computeFigure,
  type FigureSource,
  type LoweredSuite,
} from '../../check/index.js';
import { type FigureEvidence, messageOf } from '../../core/index.js';
import { figureName, type RunStore } from '../../runs/index.js';
import type { PlannedFigure } from './select-figures.js';

/** Where figures are computed and stored, and who is told. */
export interface FigureRunner {
  readonly options: Pick<CheckOptions, 'seed' | 'engine'>;
  readonly sourceFor: (suite: LoweredSuite) => FigureSource;
  readonly store: Pick<RunStore, 'appendFigure' | 'appendEvent'>;
  /** Asked before a figure starts and before it is stored. */
  readonly isStopped: () => boolean;
  readonly onStart: (name: string) => void;
  readonly onPointsDone: (name: string, count: number) => void;
  readonly onDone: (evidence: FigureEvidence) => void;
  /** Told of a figure that could not be computed or stored, and why. */
  readonly onLost: (problem: string) => void;
}

/** Computes the planned figures one after the other; one that is lost leaves the others alone. */
export async function runFigures(
  planned: readonly PlannedFigure[],
  runner: FigureRunner,
): Promise<void> {
  for (const { suite, plan } of planned) {
    if (runner.isStopped()) return;
    const name = figureName(suite.id, plan.figure.id);
    runner.onStart(name);
    runner.store.appendEvent({ event: 'figure-started', figure: name });
    try {
      const source = runner.sourceFor(suite);
      const evidence = await computeFigure(suite, plan, runner.options, source, (count) =>
        runner.onPointsDone(name, count),
      );
      if (runner.isStopped()) return;
      runner.store.appendFigure(evidence);
      runner.store.appendEvent({ event: 'figure-done', figure: name });
      runner.onDone(evidence);
    } catch (error) {
      runner.onLost(`figure ${name}: ${messageOf(error)}`);
    }
  }
}
