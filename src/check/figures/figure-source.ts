import type { BatchRunner } from '../../workers/index.js';

/** One evaluation: of the theory at a place, or one replicate there. */
export interface FigurePoint {
  /** The place on a horizontal axis, or the column and the row of a cell. */
  readonly at: readonly number[];
  /** 0 for theory. */
  readonly replicate: number;
}

/** Which series is evaluated; with a point, the seed follows from this and nothing else. */
export interface FigureRequest {
  readonly figure: string;
  readonly kind: 'theory' | 'simulation';
  readonly series: string;
  readonly seed: number;
  /** Name of the engine. */
  readonly engine: string;
}

/** What came of one point. */
export interface PointAnswer {
  /** `null` where the theory says nothing; NaN when nothing usable came. */
  readonly value: number | null;
  readonly numericalError: number;
  /** Why the value is NaN. */
  readonly problem?: string;
}

/** Evaluates points somewhere. Never rejects for one that went wrong: that is an answer with its problem. */
export type FigureSource = BatchRunner<FigureRequest, FigurePoint, PointAnswer>;

/** The answer for a point that gave nothing. */
export function noAnswer(problem: string): PointAnswer {
  return { value: Number.NaN, numericalError: Number.NaN, problem };
}
