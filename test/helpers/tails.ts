import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/** Rate at which each statistical test may fail by chance, unless it states another. */
export const falseAlarmRate = 5e-7;

/** P(|Z| >= |z|) of a standard normal Z. */
export function normalTwoSided(z: number): number {
  return 2 * normalCdf(-Math.abs(z), 0, 1);
}

/** P(X >= statistic) of a chi-square law. */
export function chiSquareTail(statistic: number, degrees: number): number {
  return 1 - chiSquareCdf(statistic, degrees);
}

/** P-value of counts against equal expected counts. */
export function equalCountsPValue(counts: ArrayLike<number>): number {
  let total = 0;
  for (let cell = 0; cell < counts.length; cell++) total += counts[cell];
  const expected = total / counts.length;
  let statistic = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    statistic += (counts[cell] - expected) ** 2 / expected;
  }
  return chiSquareTail(statistic, counts.length - 1);
}

/** P(X >= count) of a binomial X, by summing its terms. */
export function binomialUpperTail(count: number, numTrials: number, probability: number): number {
  return sumTerms(count, numTrials, numTrials, probability);
}

/** P(X <= count) of a binomial X. */
export function binomialLowerTail(count: number, numTrials: number, probability: number): number {
  return sumTerms(0, count, numTrials, probability);
}

function sumTerms(from: number, to: number, numTrials: number, probability: number): number {
  const odds = Math.log(probability / (1 - probability));
  let logTerm = numTrials * Math.log1p(-probability);
  let sum = 0;
  for (let k = 0; k <= to; k++) {
    if (k >= from) {
      const term = Math.exp(logTerm);
      sum += term;
      if (k > numTrials * probability && term < 1e-18 * sum) break;
    }
    logTerm += Math.log((numTrials - k) / (k + 1)) + odds;
  }
  return Math.min(1, sum);
}
