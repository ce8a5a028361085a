import { describe, expect, test } from 'vitest';
import { growingTriangles, numbersOfTriangles } from '../../../src/numerics/index.js';

/** Numbers without a pattern, none of them round. */
const number = (k: number) => Math.sin(12.9 * k + 1);

function plainSums(rows: readonly (readonly number[])[], p: Float64Array, q: Float64Array) {
  const columnSums = new Float64Array(rows.length);
  const rowSums = new Float64Array(rows.length);
  for (const [r, row] of rows.entries()) {
    const halves = [0, 0];
    for (const [j, entry] of row.entries()) {
      columnSums[j] += p[r] * entry;
      halves[j % 2] += entry * q[j];
    }
    rowSums[r] = halves[0] + halves[1];
  }
  return { columnSums, rowSums };
}

function newSums(size: number) {
  return { columnSums: new Float64Array(size), rowSums: new Float64Array(size) };
}

describe('growing triangles', () => {
  test('have the sums of plain loops to the bit, at every number of rows', () => {
    const capacity = 23;
    const triangles = growingTriangles(2, capacity);
    const kept: number[][][] = [[], []];
    for (let index = 0; index < capacity; index++) {
      for (const triangle of [0, 1]) {
        const row = triangles.row(triangle, index);
        expect(row.length).toBe(index + 1);
        for (let j = 0; j <= index; j++) row[j] = number(100 * triangle + 31 * index + j);
        kept[triangle].push(Array.from(row));
      }
      for (const triangle of [0, 1]) {
        const numRows = index + 1;
        const rowFactors = Float64Array.from({ length: capacity }, (_, k) => number(7 * k));
        const columnFactors = Float64Array.from({ length: capacity }, (_, k) => number(5 * k + 2));
        const sums = newSums(capacity);
        triangles.sweep({ triangle, numRows, rowFactors, columnFactors, ...sums });
        const plain = plainSums(kept[triangle], rowFactors, columnFactors);
        expect(sums.columnSums.subarray(0, numRows)).toEqual(plain.columnSums);
        expect(sums.rowSums.subarray(0, numRows)).toEqual(plain.rowSums);
      }
    }
  });

  test('rows that have been written do not take part before they are asked for', () => {
    const triangles = growingTriangles(1, 7);
    for (let index = 0; index < 7; index++) triangles.row(0, index).fill(index + 1);
    const ones = new Float64Array(7).fill(1);
    const sums = newSums(7);
    triangles.sweep({ triangle: 0, numRows: 5, rowFactors: ones, columnFactors: ones, ...sums });
    expect(Array.from(sums.rowSums)).toEqual([1, 4, 9, 16, 25, 0, 0]);
    expect(Array.from(sums.columnSums)).toEqual([15, 14, 12, 9, 5, 0, 0]);
  });

  test('two sets of triangles do not share memory', () => {
    const [first, second] = [growingTriangles(1, 3), growingTriangles(1, 3)];
    first.row(0, 2).fill(5);
    second.row(0, 2).fill(6);
    expect(Array.from(first.row(0, 2))).toEqual([5, 5, 5]);
  });

  test('take four bytes for each of count capacity^2, and little more', () => {
    expect(8 * numbersOfTriangles(6, 1001)).toBeGreaterThan(4 * 6 * 1001 ** 2);
    expect(8 * numbersOfTriangles(6, 1001)).toBeLessThan(4.05 * 6 * 1001 ** 2);
  });

  test.each([
    [0, 3, 'count=0'],
    [1, 1.5, 'capacity=1.5'],
  ])('%s triangles of %s rows are refused', (count, capacity, message) => {
    expect(() => growingTriangles(count, capacity)).toThrow(`invalid ${message}`);
  });
});
