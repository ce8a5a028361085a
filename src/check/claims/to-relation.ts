import {
  type AnyClaim,
  numComponentsOf,
  numValuesOf,
  type Relation,
  type Side,
} from '../../core/index.js';
import { allOf } from '../../core/relations/index.js';
import { type Entry, entriesOf, isEvery } from './entries.js';

/**
 * The relation of a claim, as it is decided: comparisons of one kind are one relation with a
 * side and a threshold for each, others are several at once.
 */
export function toRelation(relation: AnyClaim['relation']): Relation {
  if (isEvery(relation)) return relation.every.relation;
  const entries = entriesOf(relation, {});
  const [first] = entries;
  if (entries.length === 1) return first.compared.relation;
  return mergedRelation(entries) ?? severalRelations(entries);
}

/** One relation for entries that differ in sides and thresholds at most, each about one number. */
function mergedRelation(entries: readonly Entry[]): Relation | undefined {
  const relations = entries.map(({ compared }) => compared.relation);
  const kinds = new Set(relations.map(withoutSides));
  const [first] = relations;
  if (kinds.size > 1 || !isAboutOneNumber(first)) return undefined;
  const sides = relations.map((own) => ('sides' in own ? own.sides : 'equal') as Side);
  const thresholds = relations.flatMap((own) =>
    'thresholds' in own ? (own.thresholds ?? []) : [],
  );
  const isAlike = new Set(sides).size === 1;
  return {
    ...first,
    sides: isAlike ? sides[0] : sides,
    ...(thresholds.length === 0 ? {} : { thresholds }),
    statement: isAlike && thresholds.length === 0 ? first.statement : statementOf(entries, sides),
  } as Relation;
}

function isAboutOneNumber(relation: Relation): boolean {
  const isPlain = !('contrasts' in relation) && !('places' in relation);
  return isPlain && relation.kind !== 'all-of' && numValuesOf(relation, 1) === 1;
}

/** What must be equal for relations to be one. */
function withoutSides(relation: Relation): string {
  const { sides, thresholds, statement, ...rest } = relation as Relation & {
    readonly sides?: unknown;
    readonly thresholds?: unknown;
  };
  return JSON.stringify([rest, thresholds === undefined]);
}

function severalRelations(entries: readonly Entry[]): Relation {
  let next = 0;
  const parts = entries.map(({ compared: { relation, parts: named } }) => {
    const numComponents = numComponentsOf(relation) ?? named?.length ?? 1;
    const count = numValuesOf(relation, numComponents);
    const values = Array.from({ length: count }, (_, index) => next + index);
    next += count;
    return { values, relation };
  });
  const statements = entries.map(
    ({ name, compared }) => `${name}: ${compared.relation.statement.replace(/\.$/, '')}`,
  );
  return allOf(parts, `${statements.join('; ')}.`);
}

function statementOf(entries: readonly Entry[], sides: readonly Side[]): string {
  const quantity = { mean: 'Means', probability: 'Chances' } as Readonly<Record<string, string>>;
  const { kind } = entries[0].compared.relation;
  const each = entries.map(({ name, compared }, index) => {
    const { relation } = compared;
    const threshold =
      relation.kind === 'probability' && relation.thresholds !== undefined
        ? ` of exceeding ${relation.thresholds.join(', ')}`
        : '';
    return `${name}${threshold} ${sideWords[sides[index]]}`;
  });
  return `${quantity[kind] ?? 'Values'}: ${each.join('; ')}, each up to its margin.`;
}

const sideWords: Readonly<Record<Side, string>> = {
  equal: 'equal to the prediction',
  'at-least': 'at least the prediction',
  'at-most': 'at most the prediction',
};
