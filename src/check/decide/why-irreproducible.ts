import type { Reason, SettingEvidence } from '../../core/index.js';
import type { ClaimPlan } from '../plan/plan.js';
import type { ReplicateSource } from '../replicates/replicate-source.js';

/** Outcome and numbers of the first replicate of a claim. */
export type FirstReplicate = readonly (string | number | undefined)[];

/** Runs the first replicate of the first setting. */
export async function runFirstReplicate(
  plan: ClaimPlan,
  source: ReplicateSource,
): Promise<FirstReplicate> {
  const [{ setting }] = plan.settings;
  if (setting === undefined) return [];
  const request = {
    claim: plan.property.claim.id,
    seed: plan.seed,
    engine: plan.engine,
    phase: 'explore' as const,
    setting,
    first: 0,
    count: 1,
  };
  const [replicate] = await source.run(request, new AbortController().signal);
  return [replicate?.outcome, ...(replicate?.values ?? []), ...(replicate?.drift ?? [])];
}

/**
 * Why two runs of the first replicate say that none of a claim's verdicts could be
 * replayed: a simulator that uses anything but its key and its setting gives
 * other numbers the second time.
 *
 * @returns undefined when both agree bit for bit
 */
export function whyIrreproducible(
  before: FirstReplicate,
  after: FirstReplicate,
): Reason | undefined {
  const agrees =
    before.length === after.length &&
    before.every((value, index) => Object.is(value, after[index]));
  return agrees
    ? undefined
    : stateKept(`the same replicate gave ${before.join(' ')} and then ${after.join(' ')}`);
}

/**
 * The same for two runs of a refutation: it must come out bit for bit as before.
 */
export function whyNotRepeated(
  before: SettingEvidence,
  after: SettingEvidence,
): Reason | undefined {
  const numbersOf = ({ numReplicates, components }: SettingEvidence) =>
    [numReplicates, ...components.map(({ estimate }) => estimate)].join(' ');
  const [first, second] = [numbersOf(before), numbersOf(after)];
  return first === second
    ? undefined
    : stateKept(`the same refutation gave ${first} and then ${second} (replicates, estimates)`);
}

function stateKept(what: string): Reason {
  return {
    code: 'gate-failed',
    message: `${what}; a simulator must use its key and its setting only: look for Math.random, Date or state kept between calls`,
  };
}
