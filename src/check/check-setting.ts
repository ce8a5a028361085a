import type { ComponentEvidence, Replicate, SettingEvidence, Verdict } from '../core/index.js';
import { startComparison } from './compare/compare.js';
import { driftMarginsOf } from './compare/fitting-values.js';
import { countOutcomes } from './decide/count-outcomes.js';
import { decide } from './decide/decide.js';
import { diagnose, diagnoseRuns, isFiniteReplicate } from './decide/diagnose.js';
import { staysConstant } from './decide/stays-constant.js';
import { numForGates } from './plan/gate-by-method.js';
import type { ClaimPlan, SettingTest } from './plan/plan.js';
import { mayTellMore, moreTelling, type RefutationSoFar } from './refutation-so-far.js';
import { formatReplayLine } from './replay-line.js';
import type { ReplicateSource } from './replicates/replicate-source.js';
import { replicatesInOrder } from './replicates/replicate-stream.js';
import { usableReplicate } from './replicates/usable-replicate.js';

/** Replicates at a look over those at the look before. */
const lookFactor = 1.05;

/**
 * Simulates replicates at one setting until the evidence decides, or the
 * budget ends.
 *
 * Replicates are consumed in replicate order, so the record depends neither on
 * the number of workers nor on which finishes first.
 *
 * A planted mistake that is refuted is looked at further while other components seem to lie
 * outside as well: which of them it refutes says what the claim can see.
 */
export async function checkSetting(
  plan: ClaimPlan,
  test: SettingTest,
  source: ReplicateSource,
): Promise<SettingEvidence> {
  const { property, design } = plan;
  const expectation = await plan.theory.at(test.setting, test.control);
  const isPlanted = property.controls.some(
    ({ name, kind }) => name === test.control && kind === 'negative',
  );
  const comparison = startComparison({
    relation: property.relation,
    ...expectation,
    rates: test.rates,
    maxReplicates: design.maxReplicates,
    decidesOnFew: isPlanted,
  });
  // A drift is compared with the margin of the same component.
  const driftMargins = driftMarginsOf(property.relation, expectation.margins);

  const labels = expectation.prediction.components.map(({ label }) => label);

  const consumed: Replicate[] = [];
  let components: readonly ComponentEvidence[] = [];
  let nextLook = design.minReplicates;
  const { components: predicted } = expectation.prediction;
  const numAtGates = numForGates(
    property.relation,
    Math.min(test.rates.falseRefutationRate / predicted.length, test.rates.falseSupportRate),
  );
  const largestBudget = Math.max(
    ...Object.values(property.designs).map(({ maxReplicates }) => maxReplicates),
  );
  let refutation: RefutationSoFar | undefined;
  for await (const arrived of replicatesInOrder(plan, test, source)) {
    const replicate = usableReplicate(arrived, property.relation, expectation.prediction);
    consumed.push(replicate);
    if (replicate.outcome !== 'completed' || !isFiniteReplicate(replicate)) break;
    comparison.add(replicate);
    const isLast = consumed.length === design.maxReplicates;
    if (consumed.length < nextLook && !isLast) continue;
    nextLook = Math.ceil(consumed.length * lookFactor);
    components = comparison.look();
    const isSpent =
      isLast || staysConstant(components, consumed.length, design.maxReplicates, test.rates);
    const verdict = decide(
      components,
      diagnoseRuns(consumed, driftMargins, labels),
      isSpent,
      largestBudget,
    );
    if (isPlanted && verdict?.kind === 'refuted') {
      refutation = moreTelling(components, consumed.length, refutation);
    }
    if (refutation !== undefined) {
      if (!isSpent && mayTellMore(refutation, components, consumed.length, numAtGates)) continue;
      components = refutation.components;
      return record(
        decide(components, diagnose(consumed, driftMargins, labels), true, largestBudget) ??
          undecided,
      );
    }
    if (verdict !== undefined) {
      return record(
        decide(components, diagnose(consumed, driftMargins, labels), isSpent, largestBudget) ??
          verdict,
      );
    }
  }
  return record(
    decide(components, diagnose(consumed, driftMargins, labels), true, largestBudget) ?? undecided,
  );

  function record(verdict: Verdict): SettingEvidence {
    const sizePoints = comparison.sizePoints();
    const numOutside = comparison.numOutside();
    return {
      setting: test.setting,
      phase: test.phase,
      rates: test.rates,
      components,
      ...(sizePoints === undefined ? {} : { sizePoints }),
      numReplicates: consumed.length,
      ...(numOutside === undefined ? {} : { numOutside }),
      outcomes: countOutcomes(consumed),
      diagnostics: diagnose(consumed, driftMargins, labels),
      verdict,
      replay: formatReplayLine({
        claim: property.claim.id,
        ...(test.control === undefined ? {} : { control: test.control }),
        tier: plan.tier,
        seed: plan.seed,
        engine: plan.engine,
        ...(plan.suite.budget.isPerLifetime === true ? { run: plan.run } : {}),
        phase: test.phase,
        ...(test.candidate === undefined ? {} : { candidate: test.candidate }),
        setting: test.setting,
      }),
    };
  }
}

/** Not reached: a spent budget always decides. */
const undecided: Verdict = {
  kind: 'invalid',
  reasons: [{ code: 'too-few-replicates', message: 'no replicate was run' }],
};
