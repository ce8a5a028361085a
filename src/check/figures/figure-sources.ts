import { encodeJson, type Suite } from '../../core/index.js';
import { openEngine } from '../../engines/index.js';
import { type BatchLimits, jobOf, onPool, type TaskPool, timeLimits } from '../../workers/index.js';
import { figureTaskModule } from '../own-modules.js';
import { referenceTo, type SuiteReference } from '../replicates/load-suite-once.js';
import { type TimeLimitOptions, whatIsSlow, whatWasLost } from '../replicates/time-limit-words.js';
import { evaluatePoints } from './evaluate-points.js';
import { figureOf } from './figure-of.js';
import {
  type FigurePoint,
  type FigureRequest,
  type FigureSource,
  noAnswer,
} from './figure-source.js';
import type { figureTask } from './figure-task.js';

const job = jobOf<typeof figureTask>(figureTaskModule, 'figureTask');

/** Evaluates the figures of a suite on a pool; of points that fail together only those to blame are lost. */
export function poolFigureSource(
  pool: TaskPool,
  suite: SuiteReference,
  { timeLimit, onSlow }: TimeLimitOptions = {},
): FigureSource {
  const limits = new Map<string, (kind: string) => BatchLimits>();
  const limitsOf = ({ figure, kind, series }: FigureRequest) => {
    const name = encodeJson([figure, kind, series]);
    const own = limits.get(name) ?? timeLimits(timeLimit);
    limits.set(name, own);
    return own;
  };
  const runner = onPool(pool, job, {
    answerFor: (failure, point, { request }) =>
      noAnswer(
        point,
        failure.kind === 'failed'
          ? failure.message
          : whatWasLost(placeOf(request, point), failure, timeLimit),
      ),
    division: 'each',
    // What is known of a place says little of another one.
    limitsOf: ({ shared: { request }, items }) =>
      limitsOf(request)(encodeJson([...new Set(items.map(({ at }) => encodeJson(at)))])),
    onSlow: ({ shared: { request }, items: [first] }, seconds) =>
      onSlow?.(whatIsSlow(placeOf(request, first), seconds)),
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

/** Without the number of the replicate: what befalls those of one place is told once. */
function placeOf({ figure, series }: FigureRequest, { at }: FigurePoint): string {
  return `${series} of figure ${figure}${at.length === 0 ? '' : ` at ${at.join(', ')}`}`;
}
