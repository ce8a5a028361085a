import { describe, expect, test } from 'vitest';
import { specialiseNeurons } from '../../../../src/dynamics/parity/specialise-neurons.js';
import {
  drawFromPrior,
  numParameters,
} from '../../../../src/dynamics/two-layer-network/network-state.js';
import { type TwoLayerNetwork, twoLayerNetwork } from '../../../../src/models/index.js';
import { keyFromSeed, streams } from '../../../../src/random/index.js';
import { parityOf, signVectors } from '../../../helpers/network.js';

function startOf(
  network: TwoLayerNetwork,
  supports: readonly (readonly number[])[],
  scale: number,
): { drawn: Float64Array; state: Float64Array } {
  const drawn = new Float64Array(numParameters(network));
  drawFromPrior(network, keyFromSeed(77), streams.initialState, 0, drawn);
  const state = drawn.slice();
  specialiseNeurons(network, supports, scale, state);
  return { drawn, state };
}

describe('a specialised start', () => {
  const network = twoLayerNetwork({
    inputDimension: 6,
    width: 40,
    weightPriorScale: 1.5,
    readoutPriorScale: 0.6,
  });

  test('has weights of one size on the support and a tenth of the prior elsewhere', () => {
    const { drawn, state } = startOf(network, [[0, 1]], 2);
    for (const [index, value] of state.entries()) {
      const place = index % 7;
      const expected =
        place < 2
          ? (Math.sign(drawn[index]) * 2 * 1.5) / Math.sqrt(6)
          : place < 6
            ? 0.1 * drawn[index]
            : Math.sign(value) * Math.abs(drawn[index]);
      expect(value).toBeCloseTo(expected, 14);
    }
  });

  test('has weights of both signs in every coordinate of the support', () => {
    const { state } = startOf(network, [[0, 1, 2, 3]], 1);
    for (const j of [0, 1, 2, 3]) {
      const signs = Array.from({ length: 40 }, (_, i) => Math.sign(state[7 * i + j]));
      expect(new Set(signs)).toEqual(new Set([-1, 1]));
    }
  });

  test.each([2, 4, 6])(
    'with ReLU has readouts with the sign of the overlap, k = %i',
    (sparsity) => {
      const support = Array.from({ length: sparsity }, (_, j) => j);
      const { state } = startOf(network, [support], 1);
      for (let i = 0; i < network.width; i++) {
        const relevant = support.map((j) => state[7 * i + j]);
        const overlap = signVectors(sparsity).reduce((sum, x) => {
          const z = relevant.reduce((total, w, j) => total + w * x[j], 0);
          return sum + Math.max(0, z) * parityOf(x, sparsity);
        }, 0);
        expect(Math.sign(state[7 * i + 6])).toBe(Math.sign(overlap));
      }
    },
  );

  test('points at several parities in turn', () => {
    const { drawn, state } = startOf(network, [[0, 1], [5]], 1);
    const size = 1.5 / Math.sqrt(6);
    expect(Math.abs(state[0])).toBeCloseTo(size, 14);
    expect(state[5]).toBeCloseTo(0.1 * drawn[5], 14);
    expect(state[7]).toBeCloseTo(0.1 * drawn[7], 14);
    expect(Math.abs(state[7 + 5])).toBeCloseTo(size, 14);
    // One coordinate, ReLU: J = w / 2.
    expect(Math.sign(state[7 + 6])).toBe(Math.sign(state[7 + 5]));
  });

  test('has positive readouts where the activation does not see the parity', () => {
    const { state } = startOf({ ...network, activation: 'tanh' }, [[0, 1]], 1);
    for (let i = 0; i < network.width; i++) expect(state[7 * i + 6]).toBeGreaterThan(0);
  });
});
