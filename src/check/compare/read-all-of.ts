import { type CompositeRelation, numComponentsOfPart } from '../../core/index.js';
import type { Question, Reader } from './reader.js';

/**
 * Several relations, each about some of the values; components follow in their
 * order.
 */
export function readAllOf(
  question: Question<CompositeRelation>,
  startPart: (part: Question) => Reader,
): Reader {
  let next = 0;
  const parts = question.relation.parts.map((part) => {
    const first = next;
    next += numComponentsOfPart(part);
    const reader = startPart({
      ...question,
      relation: part.relation,
      components: question.components.slice(first, next),
      ...(question.rooms === undefined ? {} : { rooms: question.rooms.slice(first, next) }),
    });
    return { pick: (values: readonly number[]) => part.values.map((k) => values[k]), reader };
  });
  return {
    add: (values, errors) => {
      for (const { pick, reader } of parts) {
        reader.add(pick(values), errors === undefined ? undefined : pick(errors));
      }
    },
    read: () => parts.flatMap(({ reader }) => reader.read()),
  };
}
