import { nonNormalityAllowance } from '../../src/check/compare/reader.js';
import { deriveKey, keyFromSeed } from '../../src/random/index.js';
import {
  addToBettingSample,
  bettingInterval,
  emptyBettingSample,
  tMixtureCriticalValue,
  tMixturePrecision,
} from '../../src/stats/index.js';
import { beta, normals } from './catalogue/laws.js';
import { looksUpTo } from './catalogue/sequences.js';

export const effect = 0.1;
export const costRate = 1e-4;

/** z of a two-sided test at 1e-4, and of a power of 95 %: from tables. */
const [zOfRate, zOfPower] = [3.890592, 1.644854];

/** Replicates of the plan for one look: ((z + z')/effect)^2, 3064. */
export const fixedPlan = ((zOfRate + zOfPower) / effect) ** 2;

/** How a sequence is tuned and looked at. */
export interface CostDesign {
  /** Replicates at which the interval is tuned to be narrowest, in units of the fixed plan. */
  readonly tunedAt: number;
  /** Share by which the replicates grow from look to look; 0 for every replicate. */
  readonly growth: number;
  /** Whether the rate is divided by the pipeline's allowance for non-normality. */
  readonly withAllowance: boolean;
}

/** Replicates to a refutation, in units of the fixed plan. */
export interface Cost extends CostDesign {
  readonly mean: number;
  readonly standardError: number;
  readonly late: number;
}

export const costDesigns: readonly CostDesign[] = [false, true].flatMap((withAllowance) =>
  [0, 0.01, 0.02, 0.05, 0.1].flatMap((growth) =>
    [1 / 8, 1 / 4, 1 / 2, 1, 2].map((tunedAt) => ({ tunedAt, growth, withAllowance })),
  ),
);

const maxReplicates = 20_000;

interface Tuned {
  /** Squared critical value over the degrees of freedom, per number of replicates. */
  readonly critical: Float64Array;
  readonly isLook: Uint8Array;
}

function tune({ tunedAt, growth, withAllowance }: CostDesign): Tuned {
  const rate = withAllowance ? costRate / nonNormalityAllowance : costRate;
  const precision = tMixturePrecision(tunedAt * fixedPlan, rate);
  const isLook = new Uint8Array(maxReplicates + 1);
  for (const look of looksUpTo(maxReplicates, 1 + growth, growth === 0 ? maxReplicates : 16)) {
    if (look >= 16) isLook[look] = 1;
  }
  const critical = Float64Array.from(
    { length: maxReplicates + 1 },
    (_, n) => tMixtureCriticalValue(n, rate, precision) ** 2 / (n - 1),
  );
  return { critical, isLook };
}

/**
 * Replicates that the t-mixture needs to exclude zero when the mean is 0.1
 * standard deviations; every run serves all designs.
 */
export function measureCost(
  seed: number,
  numRuns: number,
  designs: readonly CostDesign[] = costDesigns,
): Cost[] {
  const tuned = designs.map(tune);
  const needed = designs.map(() => new Float64Array(numRuns));
  for (let run = 0; run < numRuns; run++) {
    const key = deriveKey(keyFromSeed(seed), 'cost', run);
    let open = [...tuned.keys()];
    let block = normals(key, 1000);
    let count = 0;
    let mean = 0;
    let sumSquares = 0;
    while (open.length > 0 && count < maxReplicates) {
      if (count > 0 && count % 1000 === 0) block = normals(key, 1000, 1 + count / 1000);
      const value = effect + block[count % 1000];
      count += 1;
      const delta = value - mean;
      mean += delta / count;
      sumSquares += delta * (value - mean);
      const squared = (count * mean ** 2) / sumSquares;
      const decided = open.filter(
        (index) =>
          count === maxReplicates ||
          (tuned[index].isLook[count] === 1 && squared > tuned[index].critical[count]),
      );
      if (decided.length === 0) continue;
      for (const index of decided) needed[index][run] = count / fixedPlan;
      open = open.filter((index) => !decided.includes(index));
    }
  }
  return designs.map((design, index) => {
    const sorted = needed[index].sort();
    const mean = sorted.reduce((sum, x) => sum + x, 0) / numRuns;
    const variance = sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (numRuns - 1);
    return {
      ...design,
      mean,
      standardError: Math.sqrt(variance / numRuns),
      late: sorted[Math.ceil(0.95 * numRuns) - 1],
    };
  });
}

/** Width of the betting interval of 1000 values of Beta(10, 30) at rate 0.001. */
export interface Width {
  readonly horizon: number;
  readonly mean: number;
  readonly largest: number;
}

/** @param horizon - replicates to which the bets are tuned; the pipeline tunes to half of the budget */
export function measureBettingWidth(seed: number, numRuns: number, horizon: number): Width {
  let sum = 0;
  let largest = 0;
  for (let run = 0; run < numRuns; run++) {
    const sample = emptyBettingSample(horizon);
    for (const value of beta.draw(deriveKey(keyFromSeed(seed), 'width', run), 1000)) {
      addToBettingSample(sample, value);
    }
    const { lower, upper } = bettingInterval(sample, 1e-3);
    sum += upper - lower;
    largest = Math.max(largest, upper - lower);
  }
  return { horizon, mean: sum / numRuns, largest };
}
