import { describe, expect, test } from 'vitest';
import { type Parameters, resolveParameters } from '../../../../../src/core/index.js';
import { distanceToHull } from '../../../../../src/theory/distributional-dynamics/gaussian-classes/distance-to-hull.js';
import { isotropicGaussiansMinimumPredictor } from '../../../../../src/theory/distributional-dynamics/gaussian-classes/gaussian-classes-predictors.js';
import { isotropicGaussiansMinimum } from '../../../../../src/theory/distributional-dynamics/gaussian-classes/isotropic-gaussians-minimum.js';
import { minimumOnHalfLine } from '../../../../../src/theory/distributional-dynamics/gaussian-classes/minimum-on-half-line.js';
import { truncatedReluMean } from '../../../../../src/theory/index.js';

describe('the least value on the half-line', () => {
  test('is found inside, at both ends, and among several', () => {
    const inside = minimumOnHalfLine((r) => (r === Infinity ? 1 : ((r - 3) / (r + 1)) ** 2), 1);
    expect(inside.place).toBeCloseTo(3, 6);
    expect(inside.value).toBeLessThan(1e-14);
    expect(minimumOnHalfLine((r) => r / (1 + Math.min(r, 1e300)), 1).place).toBe(0);
    const atEnd = minimumOnHalfLine((r) => 1 / (1 + r), 1);
    expect(atEnd.place).toBe(Number.POSITIVE_INFINITY);
    expect(atEnd.value).toBe(0);
    // Two wells, at 0.5 and at 5, the second deeper.
    const wells = (r: number) =>
      -Math.exp(-((r - 0.5) ** 2) * 50) - 1.01 * Math.exp(-((r - 5) ** 2) * 50);
    expect(minimumOnHalfLine((r) => (r === Infinity ? 0 : wells(r)), 1).place).toBeCloseTo(5, 5);
  });
});

describe('the distance to a convex hull', () => {
  /** A half circle from (1, 0) over (0, 1) to (-1, 0). */
  const half = (r: number) => {
    const angle = 2 * Math.atan(r);
    return [Math.cos(angle), Math.sin(angle)];
  };

  test('is that to the arc, to the chord or to a corner', () => {
    for (const [target, exact] of [
      [[0.6, 1.2], Math.hypot(0.6, 1.2) - 1],
      [[0.3, -0.5], 0.5],
      [[2, -1], Math.SQRT2],
    ] as const) {
      const { lower, upper } = distanceToHull(half, target, 1);
      expect(lower).toBeLessThanOrEqual(exact + 1e-12);
      expect(upper).toBeGreaterThanOrEqual(exact - 1e-12);
      expect(upper - lower).toBeLessThan(1e-10);
    }
  });

  test('is zero inside', () => {
    expect(distanceToHull(half, [0.1, 0.3], 1)).toEqual({ lower: 0, upper: 0 });
    expect(distanceToHull(half, [-0.9, 0.05], 1)).toEqual({ lower: 0, upper: 0 });
  });
});

/** The same with 3000 lengths: the best of all pairs of them, by projection on their chord. */
function bestOfPairs(classSeparation: number): number {
  const points = Array.from({ length: 400 }, (_, i) => {
    const radius = (1.5 * i) / (400 - i);
    return [1 + classSeparation, 1 - classSeparation].map(
      (scale) => truncatedReluMean({ radius: scale * radius }).mean.value,
    );
  });
  let best = Number.POSITIVE_INFINITY;
  for (const [x, y] of points) {
    for (const [otherX, otherY] of points) {
      const [alongX, alongY] = [otherX - x, otherY - y];
      const square = alongX ** 2 + alongY ** 2;
      const product = (1 - x) * alongX + (-1 - y) * alongY;
      const share = square === 0 ? 0 : Math.min(1, Math.max(0, product / square));
      const risk = ((1 - x - share * alongX) ** 2 + (-1 - y - share * alongY) ** 2) / 2;
      best = Math.min(best, risk);
    }
  }
  return best;
}

