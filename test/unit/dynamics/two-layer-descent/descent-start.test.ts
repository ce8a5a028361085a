import { describe, expect, test } from 'vitest';
import { type DescentStart, drawDescentStart } from '../../../../src/dynamics/index.js';
import { drawLabelNoise } from '../../../../src/dynamics/two-layer-descent/label-noise.js';
import { stepsOfTimes } from '../../../../src/dynamics/two-layer-descent/steps-of-times.js';
import { deriveKey, keyFromSeed } from '../../../../src/random/index.js';
import { testSeed } from '../../../helpers/seed.js';
import { normalTwoSided } from '../../../helpers/tails.js';

const key = keyFromSeed(testSeed(20261204));
const rate = 5e-8;

function rowsOf(state: Float64Array, width: number): Float64Array[] {
  const perNeuron = state.length / width;
  return Array.from({ length: width }, (_, i) =>
    state.subarray(i * perNeuron, (i + 1) * perNeuron - 1),
  );
}

const dot = (first: Float64Array, second: Float64Array) =>
  first.reduce((sum, number, j) => sum + number * second[j], 0);

describe('a start', () => {
  test('of an orthonormal frame has no overlaps, with the target neither, however many', () => {
    for (const [inputDimension, width] of [
      [2, 1],
      [9, 8],
      [200, 40],
    ]) {
      const start = { directions: 'orthonormal', readouts: 1.5 } as const;
      const state = drawDescentStart({ inputDimension, width }, start, key);
      const rows = rowsOf(state, width);
      for (const [i, row] of rows.entries()) {
        expect(row[0]).toBe(0);
        expect(state[(i + 1) * (inputDimension + 1) - 1]).toBe(1.5);
        // Products of d numbers of 1 / sqrt(d), each rounded.
        for (const [j, other] of rows.entries()) {
          expect(Math.abs(dot(row, other) - (i === j ? 1 : 0))).toBeLessThan(1e-14);
        }
      }
    }
  });

  // Rate: 5e-8 for each of four coordinates; the variance of w_j^2 on the sphere is
  // 2 (d - 1) / (d^2 (d + 2)).
  test('of either kind has no direction that it prefers', () => {
    const numDraws = 4000;
    for (const [directions, d] of [
      ['independent', 4],
      ['orthonormal', 5],
    ] as const) {
      const used = 4;
      const sums = new Float64Array(d);
      for (let draw = 0; draw < numDraws; draw++) {
        const shape = { inputDimension: d, width: 2 };
        const state = drawDescentStart(shape, { directions, readouts: 1 }, deriveKey(key, draw));
        rowsOf(state, 2)[1].forEach((weight, j) => {
          sums[j] += weight * weight;
        });
      }
      const deviation = Math.sqrt((2 * (used - 1)) / (used ** 2 * (used + 2)) / numDraws);
      for (const sum of sums.slice(d - used)) {
        expect(normalTwoSided((sum / numDraws - 1 / used) / deviation)).toBeGreaterThan(rate);
      }
    }
  });

  test('can let neurons share directions, with readouts of their own', () => {
    const start: DescentStart = {
      ...{ directions: 'orthonormal', directionOf: [0, 1, 0, 1], readouts: [1, 1, -1, -1] },
    };
    const state = drawDescentStart({ inputDimension: 3, width: 4 }, start, key);
    const [first, second, third, fourth] = rowsOf(state, 4);
    expect(third).toEqual(first);
    expect(fourth).toEqual(second);
    expect(Math.abs(dot(first, second))).toBeLessThan(1e-14);
    expect([3, 7, 11, 15].map((place) => state[place])).toEqual([1, 1, -1, -1]);
  });

  test('is refused with the value that makes no sense', () => {
    const right = { directions: 'orthonormal', readouts: 1 } as const;
    const shape = { inputDimension: 8, width: 3 };
    const refused: readonly [object, object, string][] = [
      [{ width: 8 }, {}, 'network.inputDimension=8: expected at least 9, as 8 directions'],
      [{ width: 1.5 }, {}, 'network.width=1.5: expected a whole number >= 1'],
      [{ inputDimension: 0 }, {}, 'network.inputDimension=0'],
      [
        {},
        { directions: 'frame' },
        'start.directions="frame": expected orthonormal or independent',
      ],
      [{}, { readouts: [1, 2] }, 'start.readouts.length=2: expected 3 numbers, or one for all'],
      [{}, { readouts: [1, Number.NaN, 1] }, 'start.readouts[1]=NaN: expected a finite number'],
      [{}, { readouts: Number.NaN }, 'start.readouts[0]=NaN'],
      [{}, { directionOf: [0, 1] }, 'start.directionOf.length=2: expected 3 numbers'],
      [{}, { directionOf: [0, 3, 1] }, 'start.directionOf[1]=3: expected a whole number in [0, 2]'],
    ];
    for (const [ofShape, ofStart, message] of refused) {
      const start = { ...right, ...ofStart } as DescentStart;
      expect(() => drawDescentStart({ ...shape, ...ofShape }, start, key), message).toThrow(
        message,
      );
    }
  });
});

