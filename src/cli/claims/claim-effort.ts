import type { ClaimPlan, SettingEffort } from '../../check/index.js';

/** A claim whose effort could not be worked out, and why. */
export interface FailedClaim {
  readonly id: string;
  readonly isFailed: true;
  readonly problem: string;
}

/** What it takes to decide a claim at a tier: the hardest of its settings and components. */
export interface ClaimEffort {
  readonly id: string;
  /** The pilot failed at some setting; the numbers are those of the others. */
  readonly isFailed: boolean;
  readonly numSettings: number;
  readonly numToSupport: number;
  readonly numToRefute: number;
  /** Whether fewer may do, because the pilot does not tell how the values spread. */
  readonly isUpperBound: boolean;
  /** Replicates that the design allows at a setting. */
  readonly budget: number;
  /** In margins; undefined when the pilot failed. */
  readonly refutableDiscrepancy: number | undefined;
  readonly biasShare: number;
  /** To support the claim at all its settings, on one worker, without its controls. */
  readonly seconds: number;
  /** Why the claim cannot be decided at this tier, and what would change that. */
  readonly problem: string | undefined;
}

/** Sums up the settings of one claim. */
export function claimEffort(plan: ClaimPlan, settings: readonly SettingEffort[]): ClaimEffort {
  const { maxReplicates: budget, minReplicates } = plan.design;
  const components = settings.flatMap((setting) => setting.components);
  const most = (numbers: readonly number[]) => Math.max(minReplicates, ...numbers);
  const numToSupport = most(components.map((component) => component.numToSupport));
  const numToRefute = most(components.map((component) => component.numToRefute));
  const discrepancies = components.map(({ refutableDiscrepancy }) => refutableDiscrepancy);
  const seconds = settings.reduce(
    (sum, { components: own, secondsPerReplicate }) =>
      sum + most(own.map((component) => component.numToSupport)) * secondsPerReplicate,
    0,
  );
  const failed = settings.find(({ failure }) => failure !== undefined);
  const needed = Math.max(numToSupport, numToRefute);
  const isUpperBound = components.some(
    (component) =>
      component.isUpperBound &&
      (component.numToSupport === numToSupport || component.numToRefute === numToRefute),
  );
  const needs = isUpperBound ? 'may need as many as' : 'needs';
  return {
    id: plan.property.claim.id,
    isFailed: failed !== undefined,
    numSettings: settings.length,
    numToSupport,
    numToRefute,
    isUpperBound,
    budget,
    refutableDiscrepancy: discrepancies.length === 0 ? undefined : Math.max(...discrepancies),
    biasShare: Math.max(0, ...components.map(({ biasShare }) => biasShare)),
    seconds,
    problem:
      failed !== undefined
        ? `the pilot failed: ${failed.failure}`
        : needed === Number.POSITIVE_INFINITY
          ? 'its replicates are too far from normal for an inference on their variance, whatever their number: average more in each replicate (longer runs, more systems), or compare a mean, a quantile or a law instead'
          : !(needed <= budget)
            ? `${needs} ${needed} replicates at a setting where tier ${plan.tier} allows ${budget}: choose a higher tier, average more in each replicate (longer runs, more systems), or widen the margin with a reason`
            : undefined,
  };
}
