import { describe, expect, test } from 'vitest';
import * as tvd from '../../../../src/core/index.js';

// Suites in JavaScript, and those that the command loads, are not compiled.
const { averaged, limitOf, sizes, stepToZero } = tvd as unknown as Record<
  string,
  (...given: unknown[]) => unknown
>;
const of = tvd as unknown as Record<string, (...given: unknown[]) => unknown>;

describe('axes of sizes', () => {
  test.each<[string, () => unknown]>([
    ['a limit from two sizes', () => limitOf([16, 32])],
    ['a step', () => stepToZero(0.1)],
    ['averages of one and of texts', () => [averaged([3]), averaged(['a', 'b'])]],
    ['sizes in any order', () => sizes([8, 32, 16])],
  ])('%s is taken', (_, make) => {
    expect(make).not.toThrow();
  });

  test.each<[string, () => unknown, string]>([
    ['three sizes', () => limitOf([16, 32, 64]), 'sizes of limitOf=[16,32,64]: expected two'],
    ['one size', () => limitOf([16]), 'sizes of limitOf=[16]'],
    ['an infinite size', () => limitOf([16, Number.POSITIVE_INFINITY]), 'sizes of limitOf'],
    ['a size that is no list', () => limitOf(16), 'sizes of limitOf=16'],
    ['no step', () => stepToZero(0), 'step of stepToZero=0: expected a finite number > 0'],
    ['a negative step', () => stepToZero(-0.5), 'step of stepToZero=-0.5'],
    ['NaN as a step', () => stepToZero(Number.NaN), 'step of stepToZero=NaN'],
    ['an average of nothing', () => averaged([]), 'sizes of averaged=[]'],
    ['no sizes', () => sizes([]), 'sizes=[]'],
    ['a size twice', () => sizes([8, 8]), 'sizes=[8,8]: expected different'],
    ['NaN as a size', () => sizes([8, Number.NaN]), 'sizes=[8,NaN]'],
  ])('%s is refused, with its value', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

const aboutOne: Readonly<Record<string, (name: unknown) => unknown>> = {
  mean: of.mean,
  chance: of.chance,
  chanceAbove: (name) => of.chanceAbove(name, 1),
  passesAfter: (name) => of.passesAfter(name, 1, 2),
  variance: of.variance,
  quantile: (name) => of.quantile(name, 0.5),
  lawOf: of.lawOf,
  curveOver: (name) => of.curveOver(name, 'time', [1, 2]),
  exponentOf: (name) => of.exponentOf(name, 'width', [1, 2, 4]),
  convergesTo: (name) => of.convergesTo(name, 'width', [1, 2, 4], -1),
  value: of.value,
  valueCurveOver: (name) => of.valueCurveOver(name, 'time', [1, 2]),
  localExponentsOf: (name) => of.localExponentsOf(name, 'width', [1, 2]),
};
const aboutTwo: Readonly<Record<string, (first: unknown, second: unknown) => unknown>> = {
  difference: of.difference,
  inOrder: of.inOrder,
  timesSeparate: of.timesSeparate,
  separatesBy: (first, second) => of.separatesBy(first, second, 2),
  curvesCollapse: (first, second) => of.curvesCollapse([first, second], 'time', [1, 2]),
  valueCurvesCollapse: (first, second) => of.valueCurvesCollapse([first, second], 'time', [1, 2]),
  valueTimesSeparate: (first, second) => of.valueTimesSeparate(first, second, 9),
  varianceRatio: of.varianceRatio,
  sameLaw: of.sameLaw,
  logRatioSlopeOf: of.logRatioSlopeOf,
  cumulantsCross: (first, second) => of.cumulantsCross(first, second, [1, 2, 3]),
  valueDifference: of.valueDifference,
  valuesInOrder: of.valuesInOrder,
  ranksUniform: (first, second) => of.ranksUniform([first, second], 9),
};

describe('names of what is compared', () => {
  test.each(Object.entries(aboutOne))('%s takes a name and nothing else', (_, make) => {
    expect(() => make('a')).not.toThrow();
    for (const bad of [undefined, '', 3]) expect(() => make(bad)).toThrow('invalid name=');
  });

  test.each(Object.entries(aboutTwo))('%s takes two different names', (_, make) => {
    expect(() => make('a', 'b')).not.toThrow();
    expect(() => make('a', undefined)).toThrow('invalid name=undefined');
    expect(() => make('a', 'a')).toThrow('a value is not compared with itself');
  });

  test('orders and ranks need some', () => {
    expect(() => of.inOrder('a')).toThrow('at least 2 names');
    expect(() => of.ranksUniform([], 9)).toThrow('at least 1 names');
  });
});

test.each<[string, () => unknown, string]>([
  ['a threshold', () => of.chanceAbove('a', Number.NaN), 'threshold=NaN'],
  ['a threshold', () => of.chanceAbove('a', Number.POSITIVE_INFINITY), 'threshold=Infinity'],
  ['a time', () => of.passesAfter('a', Number.NaN, 2), 'times=[NaN]'],
  ['a factor', () => of.separatesBy('a', 'b', 0.5), 'factor=[0.5]'],
  ['a factor', () => of.separatesBy('a', 'b', Number.NaN), 'factor=[NaN]'],
  ['an end', () => of.valueTimesSeparate('a', 'b', Number.NaN), 'censoredAt=NaN'],
  ['places', () => of.curvesCollapse(['a', 'b'], 'time', [1]), 'places=[1]'],
  ['an end', () => of.passesAfter('a', 1, Number.POSITIVE_INFINITY), 'censoredAt=Infinity'],
  ['places', () => of.curveOver('a', 'time', undefined), 'places=undefined'],
  ['sizes', () => of.exponentOf('a', 'width', undefined), 'sizes=undefined'],
  ['sizes from zero on', () => of.localExponentsOf('a', 'width', [0, 1]), 'sizes=[0,1]'],
])('%s that cannot be used is refused: %s', (_, make, message) => {
  expect(make).toThrow(message);
});
