import { invalidArgument, type Suite } from '../../core/index.js';
import { openEngine } from '../../engines/index.js';
import type { TaskPool } from '../../workers/index.js';
import { evaluatePoints } from './evaluate-points.js';
import {
  type FigureRequest,
  type FigureSource,
  noAnswer,
  type PointAnswer,
} from './figure-source.js';

/**
 * Evaluates the figures of a suite on a pool. The points of a request that fails
 * as a whole are evaluated one by one, so that only those to blame are lost and
 * which ones are does not depend on what ran together.
 */
export function poolFigureSource(
  pool: TaskPool,
  suite: Pick<Suite, 'id' | 'module' | 'figures'>,
): FigureSource {
  const module = new URL('./figure-task.js', import.meta.url).href;
  const run = async (request: FigureRequest): Promise<readonly PointAnswer[]> => {
    const { points } = request;
    const argument = { suite: { id: suite.id, module: suite.module }, request };
    const result = await pool.run({ module, name: 'figureTask', argument });
    if (result.kind === 'done') return result.value as PointAnswer[];
    if (points.length === 1) return [noAnswer(result.message)];
    const alone = points.map((point) => run({ ...request, points: [point] }));
    return (await Promise.all(alone)).flat();
  };
  return { parallelism: pool.numWorkers, run };
}

/** Evaluates them in this thread: for tests and suites without a module. */
export function inlineFigureSource(suite: Pick<Suite, 'id' | 'module' | 'figures'>): FigureSource {
  return {
    parallelism: 1,
    run: async (request) => {
      const figure = suite.figures?.find(({ id }) => id === request.figure);
      if (figure === undefined) {
        throw invalidArgument('figure', request.figure, `a figure of suite ${suite.id}`);
      }
      return evaluatePoints(suite.id, figure, request, await openEngine(request.engine));
    },
  };
}
