import type { Relation, Side } from '../relation.js';

/** The same relation, bounded from above: each component is at most the prediction. */
export function atMost<R extends Relation>(relation: R): R {
  return oneSided(relation, 'at-most');
}

/** The same relation, bounded from below: each component is at least the prediction. */
export function atLeast<R extends Relation>(relation: R): R {
  return oneSided(relation, 'at-least');
}

function oneSided<R extends Relation>(relation: R, side: Side): R {
  const words =
    side === 'at-most' ? 'is at most the prediction plus' : 'is at least the prediction less';
  const statement = relation.statement.replace(
    /lies? within its margin of the prediction/,
    `${words} its margin`,
  );
  // The sides of a composite relation are those of its parts.
  const parts =
    relation.kind === 'all-of'
      ? {
          parts: relation.parts.map((part) => ({
            ...part,
            relation: oneSided(part.relation, side),
          })),
        }
      : {};
  return { ...relation, ...parts, sides: side, statement };
}
