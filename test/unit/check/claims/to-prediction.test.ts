import { describe, expect, test } from 'vitest';
import { toComponents } from '../../../../src/check/claims/to-prediction.js';
import {
  type AnyClaim,
  convergesTo,
  curveOver,
  exponentOf,
  inOrder,
  type Law,
  lawOf,
  localExponentsOf,
  mean,
  meansEqual,
  ranksUniform,
  sameLaw,
  VerificationError,
  withError,
} from '../../../../src/core/index.js';

const componentsOf = (
  relation: AnyClaim['relation'],
  says: unknown,
  labels: AnyClaim['labels'] = {},
) => toComponents({ id: 's/c', relation, labels }, says as never);

const labelsOf = (relation: AnyClaim['relation'], says: unknown, labels?: AnyClaim['labels']) =>
  componentsOf(relation, says, labels).map(({ label }) => label);

const normal: Law = { kind: 'normal', mean: 0, deviation: 1 };

describe('what theory says becomes components', () => {
  test('with values and errors, 0 for a number without one', () => {
    const says = { x: 2, y: withError(3, 0.5), z: [4, withError(5, 0.25)] };
    expect(
      componentsOf(meansEqual, says).map(({ value, numericalError }) => [value, numericalError]),
    ).toEqual([
      [2, 0],
      [3, 0.5],
      [4, 0],
      [5, 0.25],
    ]);
  });

  test('with the comparison that they belong to and their place in it', () => {
    const components = componentsOf(
      { second: mean('b'), first: mean('a') },
      { first: 1, second: [2, 3] },
    );
    expect(components.map(({ name, place, value }) => [name, place, value])).toEqual([
      ['second', 0, 2],
      ['second', 1, 3],
      ['first', 0, 1],
    ]);
  });

  test('for an exponent with the limit, for a law with the law, for neither with nothing', () => {
    const exponent = exponentOf('x', 'width', [1, 2, 4]);
    expect(componentsOf({ e: exponent }, { e: withError(-1, 0.1) })).toMatchObject([
      { value: -1, numericalError: 0.1 },
    ]);
    expect(
      componentsOf({ e: exponent }, { e: { exponent: -1, limit: withError(5, 0.1) } }),
    ).toMatchObject([{ value: -1, numericalError: 0, limit: 5 }]);
    expect(componentsOf({ law: lawOf('x') }, { law: [normal, normal] })).toMatchObject([
      { value: 0, numericalError: 0, law: normal },
      { value: 0, numericalError: 0, law: normal },
    ]);
    expect(componentsOf({ same: sameLaw('x', 'y') }, {})).toMatchObject([
      { value: 0, numericalError: 0 },
    ]);
  });

  test('one number for each part of a comparison of several, with the same width for all', () => {
    const order = { order: inOrder('cold', 'warm', 'hot') };
    expect(componentsOf(order, { order: 0.5 }).map(({ value, place }) => [value, place])).toEqual([
      [0.5, 0],
      [0.5, 1],
    ]);
  });
});

describe('labels are words', () => {
  test('made of the name, with the number of its place in a series', () => {
    expect(labelsOf(meansEqual, { orderParameter: 0 })).toEqual(['order parameter']);
    expect(labelsOf(meansEqual, { meanDirection2: [0, 0] })).toEqual([
      'mean direction2 1',
      'mean direction2 2',
    ]);
    expect(labelsOf(meansEqual, { 'at 1.98 / curvature': 0 })).toEqual(['at 1.98 / curvature']);
  });

  test('or given', () => {
    const relation = { often: mean('often'), curve: curveOver('x', 'time', [1, 2.5]) };
    const labels = { often: 'how often', curve: 'magnetisation' };
    expect(labelsOf(relation, { often: 0, curve: [1, 2] }, labels)).toEqual([
      'how often',
      'magnetisation, at time 1',
      'magnetisation, at time 2.5',
    ]);
  });

  test('with the parts of a comparison', () => {
    expect(labelsOf({ order: inOrder('cold', 'warm', 'hot') }, { order: 0 })).toEqual([
      'order, warm above cold',
      'order, hot above warm',
    ]);
    expect(labelsOf({ m: convergesTo('m', 'width', [1, 2, 4], -1) }, { m: [1, -1] })).toEqual([
      'm, limit',
      'm, exponent',
    ]);
    expect(labelsOf({ e: localExponentsOf('m', 'width', [1, 2, 4]) }, { e: -1 })).toEqual([
      'e, from width 1 to 2',
      'e, from width 2 to 4',
    ]);
    expect(labelsOf(ranksUniform(['firstRank', 'second'], 9), {})).toEqual([
      'first rank',
      'second',
    ]);
  });
});

