import {
  type CheckOptions,
  type ClaimPlan,
  checkPlan,
  type LoweredSuite,
  type ReplicateSource,
} from '../../check/index.js';
import { type ClaimEvidence, messageOf, type Resolution } from '../../core/index.js';
import type { RunStore, StoredReplicates } from '../../runs/index.js';
import { inFlight } from '../runs/in-flight.js';
import { invalidEvidence } from './invalid-evidence.js';
import type { PlannedClaim } from './plan-claims.js';

/** Where claims run, where they are stored, and who is told. */
export interface ClaimRunner {
  readonly options: CheckOptions;
  /** Claims in flight at once. */
  readonly jobs: number;
  readonly sourceFor: (suite: LoweredSuite) => ReplicateSource;
  /** What is on record of how small a fault a claim sees. */
  readonly resolutionOf: (id: string) => Resolution | undefined;
  /** Replicates that are kept from run to run. */
  readonly kept?: StoredReplicates | undefined;
  readonly store: Pick<RunStore, 'appendEvidence' | 'appendEvent'>;
  /** Asked before a claim starts and before its verdict counts. */
  readonly isStopped: () => boolean;
  readonly onStart: (id: string) => void;
  readonly onUnitDone: (id: string) => void;
  /**
   * Checks a claim in another way than here and now.
   *
   * @returns undefined where it stays open
   */
  readonly decide?: (plan: ClaimPlan) => Promise<ClaimEvidence | undefined>;
  /** Told as soon as the claim is decided and stored. */
  readonly onDecided: (evidence: ClaimEvidence) => void;
}

/**
 * Checks the planned claims, `jobs` at once. Whatever goes wrong with one of
 * them becomes its verdict and leaves the others alone.
 */
export async function runClaims(
  planned: readonly PlannedClaim[],
  runner: ClaimRunner,
): Promise<void> {
  await inFlight(planned, runner.jobs, async (claim) => {
    if (runner.isStopped()) return;
    const { id } = claim.property.claim;
    runner.onStart(id);
    runner.store.appendEvent({ event: 'claim-started', claim: id });
    const resolution = runner.resolutionOf(id);
    const first = await evidenceOf(claim, runner);
    // What it took over before this was found may be of other code as well; it is not offered again.
    const isStale = runner.kept?.isStale(id) === true;
    const checked = isStale ? await evidenceOf(claim, runner) : first;
    if (checked === undefined) return;
    const numTaken = runner.kept?.numTaken(id) ?? 0;
    const evidence: ClaimEvidence = {
      ...checked,
      ...(resolution === undefined ? {} : { resolution }),
      ...(numTaken === 0 ? {} : { replicatesOfEarlierRuns: numTaken }),
    };
    // What is invalid may be so by an accident of its machine: it is simulated again.
    runner.kept?.finish(id, evidence.verdict.kind !== 'invalid');
    if (runner.isStopped()) return;
    const stored = store(claim, evidence, runner);
    runner.store.appendEvent({ event: `claim-${stored.verdict.kind}`, claim: id });
    runner.onDecided(stored);
  });
}

async function evidenceOf(
  claim: PlannedClaim,
  runner: ClaimRunner,
): Promise<ClaimEvidence | undefined> {
  const startedAt = performance.now();
  const invalid = (message: string): ClaimEvidence =>
    invalidEvidence(
      claim,
      runner.options,
      { code: 'prediction-failed', message },
      (claim.seconds ?? 0) + (performance.now() - startedAt) / 1000,
    );
  if (claim.plan === undefined) return invalid(claim.failure ?? 'the claim could not be planned');
  try {
    if (runner.decide !== undefined) return await runner.decide(claim.plan);
    return await checkPlan(claim.plan, runner.sourceFor(claim.suite), () =>
      runner.onUnitDone(claim.property.claim.id),
    );
  } catch (error) {
    return invalid(messageOf(error));
  }
}

/** The evidence as stored; without its record on the disk a verdict does not count. */
function store(claim: PlannedClaim, evidence: ClaimEvidence, runner: ClaimRunner): ClaimEvidence {
  try {
    runner.store.appendEvidence(evidence);
    return evidence;
  } catch (error) {
    const reason = { code: 'storage-failed', message: messageOf(error) } as const;
    const lost = invalidEvidence(claim, runner.options, reason, evidence.seconds);
    try {
      runner.store.appendEvidence(lost);
    } catch {
      // Not even a short line fits; the verdict is printed and decides the exit code.
    }
    return lost;
  }
}
