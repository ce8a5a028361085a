import type { Replicate, Setting, SettingEvidence, Verdict } from '../../core/index.js';
import { startComparison } from '../compare/compare.js';
import { driftMarginsOf } from '../compare/fitting-values.js';
import { countOutcomes } from '../decide/count-outcomes.js';
import { decide } from '../decide/decide.js';
import { diagnose, isFiniteReplicate } from '../decide/diagnose.js';
import type { ClaimPlan } from '../plan/plan.js';
import { formatReplayLine } from '../replay-line.js';
import type { ReplicateSource } from '../replicates/replicate-source.js';
import { usableReplicate } from '../replicates/usable-replicate.js';
import { candidateRates } from './candidate-rates.js';
import type { CandidateQuestion, CandidateRule } from './candidate-rule.js';
import { intervalRule } from './interval-rule.js';
import { hasIndicators, ratioTestRule } from './ratio-test-rule.js';
import { replicatesAsWanted } from './replicates-as-wanted.js';

const phase = 'shrink' as const;

/** A smaller setting that may fail too. */
export interface CandidateTest {
  readonly setting: Setting;
  /** From 1, in the order of the tests: it gives seeds and level. */
  readonly candidate: number;
  /** Strength, in margins, below which a failure does not count; > 1. */
  readonly floor: number;
}

/**
 * Tests whether a claim fails at a smaller setting too, on seeds of its own.
 *
 * Stops as soon as the candidate's rule decides, which may be long before the
 * least number of replicates of the design: nothing that is decided here is a
 * verdict about the claim. Only replicates that carry drifts or traces are
 * waited for, as their gates need that number.
 *
 * @returns the record; its verdict is `refuted` exactly when the candidate is accepted
 */
export async function testCandidate(
  plan: ClaimPlan,
  { setting, candidate, floor }: CandidateTest,
  source: ReplicateSource,
): Promise<SettingEvidence> {
  const { property, design } = plan;
  const { relation } = property;
  const expectation = await plan.theory.at(setting);
  const { prediction, margins } = expectation;
  const rates = candidateRates(candidate);
  const { maxReplicates } = design;
  const comparison = startComparison({
    relation,
    ...expectation,
    rates,
    maxReplicates,
    decidesOnFew: true,
  });
  const driftMargins = driftMarginsOf(relation, margins);

  const consumed: Replicate[] = [];
  let rule: CandidateRule | undefined;
  let verdict: Verdict | undefined;
  const { seed, engine } = plan;
  const request = { claim: property.claim.id, seed, engine, phase, candidate, setting };
  const wanted = () => rule?.wanted() ?? 1;
  for await (const arrived of replicatesAsWanted(request, maxReplicates, wanted, source)) {
    const replicate = usableReplicate(arrived, relation, prediction);
    consumed.push(replicate);
    if (replicate.outcome !== 'completed' || !isFiniteReplicate(replicate)) break;
    comparison.add(replicate);
    rule ??= ruleFor(
      {
        relation,
        prediction,
        margins,
        floor,
        rate: rates.falseRefutationRate,
        minReplicates: isGated(replicate) ? design.minReplicates : 1,
        maxReplicates,
        comparison,
      },
      replicate.values,
    );
    verdict = rule.verdict(replicate.values);
    if (verdict !== undefined) break;
  }

  const components = rule?.components() ?? [];
  const diagnostics = diagnose(consumed, driftMargins);
  const unusable = decide(components, diagnostics, false);
  const sizePoints = comparison.sizePoints();
  const numOutside = comparison.numOutside();
  return {
    setting,
    phase,
    rates,
    components,
    ...(sizePoints === undefined ? {} : { sizePoints }),
    numReplicates: consumed.length,
    ...(numOutside === undefined ? {} : { numOutside }),
    outcomes: countOutcomes(consumed),
    diagnostics,
    verdict: unusable?.kind === 'invalid' ? unusable : (verdict ?? notRun),
    replay: formatReplayLine({
      claim: property.claim.id,
      tier: plan.tier,
      seed: plan.seed,
      engine: plan.engine,
      ...(plan.suite.budget.isPerLifetime === true ? { run: plan.run } : {}),
      phase,
      candidate,
      floor,
      setting,
    }),
  };
}

/** Not reached: a spent budget always decides. */
const notRun: Verdict = {
  kind: 'invalid',
  reasons: [{ code: 'too-few-replicates', message: 'no replicate was run' }],
};

/** Whether gates will ask for the least number of replicates of the design. */
function isGated({ drift, trace }: Replicate): boolean {
  return drift !== undefined || trace !== undefined;
}

function ruleFor(question: CandidateQuestion, values: readonly number[]): CandidateRule {
  return hasIndicators(question, values) ? ratioTestRule(question) : intervalRule(question);
}
