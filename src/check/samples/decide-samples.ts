import {
  type ComponentEvidence,
  completed,
  type ErrorRates,
  type MeanRelation,
  type ProbabilityRelation,
  predictedValue,
  type VarianceRelation,
  type Verdict,
} from '../../core/index.js';
import { startComparison } from '../compare/compare.js';
import { decide } from '../decide/decide.js';
import { diagnose } from '../decide/diagnose.js';
import { diagnoseOrder } from './diagnose-order.js';

/** What is claimed of samples of one number. */
export interface SampleClaim {
  readonly relation: MeanRelation | ProbabilityRelation | VarianceRelation;
  /** What is compared, in words: `mean`. */
  readonly label: string;
  readonly expected: number;
  /** How close counts as equal, > 0. */
  readonly margin: number;
  readonly rates: ErrorRates;
}

/** What samples say of such a claim. */
export interface SampleVerdict {
  readonly verdict: Verdict;
  readonly component: ComponentEvidence;
}

/**
 * Compares samples that are there with a number, by the confidence sequences and the rule that
 * decide claims, in one look at all of them. Their number is fixed before they are seen.
 *
 * Assumptions: the samples are independent (draws of one chain are not; where that shows, the
 * verdict is `invalid`); for the methods see the relation.
 *
 * @param samples - at least one
 */
export function decideSamples(samples: readonly number[], claim: SampleClaim): SampleVerdict {
  const { relation, label, expected, margin, rates } = claim;
  const comparison = startComparison({
    relation,
    prediction: predictedValue(label, expected),
    margins: [margin],
    knownBiases: [0],
    rates,
    maxReplicates: samples.length,
  });
  const replicates = samples.map((value) => completed([value]));
  for (const replicate of replicates) comparison.add(replicate);
  const components = comparison.look();
  const [component] = components;
  const diagnostics = [...diagnose(replicates, []), ...diagnoseOrder(samples)];
  const verdict = decide(components, diagnostics, true);
  if (component === undefined || verdict === undefined) {
    // Not reached: one number is compared, and a spent budget always decides.
    throw new Error('nothing was compared');
  }
  return { verdict, component };
}
