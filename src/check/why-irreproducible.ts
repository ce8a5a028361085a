import type { Reason } from '../core/index.js';
import type { ClaimPlan } from './plan.js';
import type { ReplicateSource } from './replicate-source.js';

/**
 * Runs the first replicate twice: a simulator that uses anything but its key
 * and its setting gives other numbers the second time, and none of its verdicts
 * could be replayed.
 *
 * @returns undefined when both runs agree bit for bit
 */
export async function whyIrreproducible(
  plan: ClaimPlan,
  source: ReplicateSource,
): Promise<Reason | undefined> {
  const [setting] = plan.settings;
  if (setting === undefined) return undefined;
  const request = {
    claim: plan.property.claim.id,
    seed: plan.seed,
    phase: 'explore' as const,
    setting,
    first: 0,
    count: 1,
  };
  const { signal } = new AbortController();
  const first = await source.run(request, signal);
  const second = await source.run(request, signal);
  const numbers = ([replicate]: typeof first) => [
    replicate?.outcome,
    ...(replicate?.values ?? []),
    ...(replicate?.drift ?? []),
  ];
  const [before, after] = [numbers(first), numbers(second)];
  const agrees =
    before.length === after.length &&
    before.every((value, index) => Object.is(value, after[index]));
  if (agrees) return undefined;
  return {
    code: 'gate-failed',
    message: `the same replicate gave ${before.join(' ')} and then ${after.join(' ')}; a simulator must use its key and its setting only: look for Math.random, Date or state kept between calls`,
  };
}
