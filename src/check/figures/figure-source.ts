import type { FigureRun } from '../../core/index.js';
import type { BatchRunner } from '../../workers/index.js';

/** One evaluation: of a theory at some places, or one replicate of a run. */
export interface FigurePoint extends Pick<FigureRun, 'at' | 'places'> {
  /** Of a run; absent for theory. */
  readonly setting?: FigureRun['setting'];
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

/** What came of one evaluation, at each of its places. */
export interface PointAnswer {
  /** `null` where the theory says nothing; NaN when nothing usable came. */
  readonly values: readonly (number | null)[];
  readonly numericalErrors: readonly number[];
  /** Why values are NaN. */
  readonly problem?: string;
}

/** Evaluates points somewhere. Never rejects for one that went wrong: that is an answer with its problem. */
export type FigureSource = BatchRunner<FigureRequest, FigurePoint, PointAnswer>;

/** The answer for a point that gave nothing. */
export function noAnswer({ places }: Pick<FigurePoint, 'places'>, problem: string): PointAnswer {
  const nothing = places.map(() => Number.NaN);
  return { values: nothing, numericalErrors: nothing, problem };
}
