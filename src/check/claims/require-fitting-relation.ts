import { type AnyClaim, invalidArgument, isComputation, type Relation } from '../../core/index.js';

/**
 * Refuses a comparison that cannot be about what an experiment measures: one of computed numbers,
 * for one of its runs would count as exact, and a power of a size at other sizes than those of the
 * axis of that name.
 *
 * @throws VerificationError 'invalid-argument'
 */
export function requireFittingRelation({ id, about }: AnyClaim, relation: Relation): void {
  if (isComputation(about)) return;
  const parts = relation.kind === 'all-of' ? relation.parts.map((own) => own.relation) : [relation];
  if (parts.some(({ kind }) => kind === 'value')) {
    throw invalidArgument(
      `relation of ${id}`,
      parts.map(({ kind }) => kind).join(', '),
      'comparisons of what is drawn, such as mean: a value is a number that is computed, and an experiment draws its numbers',
      'compare its mean, or make the claim about a computation',
    );
  }
  for (const part of parts) {
    if (!('sizeName' in part)) continue;
    const name = Object.keys(about.across ?? {}).find(
      (own) => inWords(own) === inWords(part.sizeName),
    );
    const axis = name === undefined ? undefined : about.across?.[name];
    if (axis?.kind !== 'kept' || areEqual(axis.sizes, part.sizes)) continue;
    throw invalidArgument(
      `sizes of ${part.sizeName} in the relation of ${id}`,
      part.sizes,
      `those of across.${name}, ${axis.sizes.join(', ')}`,
      'write them once, as a list that both name',
    );
  }
}

/** For example `number of steps` stays, and `inputDimension` is `input dimension`. */
function inWords(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function areEqual(first: readonly unknown[], second: readonly unknown[]): boolean {
  return first.length === second.length && first.every((own, place) => own === second[place]);
}
