import { numComponentsOfPart, type Relation } from '../../core/index.js';

/**
 * What is wrong with the finite values of a replicate, in words; undefined when the
 * relation can be about them. Nothing is clipped or left out.
 */
export function problemWith(values: readonly number[], relation: Relation): string | undefined {
  const outside = (isAllowed: (value: number) => boolean, needed: string): string | undefined => {
    const bad = values.find((value) => Number.isFinite(value) && !isAllowed(value));
    return bad === undefined
      ? undefined
      : `the measurement gave ${bad} where the relation needs ${needed}`;
  };
  switch (relation.kind) {
    case 'probability':
      if (relation.thresholds === undefined) {
        return outside((value) => value >= 0 && value <= 1, 'values in [0, 1]');
      }
      return relation.ofRatios === true
        ? outside((value) => value > 0, 'values > 0, for their ratio')
        : undefined;
    case 'mean':
    case 'value':
      return relation.ofLogarithms === true
        ? outside((value) => value > 0, 'values > 0, for their logarithms')
        : undefined;
    case 'rank':
      return outside(
        (value) => Number.isInteger(value) && value >= 0 && value <= relation.numDraws,
        `whole numbers from 0 to ${relation.numDraws}`,
      );
    case 'all-of':
      return relation.parts
        .map((part) =>
          problemWith(
            part.values.map((index) => values[index]),
            part.relation,
          ),
        )
        .find((problem) => problem !== undefined);
    default:
      return undefined;
  }
}

/**
 * The first error of a value that no comparison counts: only computed numbers have bounds on their
 * errors; of runs, what is not random belongs into the known bias.
 */
export function unusedError(errors: readonly number[], relation: Relation): number | undefined {
  if (relation.kind === 'value') return undefined;
  if (relation.kind !== 'all-of') return errors.find((error) => error > 0);
  return relation.parts
    .map((part) =>
      unusedError(
        part.values.map((index) => errors[index]),
        part.relation,
      ),
    )
    .find((error) => error !== undefined);
}

/**
 * For each value of a replicate the margin that its drift is compared with: that of its component;
 * Infinity where a value has none of its own, and none at all where no value has one.
 */
export function driftMarginsOf(relation: Relation, margins: readonly number[]): readonly number[] {
  if (relation.kind !== 'all-of') return isPerValue(relation) ? margins : [];
  const ofValues = new Map<number, number>();
  let first = 0;
  for (const part of relation.parts) {
    const next = first + numComponentsOfPart(part);
    const own = driftMarginsOf(part.relation, margins.slice(first, next));
    for (const [place, index] of part.values.entries()) {
      const before = ofValues.get(index) ?? Number.POSITIVE_INFINITY;
      ofValues.set(index, Math.min(before, own[place] ?? Number.POSITIVE_INFINITY));
    }
    first = next;
  }
  const all = Array.from(
    { length: 1 + Math.max(...ofValues.keys()) },
    (_, index) => ofValues.get(index) ?? Number.POSITIVE_INFINITY,
  );
  return all.some(Number.isFinite) ? all : [];
}

/** Whether each value of a replicate belongs to the component of the same index. */
export function isPerValue(relation: Relation): boolean {
  switch (relation.kind) {
    case 'mean':
      return relation.contrasts === undefined;
    case 'probability':
      return relation.ofRatios !== true;
    case 'quantile':
      return true;
    default:
      return false;
  }
}
