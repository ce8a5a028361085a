import type { ClaimPlan } from '../../check/index.js';
import {
  costOfClaim,
  decideClaim,
  lastRepeatOf,
  type OpenPlan,
  type ResultsOfRun,
  type ShardTask,
  type TheorySource,
  tasksOfWishes,
} from '../../shards/index.js';

/** What the claims of a run lack, as tasks, in the order of the claims. */
export interface OpenWork {
  /**
   * Decides a claim on what was simulated, or takes note of what it lacks.
   *
   * @returns undefined where it stays open
   */
  readonly decide: (plan: ClaimPlan, theory: TheorySource) => ReturnType<typeof evidenceOf>;
  readonly units: () => readonly (readonly ShardTask[])[];
  /** By claim, what each shard that simulates it does last. */
  readonly repeats: ReadonlyMap<string, ShardTask>;
}

/** @param order - ids of the claims */
export function openWork(
  { plan: { trialSeconds, secondsPerShard } }: OpenPlan,
  results: ResultsOfRun,
  order: readonly string[],
): OpenWork {
  const lacking = new Map<string, readonly (readonly ShardTask[])[]>();
  const repeats = new Map<string, ShardTask>();
  return {
    repeats,
    decide: (plan, theory) =>
      evidenceOf(plan, results, theory, (wishes) => {
        const { id } = plan.property.claim;
        const costOf = costOfClaim(plan, results.ofClaim(id), trialSeconds[id]);
        const repeat = lastRepeatOf(plan, costOf);
        if (repeat !== undefined) repeats.set(id, repeat);
        lacking.set(id, tasksOfWishes(wishes, costOf, secondsPerShard));
      }),
    units: () => order.flatMap((id) => lacking.get(id) ?? []),
  };
}

async function evidenceOf(
  plan: ClaimPlan,
  results: ResultsOfRun,
  theory: TheorySource,
  onOpen: (wishes: Parameters<typeof tasksOfWishes>[0]) => void,
) {
  const soFar = await decideClaim(plan, results.ofClaim(plan.property.claim.id), theory);
  if (soFar.kind === 'decided') return soFar.evidence;
  onOpen(soFar.wishes);
  return undefined;
}
