/** Numbers of a network after each step, from the start on. */
export interface SymmetricCourse {
  /** How many steps were made. */
  readonly numSteps: number;
  readonly time: Float64Array;
  /** a */
  readonly readout: Float64Array;
  /** v = u . w_i */
  readonly targetOverlap: Float64Array;
  /** C_o(t, t) = w_i(t) . w_j(t) of two neurons; zero for a lone one. */
  readonly offDiagonalOverlap: Float64Array;
  /** C_d(t, 0) = w_i(t) . w_i(0) */
  readonly selfOverlap: Float64Array;
  readonly trainError: Float64Array;
  readonly testError: Float64Array;
  /** Step times largest curvature, as `largestCurvature` estimates it. */
  readonly stability: Float64Array;
}

/** What is told of a course; see `symmetricDynamics`. */
export const symmetricSeriesNames = [
  'readout',
  'targetOverlap',
  'offDiagonalOverlap',
  'selfOverlap',
  'trainError',
  'testError',
] as const;

/** One of them. */
export type SymmetricSeriesName = (typeof symmetricSeriesNames)[number];
