import { askAhead, type ClaimPlan, checkPlan, ifSimulated } from '../../check/index.js';
import type { ClaimEvidence } from '../../core/index.js';
import type { ClaimResults } from './results-of-run.js';
import { shardSource, type TheorySource } from './shard-source.js';
import { noWishes, type Wish } from './wishes.js';

/** What the shards of a run say of a claim. */
export type ClaimSoFar =
  | { readonly kind: 'decided'; readonly evidence: ClaimEvidence }
  | { readonly kind: 'open'; readonly wishes: readonly Wish[] };

/**
 * Checks a claim on what its shards have simulated. It is the check itself that runs, so that its
 * record is that of one machine; where it needs more, it says what.
 *
 * @throws as `checkPlan`
 */
export async function decideClaim(
  plan: ClaimPlan,
  results: ClaimResults,
  theory: TheorySource,
): Promise<ClaimSoFar> {
  const wishes = noWishes();
  const source = shardSource(plan, results, wishes, theory);
  const evidence = await ifSimulated(checkPlan(plan, source));
  if (evidence !== undefined) return { kind: 'decided', evidence };
  await askAhead(plan, source);
  return { kind: 'open', wishes: wishes.list() };
}
