import type { Relation } from '../../core/index.js';

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
