import type { TheoryStatement } from '../../core/index.js';

/** One evaluation: of the theory at a place, or one replicate there. */
export interface FigurePoint {
  /** The place on a horizontal axis, or the column and the row of a cell. */
  readonly at: readonly number[];
  /** 0 for theory. */
  readonly replicate: number;
}

/** What is evaluated, of which series; the seeds follow from this and nothing else. */
export interface FigureRequest {
  readonly figure: string;
  readonly kind: 'theory' | 'simulation';
  readonly series: string;
  readonly points: readonly FigurePoint[];
  readonly seed: number;
  /** Name of the engine. */
  readonly engine: string;
}

/** What came of one point; NaN when nothing usable came. */
export type PointAnswer = TheoryStatement & {
  /** Why the value is NaN. */
  readonly problem?: string;
};

/**
 * Evaluates points somewhere and returns the answers in their order. Never
 * rejects for a point that went wrong: that is an answer with its problem.
 */
export interface FigureSource {
  readonly run: (request: FigureRequest) => Promise<readonly PointAnswer[]>;
  /** How many requests are worth having under way. */
  readonly parallelism: number;
}

/** The answer for a point that gave nothing. */
export function noAnswer(problem: string): PointAnswer {
  return { value: Number.NaN, numericalError: Number.NaN, problem };
}
