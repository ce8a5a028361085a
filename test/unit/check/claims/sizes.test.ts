import { describe, expect, test } from 'vitest';
import { combineSizes } from '../../../../src/check/claims/combine-sizes.js';
import { sizeGrid } from '../../../../src/check/claims/size-grid.js';
import {
  averaged,
  experiment,
  limitOf,
  oneOf,
  type SizeAxis,
  sizes,
  stepToZero,
  traceOf,
  withError,
  withTrace,
} from '../../../../src/core/index.js';
import { keyFromSeed } from '../../../../src/random/index.js';
import { echo, measured } from '../../../helpers/claims.js';

const weighted = (weights: readonly number[]): SizeAxis<number> => ({
  kind: 'weighted',
  sizes: weights.map((_, place) => place),
  weights,
  key: () => [],
});

describe('the grid of sizes', () => {
  test('is one point without axes', () => {
    expect(sizeGrid()).toEqual([{ sizes: {}, path: [] }]);
    expect(sizeGrid({})).toEqual([{ sizes: {}, path: [] }]);
  });

  test('has the first axis outermost, and the paths of all of them in their order', () => {
    const across = { width: limitOf([16, 32]), step: sizes([0.5, 0.25], (step) => ['h', step]) };
    expect(sizeGrid(across)).toEqual([
      { sizes: { width: 16, step: 0.5 }, path: ['run', 0, 'h', 0.5] },
      { sizes: { width: 16, step: 0.25 }, path: ['run', 0, 'h', 0.25] },
      { sizes: { width: 32, step: 0.5 }, path: ['run', 1, 'h', 0.5] },
      { sizes: { width: 32, step: 0.25 }, path: ['run', 1, 'h', 0.25] },
    ]);
  });
});

describe('values at several sizes', () => {
  const x = (value: number) => ({ x: value });

  test('are summed with the weights of the axis, each name by itself', () => {
    const values = [
      { x: 1, y: 10 },
      { x: 2, y: 20 },
      { x: 4, y: 40 },
    ];
    const across = { size: weighted([1, 2, -0.5]) };
    expect(combineSizes(values, across)).toEqual({ x: 3, y: 30 });
  });

  test('are summed over the last axis first, from the first size on', () => {
    // In other orders of rounding these are 0 or 2.
    const values = [1e16, 1, -1e16, 1].map(x);
    const across = { outer: weighted([1, 1]), inner: weighted([1, 1]) };
    expect(combineSizes(values, across)).toEqual({ x: 1e16 + 1 + (-1e16 + 1) });
    const one = { only: weighted([1, 1, 1, 1]) };
    expect(combineSizes(values, one)).toEqual({ x: 1e16 + 1 - 1e16 + 1 });
    expect(1e16 + 1 + (-1e16 + 1)).not.toBe(1e16 + 1 - 1e16 + 1);
  });

  test('become a series on an axis that is kept, outside or inside a weighted one', () => {
    const values = [1, 2, 10, 20, 100, 200].map(x);
    const outer = { size: sizes([1, 2, 3]), step: weighted([-1, 2]) };
    expect(combineSizes(values, outer)).toEqual({ x: [3, 30, 300] });
    const inner = { step: weighted([-1, 2, 0]), size: sizes([1, 2]) };
    expect(combineSizes(values, inner)).toEqual({ x: [19, 38] });
  });

  test('that are series are summed place by place', () => {
    const values = [{ curve: [1, 2, 3] }, { curve: [10, 20, 30] }];
    expect(combineSizes(values, { size: weighted([1, 2]) })).toEqual({ curve: [21, 42, 63] });
    expect(combineSizes([{ curve: [] }, { curve: [] }], { size: weighted([1, 2]) })).toEqual({
      curve: [],
    });
  });

  test('keep their drifts and errors: drifts are summed as values are, errors by their size', () => {
    const values = [
      { average: { mean: 1, drift: 5 }, computed: withError(10, 1), list: [withError(2, 1)] },
      { average: { mean: 2, drift: 7 }, computed: withError(20, 1), list: [withError(3, 1)] },
    ];
    expect(combineSizes(values, { size: weighted([-1, 2]) })).toEqual({
      average: { mean: 3, drift: 9 },
      computed: withError(30, 3),
      list: [withError(4, 3)],
    });
  });

  test('keep their traces, summed as values are, and as long as the shortest', () => {
    const values = [withTrace({ m: 1 }, [1, 2, 3]), withTrace({ m: 2 }, [10, 20])];
    const sum = combineSizes(values, { size: weighted([-1, 2]) });
    expect(traceOf(sum)).toEqual([19, 38]);
    expect(traceOf(combineSizes([{ m: 1 }, { m: 2 }], { size: weighted([1, 1]) }))).toBeUndefined();
  });

  test.each([
    ['a series on a kept axis', [{ m: [1] }, { m: [2] }], { size: sizes([1, 2]) }],
    ['two kept axes', [{ m: 1 }, { m: 2 }], { first: sizes([1]), second: sizes([1, 2]) }],
  ])('cannot be combined: %s is refused, by name', (_, values, across) => {
    expect(() => combineSizes(values, across)).toThrow(
      /^invalid m at each size=\[.*\]: expected a single number on a kept axis$/,
    );
  });

  test('of another number of places at one size are no number', () => {
    const values = [{ curve: [1, 2] }, { curve: [1] }];
    const { curve } = combineSizes(values, { size: weighted([1, 1]) });
    expect(curve).toEqual([2, Number.NaN]);
  });
});

describe('an axis', () => {
  /** The value that an experiment over one axis comes to. */
  const valueOver = async <Size extends number>(
    axis: SizeAxis<Size>,
    valueAt: (size: number) => number,
  ) => {
    const about = experiment({
      regime: { only: oneOf('one') },
      across: { size: axis },
      system: ({ size }) => echo({ tag: size }),
      measure: ({ tag }) => ({ value: valueAt(tag) }),
    });
    const [only] = await measured(about, [keyFromSeed(1)]);
    return (only as { readonly value: number }).value;
  };

  test.each([
    [3, -2],
    [-0.25, 7],
    [0, 0],
  ])('of a limit gives a of a + b / size: a = %d, b = %d', async (a, b) => {
    expect(await valueOver(limitOf([16, 40]), (size) => a + b / size)).toBeCloseTo(a, 12);
    expect(await valueOver(stepToZero(0.3), (step) => a + b * step)).toBeCloseTo(a, 12);
  });

  test('of an average gives the mean over its sizes', async () => {
    expect(await valueOver(averaged([1, 2, 6]), (size) => size)).toBeCloseTo(3, 14);
  });

  test('of a limit that is not towards larger sizes is refused', () => {
    for (const values of [
      [32, 16],
      [16, 16],
      [0, 16],
      [-1, 16],
      [Number.NaN, 16],
    ] as const) {
      expect(() => limitOf(values)).toThrow('sizes of limitOf');
    }
  });
});
