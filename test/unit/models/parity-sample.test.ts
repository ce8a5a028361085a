import { describe, expect, it } from 'vitest';
import { parity, paritySample } from '../../../src/models/index.js';

describe('paritySample', () => {
  const spec = { inputDimension: 8, sparsity: 2, numSamples: 4096, dataSet: 3 };

  it('has signs without bias or pair correlations, and the parity as target', () => {
    const { inputs, targets } = paritySample(spec);
    expect(inputs.every((x) => x === 1 || x === -1)).toBe(true);
    expect(targets).toEqual(parity(inputs, 8, 2));
    for (let j = 0; j < 8; j++) {
      for (let other = 0; other <= j; other++) {
        let sum = 0;
        for (let i = 0; i < 4096; i++) {
          sum += inputs[i * 8 + j] * (other === j ? 1 : inputs[i * 8 + other]);
        }
        // Five standard deviations of a sum of independent signs; the sample is fixed.
        expect(Math.abs(sum)).toBeLessThan(5 * 64);
      }
    }
  });

  it('gives disjoint stretches of one sequence, the same each time', () => {
    const whole = paritySample({ ...spec, numSamples: 8, dataSet: 0 });
    const second = paritySample({ ...spec, numSamples: 4, dataSet: 1 });
    expect(second.inputs).toEqual(whole.inputs.slice(32));
    // From a few lines of Python with whole numbers modulo 2^32.
    expect(Array.from(whole.inputs.slice(0, 16))).toEqual([
      1, -1, 1, 1, -1, 1, 1, 1, -1, -1, 1, -1, 1, -1, 1, -1,
    ]);
  });

  it('refuses sizes out of range', () => {
    expect(() => paritySample({ ...spec, inputDimension: 65 })).toThrow('inputDimension');
    expect(() => paritySample({ ...spec, numSamples: 0 })).toThrow('numSamples');
    expect(() => paritySample({ ...spec, dataSet: -1 })).toThrow('dataSet');
    expect(() => paritySample({ ...spec, dataSet: 2 ** 20 })).toThrow('dataSet');
  });
});
