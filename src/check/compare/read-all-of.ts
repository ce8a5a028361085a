import { type CompositeRelation, numComponentsOfPart } from '../../core/index.js';
import type { Question, Reader } from './reader.js';

/**
 * Several relations, each about some of the values; components follow in their
 * order, and so do the laws of those that are compared with one.
 */
export function readAllOf(
  question: Question<CompositeRelation>,
  startPart: (part: Question) => Reader,
): Reader {
  let next = 0;
  let nextLaw = 0;
  const parts = question.relation.parts.map((part) => {
    const first = next;
    next += numComponentsOfPart(part);
    const firstLaw = nextLaw;
    const { relation } = part;
    if (relation.kind === 'distribution' && relation.numSamples === 1) nextLaw += next - first;
    const reader = startPart({
      ...question,
      relation,
      components: question.components.slice(first, next),
      laws: question.laws?.slice(firstLaw, nextLaw) ?? [],
    });
    return { pick: (values: readonly number[]) => part.values.map((k) => values[k]), reader };
  });
  return {
    add: (values) => {
      for (const { pick, reader } of parts) reader.add(pick(values));
    },
    read: () => parts.flatMap(({ reader }) => reader.read()),
  };
}
