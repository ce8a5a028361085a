import type { Suite } from '../../core/index.js';
import { openEngine } from '../../engines/index.js';
import { jobOf, onPool, type TaskPool } from '../../workers/index.js';
import { referenceTo, type SuiteReference } from '../replicates/load-suite-once.js';
import { evaluatePoints } from './evaluate-points.js';
import { figureOf } from './figure-of.js';
import { type FigureSource, noAnswer } from './figure-source.js';
import type { figureTask } from './figure-task.js';

const job = jobOf<typeof figureTask>(new URL('./figure-task.js', import.meta.url), 'figureTask');

/** Evaluates the figures of a suite on a pool; of points that fail together only those to blame are lost. */
export function poolFigureSource(pool: TaskPool, suite: SuiteReference): FigureSource {
  const runner = onPool(pool, job, {
    answerFor: ({ message }, point) => noAnswer(point, message),
    isDivided: true,
  });
  return {
    parallelism: runner.parallelism,
    run: ({ shared: request, items }, signal) =>
      runner.run({ shared: { suite: referenceTo(suite), request }, items }, signal),
  };
}

/** Evaluates them in this thread: for tests and suites without a module. */
export function inlineFigureSource(suite: Pick<Suite, 'id' | 'figures'>): FigureSource {
  return {
    parallelism: 1,
    run: async ({ shared: request, items }) => {
      const figure = figureOf(suite, request.figure);
      return evaluatePoints(suite.id, figure, request, items, await openEngine(request.engine));
    },
  };
}
