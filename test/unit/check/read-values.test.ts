import { describe, expect, test } from 'vitest';
import { toRelation } from '../../../src/check/claims/to-relation.js';
import { startComparison } from '../../../src/check/compare/compare.js';
import { decide } from '../../../src/check/decide/decide.js';
import {
  type AnyClaim,
  atLeast,
  atMost,
  localExponentsOf,
  type Prediction,
  type Relation,
  value,
  valueCurveOver,
  valueCurvesCollapse,
  valueDifference,
  valuesEqual,
  valuesInOrder,
  valueTimesSeparate,
} from '../../../src/core/index.js';

/** Computed numbers with bounds on their errors, and what theory says of the components. */
interface Computed {
  readonly values: readonly number[];
  readonly errors?: readonly number[];
  readonly says: readonly number[];
  /** Of theory, for each component. */
  readonly error?: number;
  readonly margin?: number;
}

function componentsOf(
  relation: Relation,
  { values, errors, says, error = 0, margin = 1 }: Computed,
) {
  const prediction: Prediction = {
    components: says.map((own, place) => ({
      label: `x ${place}`,
      value: own,
      numericalError: error,
    })),
  };
  const comparison = startComparison({
    relation,
    prediction,
    margins: says.map(() => margin),
    knownBiases: says.map(() => 0),
    rates: { falseRefutationRate: 0, falseSupportRate: 0 },
    maxReplicates: 1,
  });
  comparison.add({ values, ...(errors === undefined ? {} : { errors }) });
  return comparison.look();
}

const relationOf = (relation: AnyClaim['relation']) => toRelation(relation);
const verdictOn = (relation: AnyClaim['relation'], computed: Computed) =>
  decide(componentsOf(relationOf(relation), computed), [], true)?.kind;

const x = { x: value('x') };

describe('a computed number', () => {
  test('has the interval that its error leaves it, at every rate', () => {
    const [component] = componentsOf(relationOf(x), { values: [3], errors: [0.25], says: [0] });
    expect(component).toMatchObject({
      method: 'computed',
      estimate: 3,
      standardError: 0,
      tailCorrection: 0,
      supportInterval: { lower: 2.75, upper: 3.25 },
      refutationInterval: { lower: 2.75, upper: 3.25 },
      logEvidence: Number.POSITIVE_INFINITY,
    });
    const [exact] = componentsOf(relationOf(x), { values: [3], says: [3] });
    expect(exact.supportInterval).toEqual({ lower: 3, upper: 3 });
    expect(exact.logEvidence).toBe(Number.NEGATIVE_INFINITY);
  });

  test.each<[string, number, number, string]>([
    // value, its error; theory says 0 with an error of 0.125 and the margin is 1.
    ['well inside', 0.5, 0.25, 'supported'],
    ['inside with both errors, and just so', 0.5, 0.375, 'supported'],
    ['inside but for both errors together', 0.5, 0.376, 'inconclusive'],
    ['inside by its value, outside within its error', 0.75, 0.5, 'inconclusive'],
    ['at the edge', 1, 0, 'inconclusive'],
    ['outside by its value, inside within both errors', 1.25, 0.125, 'inconclusive'],
    ['outside with both errors, and just so', 1.25, 0.124, 'refuted'],
    ['far outside', -5, 1, 'refuted'],
    ['of which nothing is known', 0, 100, 'inconclusive'],
  ])('%s', (_, own, error, expected) => {
    for (const sign of [1, -1]) {
      const computed = { values: [sign * own], errors: [error], says: [0], error: 0.125 };
      expect(verdictOn(x, computed)).toBe(expected);
    }
  });

  test('may lie on the side that is claimed', () => {
    const at = (own: number) => ({ values: [own], errors: [0.25], says: [0] });
    expect([-9, 0.5, 1, 1.5].map((own) => verdictOn({ x: atMost(value('x')) }, at(own)))).toEqual([
      'supported',
      'supported',
      'inconclusive',
      'refuted',
    ]);
    expect(
      [9, -0.5, -1, -1.5].map((own) => verdictOn({ x: atLeast(value('x')) }, at(own))),
    ).toEqual(['supported', 'supported', 'inconclusive', 'refuted']);
  });

  test('is decided with the others: one outside refutes, one open leaves open', () => {
    const says = [0, 0, 0];
    expect(verdictOn(valuesEqual, { values: [0, 0.5, -0.5], says })).toBe('supported');
    const open = { values: [0, 0.5, 1], errors: [0, 0, 0.5], says };
    expect(verdictOn(valuesEqual, open)).toBe('inconclusive');
    expect(verdictOn(valuesEqual, { ...open, values: [0, 3, 1] })).toBe('refuted');
  });
});

