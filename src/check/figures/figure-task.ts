import { invalidArgument, type Suite } from '../../core/index.js';
import { openEngine } from '../../engines/index.js';
import { loadSuite } from '../load-suite.js';
import { evaluatePoints } from './evaluate-points.js';
import type { FigureRequest, PointAnswer } from './figure-source.js';

/** Argument of `figureTask`: where the suite is, and what to evaluate of it. */
export interface FigureTask {
  readonly suite: { readonly id: string; readonly module: string };
  readonly request: FigureRequest;
}

const suites = new Map<string, Promise<Suite>>();

/** Evaluates points of a suite's figure inside a worker; suite and engine are loaded once. */
export async function figureTask({ suite, request }: FigureTask): Promise<PointAnswer[]> {
  const key = `${suite.module} ${suite.id}`;
  const loading = suites.get(key) ?? loadSuite(suite.module, suite.id);
  suites.set(key, loading);
  const { figures = [] } = await loading;
  const figure = figures.find(({ id }) => id === request.figure);
  if (figure === undefined) {
    throw invalidArgument('figure', request.figure, `a figure of suite ${suite.id}`);
  }
  return evaluatePoints(suite.id, figure, request, await openEngine(request.engine));
}
