import { sampleKurtosis, sampleSkewness } from 'simple-statistics';

/** Shape of the replicate values of one component. */
export interface Shape {
  /** 0 for a symmetric law; NaN below four values or without variation. */
  readonly skewness: number;
  /** 0 for a normal law; NaN below four values or without variation. */
  readonly excessKurtosis: number;
}

/** Skewness and excess kurtosis, for gates; never the base of a verdict's rates. */
export function shapeOf(values: readonly number[]): Shape {
  const varies = values.some((value) => value !== values[0]);
  if (values.length < 4 || !varies) {
    return { skewness: Number.NaN, excessKurtosis: Number.NaN };
  }
  return {
    skewness: sampleSkewness([...values]),
    excessKurtosis: sampleKurtosis([...values]),
  };
}

/**
 * How far non-normality changes the logarithm of a tail probability of a
 * t-statistic: the leading terms of the Cramer series at the distance
 * z = sqrt(2 ln(1/rate)),
 *   max(|skewness| z^3 / (6 sqrt n), |excess kurtosis| z^4 / (24 n)).
 *
 * Below 1 a stated rate is right within a factor of about e. Sampling noise of
 * the two moments alone gives about 2.4 z^3/(6 n), so the gate also waits for
 * enough replicates at small rates.
 *
 * @param rate - of the inference that is gated, in (0, 1)
 * @returns NaN below four values or without variation
 * @source petrov1975, chapter VIII (Cramer series)
 */
export function tailCorrection(values: readonly number[], rate: number): number {
  const { skewness, excessKurtosis } = shapeOf(values);
  const distance = Math.sqrt(-2 * Math.log(rate));
  return Math.max(
    (Math.abs(skewness) * distance ** 3) / (6 * Math.sqrt(values.length)),
    (Math.abs(excessKurtosis) * distance ** 4) / (24 * values.length),
  );
}
