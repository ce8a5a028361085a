import { growingTriangles } from '../../../numerics/index.js';
import { type ResidualStore, residualStore } from '../residual-rows.js';

/**
 * What the past of a run is kept as: functions of two times, one row a step, as lower triangles.
 * Where a function is symmetric its diagonal stands apart, and that of the triangle is zero.
 */
export interface CorrelationStore extends ResidualStore {
  /** The mean of all neurons ("+"), and what tells them apart ("-"). */
  readonly modes: readonly ModeStore[];
}

/** Correlation and response of the weights in one of the two modes. */
export interface ModeStore {
  /** C; symmetric. */
  readonly correlation: number;
  readonly correlationDiagonal: Float64Array;
  /** R; zero on the diagonal. */
  readonly response: number;
  /** Factor of the signal in the mode: m in "+", 0 in "-". */
  readonly signalFactor: number;
}

/** The triangles that a run keeps: two of the residual and two of each mode. */
export function numTrianglesAt(width: number): number {
  return 2 + 2 * modesAt(width);
}

/** A lone neuron has nothing that tells it apart. */
function modesAt(width: number): number {
  return width === 1 ? 1 : 2;
}

/** An empty store for times 0 .. capacity - 1. */
export function correlationStore(width: number, capacity: number): CorrelationStore {
  const modes = [width, 0].slice(0, modesAt(width)).map((signalFactor, mode) => ({
    correlation: 2 + 2 * mode,
    correlationDiagonal: new Float64Array(capacity),
    response: 3 + 2 * mode,
    signalFactor,
  }));
  const triangles = growingTriangles(numTrianglesAt(width), capacity);
  return { ...residualStore(triangles, capacity), modes };
}
