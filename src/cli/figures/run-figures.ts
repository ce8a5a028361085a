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

/** Figures that are computed at once: a long line of theory leaves threads to the next one. */
const numAtOnce = 2;

/** Computes the planned figures and stores them in order; one that is lost leaves the others alone. */
export async function runFigures(
  planned: readonly PlannedFigure[],
  runner: FigureRunner,
): Promise<void> {
  const waiting = [...planned];
  const underWay: { readonly name: string; readonly answer: Promise<FigureEvidence | Error> }[] =
    [];
  while (true) {
    while (underWay.length < numAtOnce && waiting.length > 0) {
      if (runner.isStopped()) return;
      const next = waiting.shift() as PlannedFigure;
      const name = figureName(next.suite.id, next.plan.figure.id);
      runner.onStart(name);
      runner.store.appendEvent({ event: 'figure-started', figure: name });
      underWay.push({ name, answer: evidenceOrError(next, name, runner) });
    }
    const first = underWay.shift();
    if (first === undefined) return;
    const evidence = await first.answer;
    if (runner.isStopped()) return;
    try {
      if (evidence instanceof Error) throw evidence;
      runner.store.appendFigure(evidence);
      runner.store.appendEvent({ event: 'figure-done', figure: first.name });
      runner.onDone(evidence);
    } catch (error) {
      runner.onLost(`figure ${first.name}: ${messageOf(error)}`);
    }
  }
}

/** Never rejects, as nobody may be waiting yet. */
async function evidenceOrError(
  { suite, plan }: PlannedFigure,
  name: string,
  { options, sourceFor, onPointsDone }: FigureRunner,
): Promise<FigureEvidence | Error> {
  try {
    return await computeFigure(suite, plan, options, sourceFor(suite), (count) =>
      onPointsDone(name, count),
    );
  } catch (error) {
    return error instanceof Error ? error : new Error(messageOf(error));
  }
}
