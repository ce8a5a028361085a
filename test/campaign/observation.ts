import { startComparison } from '../../src/check/compare/compare.js';
import { isPerValue } from '../../src/check/compare/fitting-values.js';
import type {
  ComponentEvidence,
  PredictedComponent,
  Relation,
  Replicate,
} from '../../src/core/index.js';

/** What a claim compares at one setting: what theory says, and the first replicates. */
export interface Observation {
  readonly relation: Relation;
  readonly components: readonly PredictedComponent[];
  readonly margins: readonly number[];
  readonly replicates: readonly Replicate[];
  readonly maxReplicates: number;
}

/** Standard errors beyond which a change of an estimate is none of chance. */
const significant = 3;

/**
 * How far a fault has moved what a claim compares: the largest change of a prediction or of
 * an estimate, in units of the predicted value, or of the margin where that is larger. Changes
 * of estimates count where they are beyond three standard errors of the change; replicates
 * of equal index have equal keys, so for means of values that error is small.
 *
 * @returns Infinity where a replicate cannot be used any more
 */
export function sizeOfMove(before: Observation, after: Observation): number {
  if (
    after.replicates.some(
      ({ outcome, values }) => outcome !== 'completed' || !values.every(Number.isFinite),
    )
  )
    return Number.POSITIVE_INFINITY;
  if (!after.components.every(({ value }) => Number.isFinite(value)))
    return Number.POSITIVE_INFINITY;
  const count = Math.min(before.replicates.length, after.replicates.length);
  const [first, second] = [estimates(before, count), estimates(after, count)];
  const moves = before.components.map(({ value, label }, index) => {
    const scale = Math.max(Math.abs(value), before.margins[index] ?? 0);
    const other = after.components.find((component) => component.label === label);
    const ofTheory = other === undefined ? Number.POSITIVE_INFINITY : Math.abs(other.value - value);
    const [was, is] = [first[index], second[index]];
    if (was === undefined || is === undefined) return ofTheory / scale;
    const change = Math.abs(is.estimate - was.estimate);
    const isCertain = change > significant * errorOfChange(before, after, index, [was, is]);
    return Math.max(ofTheory, isCertain ? change : 0) / scale;
  });
  return Math.max(0, ...moves.filter((move) => !Number.isNaN(move)));
}

function estimates(
  { relation, components, margins, replicates, maxReplicates }: Observation,
  count: number,
): readonly ComponentEvidence[] {
  if (count === 0) return [];
  const comparison = startComparison({
    relation,
    prediction: { components },
    margins,
    knownBiases: margins.map(() => 0),
    rates: { falseRefutationRate: 1e-3, falseSupportRate: 1e-3 },
    maxReplicates,
  });
  for (const replicate of replicates.slice(0, count)) comparison.add(replicate);
  return comparison.look();
}

function errorOfChange(
  before: Observation,
  after: Observation,
  index: number,
  [was, is]: readonly [ComponentEvidence, ComponentEvidence],
): number {
  const apart = Math.hypot(finite(was.standardError), finite(is.standardError));
  if (!isPerValue(before.relation) || before.relation.kind !== 'mean') return apart;
  const count = Math.min(before.replicates.length, after.replicates.length);
  const ofLogarithms = before.relation.ofLogarithms === true;
  const value = ({ values }: Replicate) =>
    ofLogarithms ? Math.log(values[index] ?? Number.NaN) : (values[index] ?? Number.NaN);
  const changes = Array.from({ length: count }, (_, place) => {
    const [first, second] = [before.replicates[place], after.replicates[place]];
    return first === undefined || second === undefined ? Number.NaN : value(second) - value(first);
  });
  const mean = changes.reduce((sum, change) => sum + change, 0) / count;
  const variance = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0) / (count - 1);
  return Math.sqrt(variance / count);
}

/** A component without a stated spread is computed. */
function finite(error: number): number {
  return Number.isFinite(error) ? error : 0;
}