describe('what theory says is refused, with the claim and the word', () => {
  const two = { first: mean('a'), second: mean('b') };
  test.each<[string, AnyClaim['relation'], unknown, string]>([
    [
      'nothing',
      two,
      undefined,
      'invalid what theory says=undefined in s/c: expected an object of named numbers',
    ],
    ['null', two, null, 'invalid what theory says=null in s/c'],
    ['a number', two, 3, 'invalid what theory says=3 in s/c'],
    [
      'a name more than is compared',
      two,
      { first: 1, second: 2, third: 3 },
      'invalid a name that theory uses="third" in s/c: expected one of those compared: first, second',
    ],
    [
      'a name less',
      two,
      { first: 1 },
      "invalid what theory says of 'second'=undefined in s/c: expected a number or a list",
    ],
    ['a text', two, { first: '1', second: 2 }, 'what theory says of \'first\'="1" in s/c'],
    ['null for a number', two, { first: null, second: 2 }, "of 'first'=null in s/c"],
    ['a text in a series', meansEqual, { x: [1, '2'] }, `of 'x'="2" in s/c: expected a number`],
    [
      'a typed array',
      meansEqual,
      { x: Float64Array.of(1, 2) },
      "of 'x'=Float64Array [1,2] in s/c: expected a plain list: Array.from(numbers)",
    ],
    ['a list in a list', meansEqual, { x: [[1]] }, "of 'x'=[1] in s/c: expected a number"],
    [
      'a list for a number',
      { order: inOrder('a', 'b') },
      { order: [1] },
      "of 'order'=[1] in s/c: expected a number; withError for one with an error",
    ],
    [
      'no exponent',
      { e: exponentOf('x', 'width', [1, 2, 4]) },
      { e: { limit: 3 } },
      `of 'e'={"limit":3} in s/c: expected a number`,
    ],
    [
      'a limit that is no number',
      { e: exponentOf('x', 'width', [1, 2, 4]) },
      { e: { exponent: 1, limit: '5' } },
      `of 'limit of e'="5" in s/c`,
    ],
    ['no law', { law: lawOf('x') }, {}, "of 'law'=undefined in s/c: expected a law"],
    ['a number for a law', { law: lawOf('x') }, { law: 3 }, "of 'law'=3 in s/c: expected a law"],
    [
      'a function for a law',
      { law: lawOf('x') },
      { law: [(x: number) => x] },
      "of 'law'=a function in s/c: expected a law",
    ],
    [
      'something of what nothing is owed to',
      { same: sameLaw('x', 'y'), first: mean('a') },
      { first: 1, other: 0 },
      'a name that theory uses="other" in s/c: expected one of those compared: same, first',
    ],
  ])('%s', (_, relation, says, message) => {
    const act = () => componentsOf(relation, says);
    expect(act).toThrow(VerificationError);
    expect(act).toThrow(message);
  });

  test('but numbers that are not finite pass: the run calls them invalid', () => {
    const [component] = componentsOf(meansEqual, { x: Number.NaN });
    expect(component.value).toBeNaN();
  });
});
