import { describe, expect, it } from 'vitest';
import { VerificationError } from '../../../../src/core/index.js';
import { krawtchoukTable } from '../../../../src/numerics/index.js';

describe('krawtchoukTable', () => {
  it('equals the sum of parities over each Hamming sphere', () => {
    const d = 6;
    const sums = Array.from({ length: d + 1 }, () => new Array<number>(d + 1).fill(0));
    for (let point = 0; point < 2 ** d; point++) {
      const signs: number[] = Array.from({ length: d }, (_, j) => ((point >> j) & 1 ? -1 : 1));
      const distance = signs.filter((sign) => sign === -1).length;
      for (let degree = 0; degree <= d; degree++) {
        sums[degree][distance] += [1, ...signs.slice(0, degree)].reduce(
          (product, sign) => product * sign,
        );
      }
    }
    expect(krawtchoukTable(d).map((row) => row.map(Number))).toEqual(sums);
  });

  it('refuses dimension 0 and dimensions above 256', () => {
    expect(() => krawtchoukTable(0)).toThrow(/dimension=0/);
    expect(() => krawtchoukTable(257)).toThrow(VerificationError);
  });
});