describe('the least risk', () => {
  test.each([0.1, 0.3, 0.45])(
    'at separation %d is that of the best two lengths',
    (classSeparation) => {
      const { risk } = isotropicGaussiansMinimum({ classSeparation });
      const brute = bestOfPairs(classSeparation);
      expect(risk.value).toBeLessThan(brute + 1e-12);
      // Lengths of the grid are 0.01 apart.
      expect(brute - risk.value).toBeLessThan(1e-3);
    },
  );

  test('is zero where a law meets both labels, and that of no separation is one', () => {
    for (const classSeparation of [0.5, 0.6, 0.8]) {
      const { risk, singleMassRisk } = isotropicGaussiansMinimum({ classSeparation });
      expect(risk.value).toBe(0);
      expect(singleMassRisk.value).toBeGreaterThan(1e-3);
    }
    expect(isotropicGaussiansMinimum({ classSeparation: 0 }).risk.value).toBeCloseTo(1, 11);
  });

  test('has the published values', () => {
    for (const [classSeparation, known] of [
      [0.1, 0.62882],
      [0.2, 0.34115],
      [0.4, 0.02557],
    ]) {
      const { risk, singleMassRisk } = isotropicGaussiansMinimum({ classSeparation });
      expect(Math.abs(risk.value - known)).toBeLessThan(0.5e-5);
      expect(Math.abs(singleMassRisk.value - risk.value)).toBeLessThan(
        singleMassRisk.numericalError + risk.numericalError,
      );
    }
    for (const [classSeparation, known, digits] of [
      [0.5, 0.00312, 5],
      [0.6, 0.07495, 5],
      [0.8, 0.4928, 4],
    ]) {
      const { singleMassRisk } = isotropicGaussiansMinimum({ classSeparation });
      expect(singleMassRisk.value).toBeCloseTo(known, digits);
    }
  });
});

describe('the threshold', () => {
  const { threshold, thresholdRadius } = isotropicGaussiansMinimum({ classSeparation: 0.1 });

  test('has the published place, where one length meets both labels', () => {
    expect(threshold?.value).toBeCloseTo(0.4742, 4);
    expect(thresholdRadius?.value).toBeCloseTo(1.7495, 4);
    const [separation, radius] = [threshold?.value ?? 0, thresholdRadius?.value ?? 0];
    const output = (scale: number) => truncatedReluMean({ radius: scale * radius }).mean.value;
    expect(output(1 + separation)).toBeCloseTo(1, 11);
    expect(output(1 - separation)).toBeCloseTo(-1, 11);
  });

  test('one length is best below and not above', () => {
    const gap = (shift: number) => {
      const classSeparation = (threshold?.value ?? 0) + shift;
      const { risk, singleMassRisk } = isotropicGaussiansMinimum({ classSeparation });
      return singleMassRisk.value - risk.value;
    };
    expect(Math.abs(gap(-1e-3))).toBeLessThan(1e-12);
    expect(gap(1e-3)).toBeGreaterThan(1e-7);
  });

  test('is left out where no length meets a label', () => {
    const low = isotropicGaussiansMinimum({ classSeparation: 0.3, highValue: 4 });
    expect(low.threshold).toBeUndefined();
    const high = isotropicGaussiansMinimum({ classSeparation: 0.3, lowValue: -0.5 });
    expect(high.thresholdRadius).toBeUndefined();
    expect(() => isotropicGaussiansMinimum({ classSeparation: 1 })).toThrow(/classSeparation=1/);
  });
});

describe('the predictor', () => {
  const { parameters, predict } = isotropicGaussiansMinimumPredictor;
  const ask = (more: Parameters) =>
    predict(resolveParameters(parameters, { classSeparation: 0.3, ...more }));

  test('has a threshold and nothing to remark for the published activation', () => {
    const { values, remarks } = ask({});
    expect(values.threshold).toBeCloseTo(0.4742, 4);
    expect(remarks).toBeUndefined();
  });

  test.each<[Parameters, string]>([
    [{ highValue: 4 }, '(lowValue + highValue) / 2 above 1, and that is 0.75'],
    [{ rampStart: -0.5 }, 'needs an output below -1 at input 0, and that is 0'],
    [{ lowValue: 1, highValue: -1 }, 'needs an output below -1 at input 0, and that is 1'],
    [{ lowValue: -1 }, 'needs an output below -1 at input 0, and that is -1'],
  ])('says why there is no threshold at %j', (more, why) => {
    const { values, remarks = [] } = ask(more);
    expect(values.threshold).toBeUndefined();
    expect(values.thresholdRadius).toBeUndefined();
    expect(values.risk).toBeTypeOf('number');
    expect(remarks.join()).toContain('there is no threshold for this activation: ');
    expect(remarks.join()).toContain(why);
  });

  test('leaves out a length that is infinite, and keeps the risk', () => {
    const { values, remarks = [] } = ask({ lowValue: 1, highValue: -1 });
    expect(values).not.toHaveProperty('singleMassRadius');
    expect(values.singleMassRisk).toBeCloseTo(1, 12);
    expect(remarks.join()).toContain('singleMassRadius is left out: ');
  });
});
