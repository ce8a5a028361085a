import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { describe, expect, test } from 'vitest';
import {
  deriveKey,
  type Fill,
  fillCentredUniform,
  fillNormal,
  fillRademacher,
  fillUniform,
  keyFromSeed,
} from '../../src/random/index.js';
import { testSeed } from '../helpers/seed.js';
import {
  binomialLowerTail,
  binomialUpperTail,
  equalCountsPValue,
  falseAlarmRate,
  normalTwoSided,
} from '../helpers/tails.js';

// Rate: every expectation on a p-value fails by chance with probability 5e-7.
const key = keyFromSeed(testSeed(20260401));
const numDraws = 400_000;
const perStep = 1000;

/** Draws over many steps of one key and stream. */
function draws(fill: Fill, count = numDraws, stream = 1, from = key): Float64Array {
  const out = new Float64Array(count);
  for (let first = 0; first < count; first += perStep) {
    fill(from, stream, first / perStep, out.subarray(first, Math.min(count, first + perStep)));
  }
  return out;
}

/** P-value of the mean of `of` over the draws, given its mean and variance. */
function meanPValue(
  values: Float64Array,
  of: (value: number) => number,
  mean: number,
  variance: number,
): number {
  const sum = values.reduce((total, value) => total + of(value) - mean, 0);
  return normalTwoSided(sum / Math.sqrt(variance * values.length));
}

const laws: readonly {
  readonly name: string;
  readonly fill: Fill;
  /** Of powers 1 to 4: mean and variance of the power. */
  readonly moments: readonly (readonly [number, number])[];
}[] = [
  {
    name: 'fillUniform',
    fill: fillUniform,
    moments: [
      [1 / 2, 1 / 12],
      [1 / 3, 4 / 45],
      [1 / 4, 9 / 112],
      [1 / 5, 16 / 225],
    ],
  },
  {
    name: 'fillNormal',
    fill: fillNormal,
    moments: [
      [0, 1],
      [1, 2],
      [0, 15],
      [3, 96],
    ],
  },
  {
    name: 'fillCentredUniform',
    fill: fillCentredUniform,
    moments: [
      [0, 1],
      [1, 4 / 5],
      [0, 27 / 7],
      [9 / 5, 9 - 81 / 25],
    ],
  },
];

// 12 tests
describe.each(laws)('$name', ({ fill, moments }) => {
  const values = draws(fill);
  test.each([1, 2, 3, 4])('has the right moment of order %i', (power) => {
    const [mean, variance] = moments[power - 1];
    expect(meanPValue(values, (value) => value ** power, mean, variance)).toBeGreaterThan(
      falseAlarmRate,
    );
  });
});

// 4 tests
describe('cells of equal probability are hit equally often', () => {
  const numCells = 200;
  const uniformCell = (value: number) => Math.floor(value * numCells);
  const edges = Array.from({ length: numCells - 1 }, (_, cell) =>
    normalQuantile((cell + 1) / numCells, 0, 1),
  );
  const normalCell = (value: number) => {
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (edges[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  test.each([
    ['fillUniform', fillUniform, uniformCell],
    ['fillNormal', fillNormal, normalCell],
    [
      'fillCentredUniform',
      fillCentredUniform,
      (value: number) => uniformCell(value / Math.sqrt(12) + 0.5),
    ],
    [
      'the low bits of fillUniform',
      fillUniform,
      (value: number) => Math.floor(value * 2 ** 40) % numCells,
    ],
  ] as const)('%s', (_name, fill, cellOf) => {
    const counts = new Float64Array(numCells);
    for (const value of draws(fill)) counts[cellOf(value)] += 1;
    expect(counts.every((count) => count > 0)).toBe(true);
    expect(equalCountsPValue(counts)).toBeGreaterThan(falseAlarmRate);
  });
});

// 2 tests: sequences of eight signs, and the number of +1
test('signs are fair, alone and in runs of eight', () => {
  const signs = draws(fillRademacher);
  expect(signs.every((sign) => Math.abs(sign) === 1)).toBe(true);
  expect(meanPValue(signs, (sign) => sign, 0, 1)).toBeGreaterThan(falseAlarmRate);
  const counts = new Float64Array(256);
  for (let first = 0; first < signs.length; first += 8) {
    let pattern = 0;
    for (let bit = 0; bit < 8; bit++) pattern = 2 * pattern + (signs[first + bit] > 0 ? 1 : 0);
    counts[pattern] += 1;
  }
  expect(equalCountsPValue(counts)).toBeGreaterThan(falseAlarmRate);
});

// 12 tests: three distances, two sides, too many and too few
describe('the tails of the normal variates', () => {
  const values = draws(fillNormal, 3_000_000);
  test.each([3, 4, 5])('have the right weight beyond %i sigma on either side', (distance) => {
    const probability = normalTwoSided(distance) / 2;
    for (const side of [-1, 1]) {
      const count = values.reduce((total, value) => total + (side * value > distance ? 1 : 0), 0);
      expect(binomialUpperTail(count, values.length, probability)).toBeGreaterThan(falseAlarmRate);
      expect(binomialLowerTail(count, values.length, probability)).toBeGreaterThan(falseAlarmRate);
    }
  });
});

// 14 tests: seven pairings, products and products of squares
describe('variates are uncorrelated, and so are their squares', () => {
  const values = draws(fillNormal);
  const shifted = (by: number) => values.subarray(by);
  const pairings: Readonly<Record<string, readonly [Float64Array, Float64Array]>> = {
    'neighbouring coordinates': [values, shifted(1)],
    'coordinates two apart': [values, shifted(2)],
    'coordinates four apart': [values, shifted(4)],
    'consecutive steps': [values, shifted(perStep)],
    'neighbouring streams': [values, draws(fillNormal, numDraws, 2)],
    'keys of consecutive replicates': [
      draws(fillNormal, numDraws, 1, deriveKey(key, 0)),
      draws(fillNormal, numDraws, 1, deriveKey(key, 1)),
    ],
    'keys that differ in one bit': [
      values,
      draws(fillNormal, numDraws, 1, [(key[0] ^ 1) >>> 0, key[1]]),
    ],
  };
  test.each(Object.entries(pairings))('%s', (_name, [first, second]) => {
    const length = Math.min(first.length, second.length);
    let products = 0;
    let squares = 0;
    for (let index = 0; index < length; index++) {
      products += first[index] * second[index];
      squares += (first[index] ** 2 - 1) * (second[index] ** 2 - 1);
    }
    expect(normalTwoSided(products / Math.sqrt(length))).toBeGreaterThan(falseAlarmRate);
    expect(normalTwoSided(squares / Math.sqrt(4 * length))).toBeGreaterThan(falseAlarmRate);
  });
});
