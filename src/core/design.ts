/** How much work a run may spend. */
export type Tier = 'smoke' | 'standard' | 'full';

export const tiers: readonly Tier[] = ['smoke', 'standard', 'full'];

/** Whether a tier is large enough for a claim; without a first tier every one is. */
export function isInTier(
  { firstTier = 'smoke' }: { readonly firstTier?: Tier | undefined },
  tier: Tier,
): boolean {
  return tiers.indexOf(tier) >= tiers.indexOf(firstTier);
}

/** The experiment fixed before the run, at one tier. */
export interface Design {
  /**
   * Settings that fill the domain, corners included; the claim must hold at each. Two at
   * least are planned where there are two.
   */
  readonly numSettings: number;
  /** No decision before this many replicates. */
  readonly minReplicates: number;
  /** The budget: undecided after this many replicates is `inconclusive`. */
  readonly maxReplicates: number;
  /** Candidates tried when a refuted setting is shrunk. */
  readonly maxShrinkCandidates: number;
}

/** Error rates of a suite, split over its claims by weight. */
export interface ErrorBudget {
  /** Probability that any true claim of the suite is refuted in one run. */
  readonly falseRefutationRate: number;
  /** Probability that a false claim is supported, per claim before weighting. */
  readonly falseSupportRate: number;
  /**
   * The false-refutation rate is that of any run ever: run k spends
   * 6 / (pi k)^2 of it. Runs are counted in the reports folder, by its run numbers and its history.
   */
  readonly isPerLifetime?: boolean;
}

/** The rates at which one comparison is made. */
export interface ErrorRates {
  readonly falseRefutationRate: number;
  readonly falseSupportRate: number;
}

/** The error budget of a suite unless it has a reason for another. */
export const defaultErrorBudget: ErrorBudget = {
  falseRefutationRate: 1e-3,
  falseSupportRate: 1e-3,
};
