import { describe, expect, it } from 'vitest';
import { VerificationError } from '../../../src/core/index.js';
import {
  compositeParity,
  hypercube,
  networkActivations,
  parity,
  quasiRandomRegression,
  twoLayerNetwork,
} from '../../../src/models/index.js';

const spec = {
  inputDimension: 3,
  numSamples: 500,
  spread: 4,
  noiseVariance: 0.25,
  priorPrecision: 2,
  problem: 1,
  signal: 1.5,
};

describe('quasiRandomRegression', () => {
  it('follows the published recipe', () => {
    const { inputs, targets } = quasiRandomRegression({ ...spec, numSamples: 4 });
    // Sample 2 of problem 1 has index 1 * 4 + 2 + 1 = 7.
    const weyl = (prime: number) => {
      const product = 7 * Math.sqrt(prime);
      return Math.sqrt(12) * (product - Math.floor(product) - 0.5);
    };
    const row = [weyl(2), 2 * weyl(3), 4 * weyl(5)];
    row.forEach((entry, j) => {
      expect(inputs[2 * 3 + j]).toBeCloseTo(entry, 14);
    });
    const target = 1.5 * (row[0] - row[1] + row[2]) + 0.5 * weyl(7);
    expect(targets[2]).toBeCloseTo(target, 13);
  });

  it('has independent columns of the stated scales', () => {
    const { inputs } = quasiRandomRegression({ ...spec, numSamples: 4000 });
    const moment = (j: number, k: number) =>
      Array.from({ length: 4000 }, (_, i) => inputs[3 * i + j] * inputs[3 * i + k]).reduce(
        (sum, product) => sum + product / 4000,
        0,
      );
    // A Weyl sequence of n points integrates smooth functions to O(1 / n).
    const scales = [1, 2, 4];
    for (let j = 0; j < 3; j++) {
      for (let k = 0; k < 3; k++) {
        const normalised = moment(j, k) / (scales[j] * scales[k]);
        expect(Math.abs(normalised - (j === k ? 1 : 0))).toBeLessThan(0.01);
      }
    }
  });

  it('gives the same data twice and different data for different problems', () => {
    expect(quasiRandomRegression(spec)).toEqual(quasiRandomRegression(spec));
    const other = quasiRandomRegression({ ...spec, problem: 2 });
    expect(other.inputs).not.toEqual(quasiRandomRegression(spec).inputs);
  });

  it('ignores the spread when there is one column', () => {
    const one = { ...spec, inputDimension: 1 };
    expect(quasiRandomRegression(one).inputs).toEqual(
      quasiRandomRegression({ ...one, spread: 1 }).inputs,
    );
  });

  it.each([
    ['inputDimension', 0],
    ['numSamples', 2.5],
    ['problem', -1],
    ['problem', 2 ** 24],
    ['spread', 0.5],
    ['noiseVariance', 0],
    ['priorPrecision', -1],
    ['signal', Number.NaN],
  ])('refuses %s=%d', (name, value) => {
    expect(() => quasiRandomRegression({ ...spec, [name]: value })).toThrow(
      new RegExp(`invalid ${name}=`),
    );
  });
});

describe('hypercube', () => {
  it('lists every sign vector once', () => {
    expect(Array.from(hypercube(2))).toEqual([1, 1, -1, 1, 1, -1, -1, -1]);
    const rows = new Set<string>();
    const inputs = hypercube(5);
    for (let row = 0; row < 32; row++) rows.add(inputs.slice(5 * row, 5 * row + 5).join(','));
    expect(rows.size).toBe(32);
    expect(inputs.every((entry) => Math.abs(entry) === 1)).toBe(true);
  });

  it('refuses dimensions that are not whole numbers in [1, 20]', () => {
    for (const dimension of [0, 21, 1.5]) {
      expect(() => hypercube(dimension)).toThrow(VerificationError);
    }
  });
});

describe('parity', () => {
  it('is the product of the first coordinates', () => {
    const inputs = hypercube(3);
    const targets = parity(inputs, 3, 2);
    targets.forEach((target, row) => {
      expect(target).toBe(inputs[3 * row] * inputs[3 * row + 1]);
    });
    expect(parity(inputs, 3, 0).every((target) => target === 1)).toBe(true);
  });

  it('is orthogonal to the parities of other degrees', () => {
    const inputs = hypercube(4);
    const [two, four] = [parity(inputs, 4, 2), parity(inputs, 4, 4)];
    expect(two.reduce((sum, target, row) => sum + target * four[row], 0)).toBe(0);
  });

  it('refuses sizes that do not fit', () => {
    expect(() => parity(new Float64Array(5), 2, 1)).toThrow(/inputs.length=5/);
    expect(() => parity(hypercube(2), 2, 3)).toThrow(/sparsity=3/);
    expect(() => parity(hypercube(2), 0, 0)).toThrow(/inputDimension=0/);
  });
});

describe('compositeParity', () => {
  it('is the sum of the products over its supports', () => {
    const inputs = hypercube(4);
    const targets = compositeParity(inputs, 4, [[3], [0, 2], []]);
    targets.forEach((target, row) => {
      expect(target).toBe(inputs[4 * row + 3] + inputs[4 * row] * inputs[4 * row + 2] + 1);
    });
  });

  it('is the sparse parity for one support', () => {
    expect(compositeParity(hypercube(5), 5, [[0, 1, 2]])).toEqual(parity(hypercube(5), 5, 3));
  });

  it.each([
    ['no support', []],
    ['a coordinate beyond the last', [[0, 3]]],
    ['a negative coordinate', [[-1]]],
    ['a coordinate that is no whole number', [[0.5]]],
    ['a coordinate twice', [[1, 1]]],
  ])('refuses %s', (_name, supports) => {
    expect(() => compositeParity(hypercube(3), 3, supports)).toThrow(/invalid supports=/);
  });
});

describe('twoLayerNetwork', () => {
  it('fills in the kernel scaling and unit prior scales', () => {
    expect(twoLayerNetwork({ inputDimension: 4, width: 8 })).toEqual({
      inputDimension: 4,
      width: 8,
      widthExponent: 0.5,
      activation: 'relu',
      weightPriorScale: 1,
      readoutPriorScale: 1,
    });
  });

  it.each(networkActivations)('accepts the activation %s', (activation) => {
    const network = twoLayerNetwork({ inputDimension: 4, width: 8, activation });
    expect(network.activation).toBe(activation);
  });

  it('refuses other activations', () => {
    const spec = JSON.parse('{ "inputDimension": 4, "width": 8, "activation": "gelu" }');
    expect(() => twoLayerNetwork(spec)).toThrow('invalid activation="gelu": expected relu, erf');
  });

  it.each([
    ['width', 0],
    ['inputDimension', 1.5],
    ['weightPriorScale', 0],
    ['readoutPriorScale', -1],
    ['widthExponent', Number.POSITIVE_INFINITY],
  ])('refuses %s=%d', (name, value) => {
    expect(() => twoLayerNetwork({ inputDimension: 2, width: 2, [name]: value })).toThrow(
      new RegExp(`invalid ${name}=`),
    );
  });
});
