import { checkedCall, invalidArgument } from '../core/index.js';
import {
  bulkEffectiveSampleSize,
  type ChainDraws,
  monteCarloStandardErrorOfMean,
  monteCarloStandardErrorOfQuantile,
  monteCarloStandardErrorOfStandardDeviation,
  quantileEffectiveSampleSize,
  rankNormalisedRHat,
  sampleQuantile,
  tailEffectiveSampleSize,
} from '../stats/index.js';
import { chainsOf } from './chains-of.js';
import type { Draws } from './draws.js';
import { reasonsBeyond, reasonsOfForm, reasonsOfMixing, reasonsOfSize } from './why-not-usable.js';

/** A number that draws give, with its Monte Carlo standard error; both NaN where that has no meaning. */
export interface DrawsEstimate {
  readonly value: number;
  readonly standardError: number;
}

/** Whether draws of one number may be compared with anything, and what they say. */
export interface Mixing {
  /** As by `chainsOf`. */
  readonly name: string;
  readonly isUsable: boolean;
  /** Why not, a sentence each with its numbers and what to do; none where they are usable. */
  readonly reasons: readonly string[];
  readonly numChains: number;
  readonly numDraws: number;
  /** Rank-normalised, of split chains; of the halves of a single one. */
  readonly rHat: number;
  /** Effective sample sizes of all chains together. */
  readonly bulkSize: number;
  readonly tailSize: number;
  readonly mean: DrawsEstimate;
  readonly standardDeviation: DrawsEstimate;
  /** In the order in which their probabilities were given. */
  readonly quantiles: readonly (DrawsEstimate & { readonly probability: number })[];
}

/** What is asked of draws. */
export interface MixingOptions {
  /** Of the quantiles that are compared, each in (0, 1) (default: none). */
  readonly quantiles?: readonly number[];
  /** Accept one chain, whose start nothing else can be compared with (default: false). */
  readonly oneChain?: boolean;
}

/**
 * Looks at every number of a variable: R-hat at most 1.01 and 400 effective draws in bulk, tails
 * and each quantile that is asked for (vehtari2021), ten of them beyond it, chains that move and that are no copies.
 * Where this does not hold, neither the numbers nor their errors are to be trusted.
 *
 * @param name - of the variable; may be left out where there is one
 * @throws VerificationError 'invalid-argument' for a variable that was not read
 */
export function mixingOf(draws: Draws, name?: string, options: MixingOptions = {}): Mixing[] {
  return chainsOf(draws, name).map((scalar) => mixingOfChains(scalar.name, scalar.chains, options));
}

/** The same for chains of numbers, all of one length. */
export function mixingOfChains(
  name: string,
  chains: readonly Float64Array[],
  options: MixingOptions = {},
): Mixing {
  const { quantiles = [], oneChain = false } = options;
  checkedCall(mixingOfChains, () => requireProbabilities(quantiles));
  const numDraws = chains[0]?.length ?? 0;
  const counts = { name, numChains: chains.length, numDraws };
  const standsInTheWay = reasonsOfForm(chains, oneChain);
  if (standsInTheWay.length > 0) return unusable(counts, standsInTheWay, quantiles);

  const compared = chains.length === 1 ? halvesOf(chains[0]) : chains;
  const rHat = rankNormalisedRHat(compared).value;
  const bulkSize = bulkEffectiveSampleSize(chains);
  const tailSize = tailEffectiveSampleSize(chains);
  const ofQuantiles = quantiles.map((probability) => ({
    what: `${probability} quantile`,
    size: quantileEffectiveSampleSize(chains, probability),
    beyond: Math.min(probability, 1 - probability),
  }));
  const sizes = [
    { what: 'bulk', size: bulkSize },
    { what: 'tails', size: tailSize },
  ];
  const reasons = [
    ...reasonsOfMixing(rHat, chains.length),
    ...reasonsOfSize([...sizes, ...ofQuantiles]),
    ...reasonsBeyond(ofQuantiles),
  ];
  return {
    ...counts,
    isUsable: reasons.length === 0,
    reasons,
    rHat,
    bulkSize,
    tailSize,
    ...estimatesOf(chains, quantiles),
  };
}

function requireProbabilities(quantiles: readonly number[]): void {
  for (const probability of quantiles) {
    if (probability > 0 && probability < 1) continue;
    throw invalidArgument('quantiles', probability, 'probabilities in (0, 1)');
  }
}

function halvesOf(chain: Float64Array): readonly Float64Array[] {
  const half = Math.floor(chain.length / 2);
  return [chain.slice(0, half), chain.slice(chain.length - half)];
}

function estimatesOf(chains: ChainDraws, quantiles: readonly number[]) {
  const all = Float64Array.from(chains.flatMap((chain) => Array.from(chain)));
  const mean = all.reduce((sum, draw) => sum + draw / all.length, 0);
  const squares = all.reduce((sum, draw) => sum + (draw - mean) ** 2, 0);
  return {
    mean: { value: mean, standardError: monteCarloStandardErrorOfMean(chains) },
    standardDeviation: {
      value: Math.sqrt(squares / (all.length - 1)),
      standardError: monteCarloStandardErrorOfStandardDeviation(chains),
    },
    quantiles: quantiles.map((probability) => ({
      probability,
      value: sampleQuantile(all, probability),
      standardError: monteCarloStandardErrorOfQuantile(chains, probability),
    })),
  };
}

function unusable(
  counts: Pick<Mixing, 'name' | 'numChains' | 'numDraws'>,
  reasons: readonly string[],
  quantiles: readonly number[],
): Mixing {
  const none = { value: Number.NaN, standardError: Number.NaN };
  return {
    ...counts,
    isUsable: false,
    reasons,
    rHat: Number.NaN,
    bulkSize: Number.NaN,
    tailSize: Number.NaN,
    mean: none,
    standardDeviation: none,
    quantiles: quantiles.map((probability) => ({ probability, ...none })),
  };
}
