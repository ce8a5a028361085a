import { openEngine } from '../../engines/index.js';
import type { Batch } from '../../workers/index.js';
import { loadSuiteOnce, type SuiteReference } from '../replicates/load-suite-once.js';
import { evaluatePoints } from './evaluate-points.js';
import { figureOf } from './figure-of.js';
import type { FigurePoint, FigureRequest, PointAnswer } from './figure-source.js';

/** What the points of a request share. */
export interface FigureTask {
  readonly suite: SuiteReference;
  readonly request: FigureRequest;
}

/** Evaluates points of a suite's figure inside a worker. */
export async function figureTask({
  shared: { suite, request },
  items,
}: Batch<FigureTask, FigurePoint>): Promise<PointAnswer[]> {
  const figure = figureOf(await loadSuiteOnce(suite), request.figure);
  return evaluatePoints(suite.id, figure, request, items, await openEngine(request.engine));
}
