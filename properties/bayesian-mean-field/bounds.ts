import {
  type MeanRelation,
  meanEquals,
  type ProbabilityRelation,
  probabilityEquals,
  type Side,
} from 'theory-vs-dynamics';

/** Means that lie on stated sides of their predictions, up to their margins. */
export function bounded(...sides: readonly Side[]): MeanRelation {
  return {
    ...meanEquals,
    sides,
    statement: `Means, component by component: ${sides.map((side) => sideWords[side]).join('; ')}, each up to its margin.`,
  };
}

/**
 * Chances of exceeding thresholds, one a value, that lie on stated sides of their
 * predictions. No moments are needed: right for order parameters near a
 * transition, which are skewed.
 */
export function chances(
  thresholds: readonly number[],
  sides: readonly Side[],
): ProbabilityRelation {
  return {
    ...probabilityEquals,
    thresholds,
    sides,
    statement: `Chances that a run exceeds ${thresholds.join(', ')}, component by component: ${sides.map((side) => sideWords[side]).join('; ')}, each up to its margin.`,
  };
}

/**
 * Numbers in [0, 1] that are computed and not drawn: replicates are equal, and
 * the betting sequence, which assumes nothing of their law, bounds their mean.
 */
export const numbersEqual: ProbabilityRelation = {
  ...probabilityEquals,
  statement: 'Every component, a number in [0, 1], lies within its margin of the prediction.',
};

const sideWords: Readonly<Record<Side, string>> = {
  equal: 'equal to the prediction',
  'at-least': 'at least the prediction',
  'at-most': 'at most the prediction',
};
