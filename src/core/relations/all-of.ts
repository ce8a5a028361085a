import { invalidArgument } from '../errors.js';
import { type CompositeRelation, numComponentsOfPart, numValuesOf } from '../relation.js';
import { requireWhole } from './arguments.js';

/**
 * Several relations at once, each about some of the values of a replicate.
 *
 * @param parts - `values` are indices into a replicate, as many as the relation needs
 */
export function allOf(parts: CompositeRelation['parts'], statement: string): CompositeRelation {
  requireWhole('number of parts', parts.length, 1);
  for (const [index, part] of parts.entries()) {
    const { relation, values } = part;
    for (const value of values) requireWhole(`values of part ${index}`, value, 0);
    const numComponents = numComponentsOfPart(part);
    const fits =
      numComponents >= 1 &&
      Number.isInteger(numComponents) &&
      values.length === numValuesOf(relation, numComponents);
    if (!fits) {
      throw invalidArgument(
        `values of part ${index}`,
        values,
        `as many values as its relation ${relation.kind} is about`,
      );
    }
  }
  return { kind: 'all-of', parts, statement };
}
