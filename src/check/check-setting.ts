import type {
  ComponentEvidence,
  Relation,
  Replicate,
  RunOutcome,
  SettingEvidence,
  Verdict,
} from '../core/index.js';
import { startComparison } from './compare.js';
import { decide } from './decide.js';
import { diagnose, isFiniteReplicate } from './diagnose.js';
import { type ClaimPlan, margins, predictionOf, type SettingTest } from './plan.js';
import { formatReplayLine } from './replay-line.js';
import type { ReplicateSource } from './replicate-source.js';
import { replicatesInOrder } from './replicate-stream.js';

/**
 * Simulates replicates at one setting until the evidence decides, or the
 * budget ends.
 *
 * Replicates are consumed in replicate order, so the record depends neither on
 * the number of workers nor on which finishes first.
 */
export async function checkSetting(
  plan: ClaimPlan,
  test: SettingTest,
  source: ReplicateSource,
): Promise<SettingEvidence> {
  const { property, design } = plan;
  const control = property.controls.find(({ name }) => name === test.control);
  const prediction = predictionOf(property, control, test.setting);
  const bounds = margins(property, test.setting, prediction);
  const comparison = startComparison({
    relation: property.relation,
    prediction,
    ...bounds,
    rates: test.rates,
    maxReplicates: design.maxReplicates,
  });
  const driftMargins = property.relation.kind === 'scales-as' ? [] : bounds.margins;

  const consumed: Replicate[] = [];
  let components: readonly ComponentEvidence[] = [];
  let nextLook = design.minReplicates;
  for await (const arrived of replicatesInOrder(plan, test, source)) {
    const replicate = inRange(withExpectedLength(arrived, comparison.numValues), property.relation);
    consumed.push(replicate);
    if (replicate.outcome !== 'completed' || !isFiniteReplicate(replicate)) break;
    comparison.add(replicate.values);
    const isLast = consumed.length === design.maxReplicates;
    if (consumed.length < nextLook && !isLast) continue;
    nextLook = Math.ceil(consumed.length * 1.1);
    components = comparison.look();
    const verdict = decide(components, diagnose(consumed, driftMargins), isLast);
    if (verdict !== undefined) return record(verdict);
  }
  return record(decide(components, diagnose(consumed, driftMargins), true) ?? undecided);

  function record(verdict: Verdict): SettingEvidence {
    const sizePoints = comparison.sizePoints();
    return {
      setting: test.setting,
      phase: test.phase,
      rates: test.rates,
      method: comparison.method,
      components,
      ...(sizePoints === undefined ? {} : { sizePoints }),
      numReplicates: consumed.length,
      outcomes: countOutcomes(consumed),
      diagnostics: diagnose(consumed, driftMargins),
      verdict,
      replay: formatReplayLine({
        claim: property.claim.id,
        ...(test.control === undefined ? {} : { control: test.control }),
        tier: plan.tier,
        seed: plan.seed,
        engine: plan.engine,
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

/** A simulator that returns too few or too many values has failed. */
function withExpectedLength(replicate: Replicate, numValues: number): Replicate {
  if (replicate.outcome !== 'completed' || replicate.values.length === numValues) return replicate;
  return {
    outcome: 'failed',
    values: [],
    message: `the simulator returned ${replicate.values.length} values where the prediction has ${numValues};`,
  };
}

/** A simulator whose indicators are not in [0, 1] has failed. */
function inRange(replicate: Replicate, relation: Relation): Replicate {
  const outside =
    relation.kind === 'probability-equals'
      ? replicate.values.find((value) => value < 0 || value > 1)
      : undefined;
  if (outside === undefined) return replicate;
  return {
    outcome: 'failed',
    values: [],
    message: `the simulator returned ${outside} where the relation needs values in [0, 1];`,
  };
}

function countOutcomes(replicates: readonly Replicate[]): Partial<Record<RunOutcome, number>> {
  const counts: Partial<Record<RunOutcome, number>> = {};
  for (const { outcome } of replicates) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
