import { describe, expect, test } from 'vitest';
import { areSame } from '../../../../src/check/claims/same-system.js';
import { defineSimulator, keyed, watched } from '../../../../src/core/index.js';

interface Spec {
  readonly data: unknown;
}

const simulator = defineSimulator('test/same', (spec: Spec) => spec);
const twin = defineSimulator('test/same', (spec: Spec) => spec);
const of = (data: unknown) => simulator({ data });
const shared = new Map([[1, 2]]);
const square = (x: number) => x * x;

describe('systems are the same', () => {
  test.each<[string, () => unknown]>([
    ['with equal numbers', () => of([1, Number.NaN, -0, Infinity])],
    ['with equal arrays of numbers', () => of(Float64Array.of(1, Number.NaN))],
    ['with equal records', () => of({ a: 'x', b: [{ c: true, d: null }] })],
    ['with the same object that is no plain data', () => of([shared, square])],
    ['one in the spec of another', () => of(of(1))],
    ['in a tree', () => ({ a: of(1), b: [keyed(['k', 2], of(2)), watched(of(3))] })],
  ])('%s', (_, make) => {
    expect(areSame(make(), make())).toBe(true);
  });

  test('whether their runs are watched', () => {
    expect(areSame(watched(of(1)), of(1))).toBe(true);
  });

  test('whether a field is undefined or not there', () => {
    expect(areSame({ ...of(1), more: undefined }, of(1))).toBe(true);
    expect(areSame({ ...of(1), more: 0 }, of(1))).toBe(false);
  });
});

describe('systems are not the same', () => {
  test.each<[string, unknown, unknown]>([
    ['with another number in the last digit', of([1]), of([1 + 2 ** -52])],
    ['with another sign of zero', of(0), of(-0)],
    ['with NaN and infinity', of(Number.NaN), of(Infinity)],
    ['with arrays of other types', of(Float64Array.of(1)), of(Float32Array.of(1))],
    ['with arrays of other lengths', of(Float64Array.of(1)), of(Float64Array.of(1, 2))],
    ['with a list and a record', of([1]), of({ 0: 1 })],
    ['with maps', of(new Map([[1, 2]])), of(new Map([[1, 3]]))],
    ['with dates', of(new Date(1)), of(new Date(2))],
    ['with bytes', of(new ArrayBuffer(1)), of(new ArrayBuffer(2))],
    [
      'with views of bytes',
      of(new DataView(new ArrayBuffer(1))),
      of(new DataView(new ArrayBuffer(1))),
    ],
    ['with functions', of(() => 1), of(() => 2)],
    ['of another simulator of one name', of(1), twin({ data: 1 })],
    ['of a simulator, and its bare spec', of(1), { data: 1 }],
    ['with other key paths', keyed(['a'], of(1)), keyed(['b'], of(1))],
    ['in a part of the spec of another', of(of(1)), of(of(2))],
  ])('%s', (_, first, second) => {
    expect(areSame(first, second)).toBe(false);
    expect(areSame(second, first)).toBe(false);
  });
});
