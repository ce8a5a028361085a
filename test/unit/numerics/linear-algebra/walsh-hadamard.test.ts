import { describe, expect, it } from 'vitest';
import { hypercube } from '../../../../src/models/index.js';
import { walshHadamard } from '../../../../src/numerics/index.js';
import { pseudoRandom } from '../pseudo-random.js';

describe('walshHadamard', () => {
  it('equals the sums over the hypercube', () => {
    const d = 4;
    const { normal } = pseudoRandom(3);
    const values = Float64Array.from({ length: 2 ** d }, normal);
    const cube = hypercube(d);
    const transformed = values.slice();
    walshHadamard(transformed);
    for (let set = 0; set < 2 ** d; set++) {
      let sum = 0;
      for (let row = 0; row < 2 ** d; row++) {
        let character = 1;
        for (let j = 0; j < d; j++) if ((set >> j) % 2 === 1) character *= cube[row * d + j];
        sum += values[row] * character;
      }
      expect(Math.abs(transformed[set] - sum)).toBeLessThan(1e-13);
    }
  });

  it('applied twice multiplies by the length, and refuses other lengths', () => {
    const values = Float64Array.of(1, 2, -3, 0.5);
    walshHadamard(values);
    walshHadamard(values);
    expect(Array.from(values)).toEqual([4, 8, -12, 2]);
    expect(() => walshHadamard(new Float64Array(3))).toThrow('power of two');
    expect(() => walshHadamard(new Float64Array(0))).toThrow('power of two');
  });
});
