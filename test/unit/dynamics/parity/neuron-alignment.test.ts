import { describe, expect, test } from 'vitest';
import {
  equalWeightResponse,
  largestAlignment,
  specialisedFraction,
} from '../../../../src/dynamics/parity/neuron-alignment.js';
import { parityCube } from '../../../../src/dynamics/parity/parity-data-sets.js';
import { twoLayerNetwork } from '../../../../src/models/index.js';
import { parityOf, signVectors } from '../../../helpers/network.js';

const functions = {
  relu: (z: number) => Math.max(0, z),
  tanh: Math.tanh,
  logistic: (z: number) => 1 / (1 + Math.exp(-z)),
} as const;

describe('a neuron with equal weights', () => {
  test.each(
    Object.entries(functions).flatMap(([name, phi]) =>
      [1, 2, 3, 4].map((sparsity) => [name as keyof typeof functions, sparsity, phi] as const),
    ),
  )('responds as enumeration says: %s, k = %i', (activation, sparsity, phi) => {
    const vectors = signVectors(sparsity);
    const feature = (x: readonly number[]) => phi(0.7 * x.reduce((sum, sign) => sum + sign, 0));
    const overlap = vectors.reduce((sum, x) => sum + feature(x) * parityOf(x, sparsity), 0);
    const power = vectors.reduce((sum, x) => sum + feature(x) ** 2, 0);
    const response = equalWeightResponse(activation, sparsity, 0.7);
    expect(response.overlap).toBeCloseTo(overlap / vectors.length, 14);
    expect(response.power).toBeCloseTo(power / vectors.length, 14);
  });

  test.each([
    [2, 1 / 4],
    [4, 1 / 32],
    [6, 0.01171875],
  ])('with ReLU and k = %i aligns by 2 j_k^2', (sparsity, expected) => {
    expect(largestAlignment('relu', sparsity)).toBeCloseTo(expected, 14);
  });

  test('aligns by a quarter with three coordinates when a sigmoid is saturated', () => {
    expect(largestAlignment('tanh', 3)).toBeCloseTo(1 / 4, 12);
    expect(largestAlignment('erf', 3)).toBeCloseTo(1 / 4, 12);
  });

  test('does not see parities that its activation has no part of', () => {
    expect(largestAlignment('relu', 3)).toBe(0);
    expect(largestAlignment('relu', 5)).toBe(0);
    expect(largestAlignment('tanh', 2)).toBe(0);
    expect(largestAlignment('erf', 4)).toBe(0);
    expect(largestAlignment('logistic', 2)).toBe(0);
  });
});

describe('the specialised fraction', () => {
  const network = twoLayerNetwork({ inputDimension: 3, width: 4 });
  const fraction = (supports: readonly (readonly number[])[], weights: readonly number[][]) => {
    const state = Float64Array.from(weights.flatMap((w) => [...w, 1]));
    return specialisedFraction(network, supports, parityCube(3, supports), state);
  };
  const aligned = [0.4, 0.4, 0];
  const flipped = [-2, 2, 0.1];
  const elsewhere = [0.5, 0, 0.5];
  const nothing = [0, 0, 0];

  test('counts neurons that point at the parity, whatever their size and signs', () => {
    expect(fraction([[0, 1]], [aligned, flipped, elsewhere, nothing])).toBe(0.5);
  });

  test('counts neurons that point at any of several parities', () => {
    const supports = [
      [0, 1],
      [0, 2],
    ];
    expect(fraction(supports, [aligned, flipped, elsewhere, nothing])).toBe(0.75);
  });

  test('has its threshold at half of the largest alignment', () => {
    // For w = (1, u, 0), 0 < u <= 1: J = -u / 2 and Sigma = (1 + u^2) / 2, so that
    // J^2 / Sigma = u^2 / (2 (1 + u^2)), which is 1/8 at u = 1 / sqrt(3).
    const weights = [0.56, 0.57, 0.585, 0.6].map((u) => [1, u, 0]);
    expect(fraction([[0, 1]], weights)).toBe(0.5);
  });

  test('is zero where no neuron can see the parity', () => {
    expect(fraction([[0, 1, 2]], [aligned, [1, 1, 1], [3, 2, 1], elsewhere])).toBe(0);
  });
});
