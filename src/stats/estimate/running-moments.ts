/** Count, mean and centred sum of squares of a growing sample. */
export interface RunningMoments {
  readonly count: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly sumSquares: number;
}

export const noMoments: RunningMoments = { count: 0, mean: 0, sumSquares: 0 };

/**
 * The moments after one more value.
 *
 * @remarks Welford's update: no cancellation, whatever the mean.
 */
export function addToMoments(moments: RunningMoments, value: number): RunningMoments {
  const count = moments.count + 1;
  const delta = value - moments.mean;
  const mean = moments.mean + delta / count;
  return { count, mean, sumSquares: moments.sumSquares + delta * (value - mean) };
}

/** Unbiased variance; NaN below two values. */
export function sampleVariance(moments: RunningMoments): number {
  return moments.count < 2 ? Number.NaN : moments.sumSquares / (moments.count - 1);
}

/** Standard error of the mean; NaN below two values. */
export function standardErrorOfMean(moments: RunningMoments): number {
  return Math.sqrt(sampleVariance(moments) / moments.count);
}
