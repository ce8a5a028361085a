import { invalidArgument } from '../../core/index.js';
import { openEngine } from '../../engines/index.js';
import { loadSuite } from '../load-suite.js';
import { evaluatePoints } from './evaluate-points.js';
import type { FigureRequest, PointAnswer } from './figure-source.js';

/** Argument of `figureTask`: where the suite is, and what to evaluate of it. */
export interface FigureTask {
  readonly suite: { readonly id: string; readonly module: string };
  readonly request: FigureRequest;
}

/** Evaluates points of a suite's figure inside a worker; suite and engine are loaded once. */
export async function figureTask({ suite, request }: FigureTask): Promise<PointAnswer[]> {
  const { figures = [] } = await loadSuite(suite.module, suite.id);
  const figure = figures.find(({ id }) => id === request.figure);
  if (figure === undefined) {
    throw invalidArgument('figure', request.figure, `a figure of suite ${suite.id}`);
  }
  return evaluatePoints(suite.id, figure, request, await openEngine(request.engine));
}
