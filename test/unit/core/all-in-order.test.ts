import { describe, expect, test } from 'vitest';
import { allInOrder } from '../../../src/core/all-in-order.js';

const failing = (milliseconds: number, message: string): Promise<never> =>
  new Promise((_, reject) => setTimeout(() => reject(new Error(message)), milliseconds));

describe('allInOrder', () => {
  test('gives the values in order', async () => {
    const late = new Promise<number>((resolve) => setTimeout(() => resolve(1), 5));
    expect(await allInOrder([late, Promise.resolve(2)])).toEqual([1, 2]);
    expect(await allInOrder([])).toEqual([]);
  });

  test('throws what the first of the list threw, though another one failed before it', async () => {
    await expect(allInOrder([failing(20, 'the first'), failing(0, 'the second')])).rejects.toThrow(
      'the first',
    );
  });
});
