import type { FigureEvidence, Suite } from '../../core/index.js';
import { answerAll } from '../../workers/index.js';
import type { CheckOptions } from '../plan/plan.js';
import { figureEvidence } from './figure-evidence.js';
import type { FigureSource } from './figure-source.js';
import type { FigurePlan } from './plan-figure.js';

/**
 * Evaluates every point of a figure, those of one series together. Batch sizes do
 * not change any number: each replicate has a seed of its own. Points that go
 * wrong are counted as lost; nothing else of the figure suffers.
 *
 * @param onDone - told of the number of points that are done
 */
export async function computeFigure(
  suite: Pick<Suite, 'id'>,
  plan: FigurePlan,
  { seed, engine }: Pick<CheckOptions, 'seed' | 'engine'>,
  source: FigureSource,
  onDone: (count: number) => void = () => {},
): Promise<FigureEvidence> {
  const startedAt = performance.now();
  const parts = plan.parts.map(({ kind, series, points }) => ({
    shared: { figure: plan.figure.id, kind, series, seed, engine },
    items: points,
  }));
  const answers = await answerAll(parts, source, { onAnswered: onDone });
  const seconds = (performance.now() - startedAt) / 1000;
  return figureEvidence({ suite, plan, seed, engine, answers, seconds });
}
