import { sampleKurtosis, sampleSkewness } from 'simple-statistics';

import { largestSize, powerOfTwoNear } from './unit-scale.js';

/** Below it squares lose their digits, and 0 would be taken for no spread. */
const smallestSquare = 1e-280;

/** Skewness and kurtosis of the replicate values of one component. */
export interface SkewnessAndKurtosis {
  /** 0 for a symmetric law; NaN below four values or without variation. */
  readonly skewness: number;
  /** 0 for a normal law; NaN below four values or without variation. */
  readonly excessKurtosis: number;
}

/** Skewness and excess kurtosis, for gates; never the base of a verdict's rates. */
export function skewnessAndKurtosis(values: readonly number[]): SkewnessAndKurtosis {
  const varies = values.some((value) => value !== values[0]);
  if (values.length < 4 || !varies) {
    return { skewness: Number.NaN, excessKurtosis: Number.NaN };
  }
  const unit = powerOfTwoNear(largestSize(values));
  const scaled = values.map((value) => value / unit);
  return { skewness: sampleSkewness(scaled), excessKurtosis: sampleKurtosis(scaled) };
}

/**
 * How far non-normality changes the logarithm of a tail probability of a mean over its known
 * standard error: the leading terms of the Cramer series at the distance z = sqrt(2 ln(1/rate)),
 *   max(|skewness| z^3 / (6 sqrt n), |excess kurtosis| z^4 / (24 n)).
 *
 * Over the sampled standard error skewness changes it twice as much, on the other side. At a
 * value c the tails of a t-statistic are those of a normal law within a factor of about exp(2 c), if
 * the sampled moments are those of the law; few skewed draws look less skewed than they are, so
 * decisions ask for a half (`largestTailCorrection`), and pay a factor of exp(1/2) in advance. The
 * rest is what mixtures over looks leave: from Gamma laws the measured error was a fifth of the
 * stated rate at most. Sampling noise of the two moments alone gives about 2.4 z^3/(6 n), so the
 * gate also waits for enough replicates at small rates.
 *
 * @param rate - of the inference that is gated, in (0, 1)
 * @returns NaN below four values, without variation, and where the square of their spread
 *   is no number, so that there is no inference to be gated
 * @source petrov1975, chapter VIII (Cramer series)
 */
export function tailCorrection(values: readonly number[], rate: number): number {
  if (!hasSquare(values)) return Number.NaN;
  const { skewness, excessKurtosis } = skewnessAndKurtosis(values);
  const distance = Math.sqrt(-2 * Math.log(rate));
  return Math.max(
    (Math.abs(skewness) * distance ** 3) / (6 * Math.sqrt(values.length)),
    (Math.abs(excessKurtosis) * distance ** 4) / (24 * values.length),
  );
}

/**
 * How far non-normality raises the logarithm of a stated rate of an inference
 * on a variance that takes the replicates to be normal.
 *
 * Definition: Var(s^2) = sigma^4 (2 + excess kurtosis)/n to leading order, where
 * the normal law has 2/n. A distance of z normal standard errors is thus only
 * z/sqrt(1 + kurtosis/2) true ones, and the logarithm of its tail, -z^2/2, rises by
 *   z^2/2 (1 - 1/(1 + kurtosis/2)) <= kurtosis z^2/4,   z^2 = 2 ln(1/rate).
 * Unlike for means nothing averages out: no number of replicates makes this
 * small, only replicates that are averages over longer runs.
 *
 * Below 1 a stated rate is right within a factor of about e. Tails lighter than
 * normal make s^2 vary less than stated: the rate is kept with room to spare,
 * which costs power alone, so the correction is then 0. Terms of the order
 * z^3/sqrt(n) are not counted, nor is the sampling noise of the kurtosis itself,
 * sqrt(24/n) or more.
 *
 * @param rate - of the inference that is gated, in (0, 1)
 * @returns >= 0; NaN as above
 * @source box1953
 */
export function varianceTailCorrection(values: readonly number[], rate: number): number {
  if (!hasSquare(values)) return Number.NaN;
  const { excessKurtosis } = skewnessAndKurtosis(values);
  return (Math.max(0, excessKurtosis) * -Math.log(rate)) / 2;
}

/** Whether squares of the deviations have all their digits. */
function hasSquare(values: readonly number[]): boolean {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const square = (most - least) ** 2;
  return square > smallestSquare && square * values.length < Number.POSITIVE_INFINITY;
}
