import type { Replicate } from '../../core/index.js';
import { answersInOrder } from '../../workers/index.js';
import type { ClaimPlan, SettingTest } from '../plan/plan.js';
import { areSameReplicates, type KeptStream } from './kept-replicates.js';
import type { StreamRequest } from './replicate-request.js';
import type { ReplicateSource } from './replicate-source.js';

/**
 * The replicates of one setting, in replicate order, with enough batches under
 * way to keep every worker busy. Batch sizes follow the measured cost and do
 * not change any number: each replicate's seed is its index.
 *
 * What earlier runs have kept comes first, once the first of them was simulated again and found
 * to be the same.
 */
export async function* replicatesInOrder(
  plan: ClaimPlan,
  test: SettingTest,
  source: ReplicateSource,
): AsyncGenerator<Replicate> {
  const request = {
    claim: plan.property.claim.id,
    ...(test.control === undefined ? {} : { control: test.control }),
    ...(test.candidate === undefined ? {} : { candidate: test.candidate }),
    ...(test.repetition === undefined ? {} : { repetition: test.repetition }),
    seed: plan.seed,
    engine: plan.engine,
    phase: test.phase,
    setting: test.setting,
  };
  const { maxReplicates, minReplicates } = plan.design;
  const stream = maxReplicates > 1 ? source.kept?.open(request) : undefined;
  const kept = await stillTrue(request, stream, source);
  yield* kept.slice(0, maxReplicates);
  if (kept.length >= maxReplicates) return;
  yield* answersInOrder({
    numItems: maxReplicates - kept.length,
    numNeeded: minReplicates - kept.length,
    parallelism: source.parallelism,
    isIdle: source.isIdle ?? (() => true),
    run: async (offset, count, signal) => {
      const first = kept.length + offset;
      const replicates = await source.run({ ...request, first, count }, signal);
      stream?.keep(first, replicates);
      return replicates;
    },
  });
}

/** What is kept of a stream, if the claim gives the same today; otherwise nothing. */
async function stillTrue(
  request: StreamRequest,
  stream: KeptStream | undefined,
  source: ReplicateSource,
): Promise<readonly Replicate[]> {
  if (stream === undefined || stream.replicates.length === 0) return [];
  if (stream.isOfThisCheck === true) return stream.replicates;
  const { signal } = new AbortController();
  const [again] = await source.run({ ...request, first: 0, count: 1, repetition: 1 }, signal);
  if (again !== undefined && areSameReplicates(again, stream.replicates[0])) {
    return stream.replicates;
  }
  stream.drop();
  return [];
}
