import {
  allInOrder,
  type InferenceMethod,
  largestTailCorrection,
  type Relation,
} from '../../core/index.js';
import {
  numSamplesForTailCorrection,
  numSamplesForVarianceTailCorrection,
} from '../../stats/index.js';
import type { ClaimPlan } from './plan.js';

/**
 * Replicates until the gate on normality lets exactly normal ones decide, in all but one
 * case of twenty; 0 for methods without such a gate.
 *
 * @param rate - false-refutation rate of one component
 */
export function numForGate(method: InferenceMethod, rate: number): number {
  switch (method) {
    case 't-mixture':
    case 'power-by-slope':
    case 'cumulant-crossing':
      return numSamplesForTailCorrection(largestTailCorrection, rate);
    case 'variance-mixture':
    case 'variance-ratio-mixture':
      return numSamplesForVarianceTailCorrection(largestTailCorrection, rate);
    default:
      return 0;
  }
}

/** Whether the replicates of a relation, or of a part of it, must be close to normal. */
export function isGated(relation: Relation): boolean {
  return gatedMethods(relation).length > 0;
}

/**
 * The fewest replicates at a setting with which a claim can be decided, whichever way: what its
 * gates take of exactly normal ones, at least. Known without a pilot.
 */
export async function leastReplicates(plan: ClaimPlan): Promise<number> {
  const expected = await allInOrder(plan.settings.map(({ setting }) => plan.theory.at(setting)));
  const numComponents = Math.max(...expected.map(({ prediction }) => prediction.components.length));
  const { falseRefutationRate, falseSupportRate } = plan.settingRates;
  const rate = Math.min(falseRefutationRate / numComponents, falseSupportRate);
  const atGates = numForGates(plan.property.relation, rate);
  return Math.max(plan.design.minReplicates, atGates);
}

/**
 * Replicates until every gate of a relation lets exactly normal ones decide.
 *
 * @param rate - false-refutation rate of one component
 */
export function numForGates(relation: Relation, rate: number): number {
  return Math.max(0, ...gatedMethods(relation).map((method) => numForGate(method, rate)));
}

/** The methods with a gate by which a relation is decided. */
function gatedMethods(relation: Relation): readonly InferenceMethod[] {
  switch (relation.kind) {
    case 'mean':
      return ['t-mixture'];
    case 'variance':
      return ['variance-mixture'];
    case 'variance-ratio':
      return ['variance-ratio-mixture'];
    case 'scales-as':
      return ['power-by-slope'];
    case 'converges':
      return ['t-mixture', 'power-by-slope'];
    case 'cumulant-crossing':
      return ['cumulant-crossing'];
    case 'all-of':
      return relation.parts.flatMap((part) => gatedMethods(part.relation));
    default:
      return [];
  }
}
