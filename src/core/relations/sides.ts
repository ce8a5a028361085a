import { invalidArgument } from '../errors.js';
import type { Relation, Side } from '../relation.js';

/** The same relation, bounded from above: each component is at most the prediction. */
export function boundedAbove<R extends Relation>(relation: R): R {
  return oneSided(relation, 'at-most');
}

/** The same relation, bounded from below: each component is at least the prediction. */
export function boundedBelow<R extends Relation>(relation: R): R {
  return oneSided(relation, 'at-least');
}

function oneSided<R extends Relation>(relation: R, side: Side): R {
  requireTwoSided(relation);
  const words =
    side === 'at-most' ? 'is at most the prediction plus' : 'is at least the prediction less';
  const twoSided = /lies? within its margin of (the prediction|what theory says)/;
  const statement = twoSided.test(relation.statement)
    ? relation.statement.replace(twoSided, `${words} its margin`)
    : `${relation.statement} Here one-sided: every component ${words} its margin.`;
  if (relation.kind !== 'all-of') return { ...relation, sides: side, statement };
  const parts = relation.parts.map((part) => ({
    ...part,
    relation: oneSided(part.relation, side),
  }));
  return { ...relation, parts, statement };
}

/**
 * Distances are bounded from above already, orders and thresholds have sides of
 * their own, and half an exponent or a crossing is no claim.
 */
function requireTwoSided(relation: Relation): void {
  const kinds: readonly Relation['kind'][] = [
    'mean',
    'value',
    'probability',
    'variance',
    'variance-ratio',
    'quantile',
  ];
  const isTwoSided =
    relation.kind === 'all-of' || (kinds.includes(relation.kind) && relation.sides === 'equal');
  if (isTwoSided) return;
  throw invalidArgument(
    'relation',
    relation.kind,
    'a mean, probability, variance, ratio of variances, quantile or computed number that equals its prediction',
    'bound one of these, or say an order with `inOrder`',
  );
}
