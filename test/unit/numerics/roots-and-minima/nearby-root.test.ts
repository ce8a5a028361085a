import { describe, expect, test } from 'vitest';
import { nearbyRoot } from '../../../../src/numerics/index.js';

describe('roots near a start', () => {
  const field = ([x, y, z]: readonly number[]) => [
    Math.exp(x) - 2 + 0.1 * y,
    y + 0.2 * z ** 2 - 1,
    z - 0.3 * Math.sin(x),
  ];

  test('solves three equations', () => {
    const root = nearbyRoot(field, [0.5, 0.9, 0.1], 1, 1e-9);
    expect(Math.max(...field(root ?? []).map(Math.abs))).toBeLessThan(1e-11);
  });

  test('refuses a root that is not near, and slopes without an inverse', () => {
    expect(nearbyRoot(field, [0.5, 0.9, 0.1], 0.05, 1e-9)).toBeUndefined();
    expect(nearbyRoot(([x, y]) => [x - 1, y, x - 1], [0, 0, 0], 10, 1e-9)).toBeUndefined();
  });
});
