import type { FigureEvidence, Suite } from '../../core/index.js';
import { growingBatchSize } from '../batch-size.js';
import type { CheckOptions } from '../plan.js';
import { figureEvidence } from './figure-evidence.js';
import type { FigureSource, PointAnswer } from './figure-source.js';
import type { FigurePart, FigurePlan } from './plan-figure.js';

/**
 * Evaluates every point of a figure, with enough batches under way to keep all
 * workers busy. Batch sizes follow the measured cost and do not change any
 * number: each replicate has a seed of its own. Points that go wrong are counted
 * as lost; nothing else of the figure suffers.
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
  const answers = plan.parts.map((): PointAnswer[] => []);
  for (const batch of await inBatches(
    plan.parts,
    source.parallelism,
    async (part, first, count) => {
      const points = part.points.slice(first, first + count);
      const { kind, series } = part;
      const got = await source.run({ figure: plan.figure.id, kind, series, points, seed, engine });
      onDone(count);
      return { part, first, got };
    },
  )) {
    const own = answers[plan.parts.indexOf(batch.part)] ?? [];
    for (const [index, answer] of batch.got.entries()) own[batch.first + index] = answer;
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return figureEvidence({ suite, plan, seed, engine, answers, seconds });
}

/** Works through the points of all parts, a batch of one part at a time, `parallelism` at once. */
async function inBatches<Result>(
  parts: readonly FigurePart[],
  parallelism: number,
  work: (part: FigurePart, first: number, count: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = parts.map((part) => ({ part, next: 0, size: growingBatchSize() }));
  const workThrough = async (): Promise<void> => {
    for (;;) {
      const current = queue.find(({ part, next }) => next < part.points.length);
      if (current === undefined) return;
      const { part, next: first, size } = current;
      const left = part.points.length - first;
      // The last batches are short, so that all workers end together.
      const count = Math.min(size.current(), Math.ceil(left / parallelism));
      current.next += count;
      const startedAt = performance.now();
      results.push(await work(part, first, count));
      size.learn(count, (performance.now() - startedAt) / 1000);
    }
  };
  await Promise.all(Array.from({ length: parallelism }, workThrough));
  return results;
}