describe('label noise', () => {
  test('can have its mean square exactly', () => {
    for (const numSamples of [1, 7, 300]) {
      const noise = drawLabelNoise({ deviation: 0.3, meanSquare: 'exact' }, numSamples, key);
      expect(Math.abs(dot(noise, noise) / numSamples / 0.09 - 1)).toBeLessThan(1e-14);
      const sampled = drawLabelNoise({ deviation: 1, meanSquare: 'sampled' }, numSamples, key);
      const ratios = noise.map((number, sample) => number / sampled[sample]);
      expect(Math.max(...ratios) / Math.min(...ratios) - 1).toBeLessThan(1e-14);
    }
  });

  // Rate: 5e-8; the variance of a squared normal number is 2.
  test('has it on average otherwise', () => {
    const numSamples = 20_000;
    const noise = drawLabelNoise({ deviation: 2, meanSquare: 'sampled' }, numSamples, key);
    const deviation = (dot(noise, noise) / numSamples / 4 - 1) / Math.sqrt(2 / numSamples);
    expect(normalTwoSided(deviation)).toBeGreaterThan(rate);
  });

  test('is refused with the value that makes no sense', () => {
    const draw = (deviation: number, meanSquare: string, numSamples: number) => () =>
      drawLabelNoise({ deviation, meanSquare: meanSquare as 'exact' }, numSamples, key);
    expect(draw(-1, 'exact', 3)).toThrow('labelNoise.deviation=-1: expected a finite number >= 0');
    expect(draw(1, 'fixed', 3)).toThrow('labelNoise.meanSquare="fixed": expected sampled or exact');
    expect(draw(1, 'exact', 0)).toThrow('numSamples=0: expected a whole number >= 1');
  });
});

describe('times', () => {
  test('are whole numbers of steps, whatever their rounding', () => {
    expect(stepsOfTimes([0, 0.1, 0.3, 0.7, 100], 0.1)).toEqual([0, 1, 3, 7, 1000]);
  });

  test('between steps are refused, with those beside them', () => {
    const refused: readonly [readonly number[], number, string][] = [
      [[0, 0.25], 0.1, 'times[1]=0.25: expected a whole number of steps of 0.1; take 0.2 or 0.3'],
      [[-0.1], 0.1, 'times[0]=-0.1: expected a finite number >= 0'],
      [[Number.NaN], 0.1, 'times[0]=NaN'],
      [[1, 1], 0.1, 'times[1]=1: expected more than 1'],
      [[], 0.1, 'times=[]: expected a list of one time or more'],
      [[1], 0, 'stepSize=0: expected a number > 0'],
    ];
    for (const [times, stepSize, message] of refused) {
      expect(() => stepsOfTimes(times, stepSize), message).toThrow(message);
    }
  });
});
