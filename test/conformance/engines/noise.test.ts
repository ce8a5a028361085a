import { describe, expect, test } from 'vitest';
import { engines } from '../../../src/engines/index.js';
import { type Kernel, nativeKernel, wasmKernel } from '../../../src/kernels/index.js';
import { fillNormal } from '../../../src/random/index.js';
import { logChiSquareTails } from '../../../src/stats/distributions/chi-square.js';
import { normalQuantile, normalUpperTail } from '../../../src/stats/distributions/normal.js';

const hasNative = engines.find(({ name }) => name === 'native')?.missing() === undefined;
const kernels: Record<string, () => Kernel> = {
  'wasm float32': () => wasmKernel('float32'),
  'wasm float64': () => wasmKernel('float64'),
  ...(hasNative
    ? {
        'native float32': () => nativeKernel('float32'),
        'native float64': () => nativeKernel('float64'),
      }
    : {}),
};

/** Rate at which each statistic may be exceeded: the seed is fixed, so it is met or not for good. */
const rate = 1e-6;

/** The first variates of a step, `numVariates` of them. */
function draw(kernel: Kernel, key: readonly [number, number], step: number, numVariates: number) {
  const { buffer, start } = kernel.allocate(4 * numVariates);
  kernel.fillNormal(key, 2, step, numVariates);
  return new Float32Array(buffer, start, numVariates).slice();
}

describe.each(Object.entries(kernels))('normal variates of %s', (_, kernelOf) => {
  test('are those of the reference to the rounding of 32 bits', () => {
    const size = 1 << 16;
    const expected = new Float64Array(size);
    for (const step of [0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 40 + 3]) {
      fillNormal([7, 0xffffffff], 2, step, expected);
      const drawn = draw(kernelOf(), [7, 0xffffffff], step, size);
      const worst = drawn.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i])), 0);
      // Radius and angle have errors of a few 2^-24 each, relative to a variate of at most 6.
      expect(worst).toBeLessThan(16 * 2 ** -24 * 6);
    }
  });

  test('have the tails of the normal law beyond 5.5 standard deviations', () => {
    const thresholds = [2, 3, 4, 5, 5.5];
    const counts = new Float64Array(thresholds.length);
    const size = 1 << 20;
    const numBlocks = 120;
    for (let step = 0; step < numBlocks; step++) {
      const drawn = draw(kernelOf(), [1, 2], step, size);
      for (let i = 0; i < size; i++) {
        const distance = Math.abs(drawn[i]);
        for (let k = 0; k < thresholds.length && distance > thresholds[k]; k++) counts[k] += 1;
      }
    }
    // Beyond 5.5 standard deviations 5 are expected: enough for a chi-square of shells.
    const expected = thresholds.map((x) => numBlocks * size * 2 * normalUpperTail(x));
    const shells = thresholds.map((__, k) => ({
      seen: counts[k] - (counts[k + 1] ?? 0),
      expected: expected[k] - (expected[k + 1] ?? 0),
    }));
    const statistic = shells.reduce((sum, s) => sum + (s.seen - s.expected) ** 2 / s.expected, 0);
    expect(logChiSquareTails(shells.length, statistic).upper).toBeGreaterThan(Math.log(rate));
    expect(counts[4]).toBeGreaterThan(0);
  });

  test('have no correlation between neighbours, steps, chains and lanes', () => {
    const size = 1 << 18;
    const first = draw(kernelOf(), [1, 2], 0, size);
    const others = {
      'next step': draw(kernelOf(), [1, 2], 1, size),
      'next chain': draw(kernelOf(), [2, 2], 0, size),
      'other word of the key': draw(kernelOf(), [1, 3], 0, size),
    };
    const bound = normalQuantile(1 - rate / 2) / Math.sqrt(size);
    const correlation = (a: Float32Array, b: Float32Array, lag: number) => {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += a[i] * b[(i + lag) % size];
      return sum / size;
    };
    for (const lag of [1, 2, 3, 4, 8, 16, 32, 64]) {
      expect(Math.abs(correlation(first, first, lag))).toBeLessThan(bound);
      const squares = first.map((x) => (x * x - 1) / Math.SQRT2);
      expect(Math.abs(correlation(squares, squares, lag))).toBeLessThan(bound);
    }
    for (const other of Object.values(others)) {
      expect(Math.abs(correlation(first, other, 0))).toBeLessThan(bound);
      expect(first.every((x, i) => x !== other[i])).toBe(true);
    }
    expect(correlation(first, first, 0)).toBeGreaterThan(10 * bound);
  });
});
