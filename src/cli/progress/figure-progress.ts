import { counted, formatSeconds } from '../values/format.js';
import { roundedSeconds } from './progress-text.js';
import type { StatusText } from './status-display.js';

/** How far the figures of a run are; times are seconds of one clock. */
export interface FigureProgress {
  readonly startedAt: number;
  readonly figures: readonly { readonly name: string; readonly numPoints: number }[];
  readonly numDone: Map<string, number>;
  current: string | undefined;
}

/** The progress of figures that are about to be computed. */
export function newFigureProgress(figures: FigureProgress['figures'], now: number): FigureProgress {
  return { startedAt: now, figures, numDone: new Map(), current: undefined };
}

/** One evaluation of a theory or one replicate is one point. */
export function finishPoints(progress: FigureProgress, name: string, count: number): void {
  progress.numDone.set(name, (progress.numDone.get(name) ?? 0) + count);
}

/** What is shown of it. */
export function figureStatus(progress: FigureProgress): StatusText {
  return {
    line: (now) => progressLine(progress, now),
    block: (now) => [
      progressLine(progress, now),
      ...progress.figures
        .filter(({ name }) => name === progress.current)
        .map(
          ({ name, numPoints }) =>
            `  figure ${name}: ${progress.numDone.get(name) ?? 0} of ${numPoints} points`,
        ),
    ],
  };
}

function progressLine({ figures, numDone, startedAt }: FigureProgress, now: number): string {
  const done = figures.map(({ name, numPoints }) => Math.min(numDone.get(name) ?? 0, numPoints));
  const numFinished = figures.filter(({ numPoints }, index) => done[index] === numPoints).length;
  const sum = done.reduce((total, count) => total + count, 0);
  const all = figures.reduce((total, { numPoints }) => total + numPoints, 0);
  const elapsed = now - startedAt;
  return [
    `${numFinished}/${counted(figures.length, 'figure')}`,
    `${sum}/${counted(all, 'point')}`,
    formatSeconds(elapsed),
    sum === 0
      ? 'time left not known yet'
      : `${formatSeconds(roundedSeconds(((all - sum) / sum) * elapsed))} left at this rate`,
  ].join(', ');
}