describe('combinations of computed numbers carry the errors of all of them:', () => {
  const intervalsOf = (relation: AnyClaim['relation'], computed: Computed) =>
    componentsOf(relationOf(relation), computed).map(({ estimate, supportInterval }) => [
      estimate,
      supportInterval.lower,
      supportInterval.upper,
    ]);

  test('a difference', () => {
    const relation = { x: valueDifference('a', 'b') };
    const computed = { values: [5, 2], errors: [0.5, 0.25], says: [0] };
    expect(intervalsOf(relation, computed)).toEqual([[3, 2.25, 3.75]]);
    // The truth may be anywhere in there: a margin of 0.5 around 3 is not enough.
    expect(verdictOn(relation, { ...computed, says: [3], margin: 0.5 })).toBe('inconclusive');
    expect(verdictOn(relation, { ...computed, says: [3], margin: 0.75 })).toBe('supported');
    expect(verdictOn(relation, { ...computed, says: [4], margin: 0.24 })).toBe('refuted');
  });

  test('several curves, each minus the first', () => {
    const relation = { curves: valueCurvesCollapse(['a', 'b', 'c'], 'time', [1, 2]) };
    const values = [1, 2, 1.5, 2.25, 0.75, 2];
    const computed = { values, errors: [0, 0, 0.25, 0, 0, 0.5], says: [0, 0, 0, 0] };
    expect(intervalsOf(relation, computed)).toEqual([
      [0.5, 0.25, 0.75],
      [0.25, 0.25, 0.25],
      [-0.25, -0.25, -0.25],
      [0, -0.5, 0.5],
    ]);
    expect(verdictOn(relation, computed)).toBe('supported');
    expect(verdictOn(relation, { ...computed, margin: 0.3 })).toBe('inconclusive');
    expect(verdictOn(relation, { ...computed, margin: 0.2 })).toBe('refuted');
  });

  describe('two times, of which those at the end of the course are censored', () => {
    const relation = { times: valueTimesSeparate('fast', 'slow', 64) };
    const [claimed, margin] = [[Math.log(8)], Math.log(2)];
    const verdict = (fast: number, slow: number, errors = [0, 0]) =>
      verdictOn(relation, { values: [fast, slow], errors, says: claimed, margin });

    test('separate, or do not', () => {
      expect(verdict(2, 32)).toBe('supported');
      expect(verdict(2, 6)).toBe('refuted');
      expect(verdict(2, 10, [1, 0])).toBe('inconclusive');
    });

    test('that did not come say only that they are late', () => {
      expect(verdict(2, 64)).toBe('supported');
      // Would be refuted if it were known.
      expect(verdict(32, 64)).toBe('inconclusive');
      expect(verdict(2, 63, [0, 1])).toBe('supported');
      expect(verdict(32, 60, [0, 4])).toBe('inconclusive');
      expect(verdict(64, 64)).toBe('inconclusive');
      expect(verdict(64, 6)).toBe('refuted');
    });
  });

  test('an order, each above the one before', () => {
    const relation = { order: valuesInOrder('a', 'b', 'c') };
    const computed = { values: [1, 3, 4], errors: [0.25, 0.25, 1], says: [0, 0], margin: 0.5 };
    expect(intervalsOf(relation, computed)).toEqual([
      [2, 1.5, 2.5],
      [1, -0.25, 2.25],
    ]);
    expect(verdictOn(relation, computed)).toBe('supported');
    expect(verdictOn(relation, { ...computed, says: [1, 1] })).toBe('inconclusive');
    expect(verdictOn(relation, { ...computed, values: [5, 3, 4] })).toBe('refuted');
    expect(verdictOn(relation, { ...computed, values: [1, 300, 400] })).toBe('supported');
  });

  test('a curve, place by place', () => {
    const relation = { curve: valueCurveOver('a', 'time', [1, 2, 3]) };
    const says = [1, 2, 3];
    const own = relationOf(relation);
    expect(own).toMatchObject({ places: { name: 'time', values: [1, 2, 3] } });
    expect(verdictOn(relation, { values: [1.5, 1.5, 3.5], errors: [0, 0.25, 0.5], says })).toBe(
      'supported',
    );
    expect(verdictOn(relation, { values: [1.5, 1.5, 3.5], errors: [0, 0.25, 0.6], says })).toBe(
      'inconclusive',
    );
    expect(verdictOn(relation, { values: [1.5, 1.5, 4.5], says })).toBe('refuted');
  });

  test('local exponents of a series', () => {
    const sizes = [1, 2, 8];
    const relation = { e: localExponentsOf('a', 'width', sizes) };
    const values = sizes.map((size) => 3 * size ** -1.5);
    for (const [estimate, lower, upper] of intervalsOf(relation, { values, says: [0, 0] })) {
      expect(estimate).toBeCloseTo(-1.5, 14);
      expect(lower).toBe(estimate);
      expect(upper).toBe(estimate);
    }
    // Errors of a tenth of the value at the first two sizes: ln 1.1 and ln 0.9 over ln 2.
    const errors = values.map((own, place) => (place === 2 ? 0 : own / 10));
    const [[, lower, upper]] = intervalsOf(relation, { values, errors, says: [0, 0] });
    expect(lower).toBeCloseTo(-1.5 + Math.log(0.9 / 1.1) / Math.LN2, 12);
    expect(upper).toBeCloseTo(-1.5 + Math.log(1.1 / 0.9) / Math.LN2, 12);
  });

  test('a logarithm of a number that may be zero or less is anything', () => {
    const relation = { e: localExponentsOf('a', 'width', [1, 2, 4]) };
    for (const errors of [
      [1, 0, 0],
      [5, 0, 0],
    ]) {
      const computed = { values: [1, 2, 4], errors, says: [1, 1], margin: 0.5 };
      expect(intervalsOf(relation, computed)).toEqual([
        [1, expect.closeTo(Math.log2(2 / (1 + errors[0])), 12), Number.POSITIVE_INFINITY],
        [1, 1, 1],
      ]);
      expect(verdictOn(relation, computed)).toBe('inconclusive');
    }
    const both = { values: [1, 2, 4], errors: [1, 2, 0], says: [1, 1] };
    expect(intervalsOf(relation, both)[0]).toEqual([
      1,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });
});
