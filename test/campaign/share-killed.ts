import { logBetaTails } from '../../src/stats/distributions/incomplete-beta.js';

/** A share of faults with its 95 per cent interval, after Clopper and Pearson. */
export interface Share {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** The share of `count` randomly drawn faults of which `numKilled` are killed. */
export function shareKilled(numKilled: number, count: number): Share {
  const lowerTail = (shape: number, other: number, share: number) =>
    Math.exp(logBetaTails(shape, other, share).lower);
  const lower =
    numKilled === 0 ? 0 : quantile((x) => lowerTail(numKilled, count - numKilled + 1, x), 0.025);
  const upper =
    numKilled === count
      ? 1
      : quantile((x) => lowerTail(numKilled + 1, count - numKilled, x), 0.975);
  return { estimate: numKilled / count, lower, upper };
}

function quantile(distribution: (x: number) => number, probability: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (distribution(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
