import type { Replicate } from '../../core/index.js';
import { answersInOrder } from '../../workers/index.js';
import type { ClaimPlan, SettingTest } from '../plan/plan.js';
import type { ReplicateSource } from './replicate-source.js';

/**
 * The replicates of one setting, in replicate order, with enough batches under
 * way to keep every worker busy. Batch sizes follow the measured cost and do
 * not change any number: each replicate's seed is its index.
 */
export function replicatesInOrder(
  plan: ClaimPlan,
  test: SettingTest,
  source: ReplicateSource,
): AsyncGenerator<Replicate> {
  const request = {
    claim: plan.property.claim.id,
    ...(test.control === undefined ? {} : { control: test.control }),
    ...(test.candidate === undefined ? {} : { candidate: test.candidate }),
    seed: plan.seed,
    engine: plan.engine,
    phase: test.phase,
    setting: test.setting,
  };
  const { maxReplicates, minReplicates } = plan.design;
  return answersInOrder({
    numItems: maxReplicates,
    numNeeded: minReplicates,
    parallelism: source.parallelism,
    isIdle: source.isIdle ?? (() => true),
    run: (first, count, signal) => source.run({ ...request, first, count }, signal),
  });
}
