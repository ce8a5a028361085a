import fc from 'fast-check';
import { expect, test } from 'vitest';
import { strengthFloor } from '../../../src/check/shrink/strength.js';
import { exampleSetting } from '../../helpers/example-run.js';

/** A refuted setting whose only component is off by so many margins. */
function offBy(margins: number) {
  const [component] = exampleSetting(1).components;
  return { components: [{ ...component, prediction: 0, margin: 1, estimate: margins }] };
}

test('the floor half-way to 4.36 margins is 2.68, and not 2.6799999999999997', () => {
  expect(strengthFloor(offBy(4.36))).toBe(2.68);
  expect(strengthFloor(offBy(1))).toBe(1.01);
});

test('every floor is above one, half-way to what was found, and short to type', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (margins) => {
      const floor = strengthFloor(offBy(margins));
      expect(floor).toBeGreaterThan(1);
      // Three digits of what is beyond the edge, at least hundredths.
      expect(String(floor).length).toBeLessThanOrEqual(8);
      expect(Math.abs(floor - 1 - (margins - 1) / 2)).toBeLessThanOrEqual(0.01 + 0.005 * margins);
    }),
    { seed: 20261128, numRuns: 1000 },
  );
});
