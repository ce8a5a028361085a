import { describe, expect, it } from 'vitest';
import { type Target, targetFunctions } from '../../../../src/models/index.js';
import {
  funnelPosterior,
  logisticPosterior,
  twoModesPosterior,
  twoNeuronsPosterior,
} from '../../../../src/theory/index.js';

/** Averages of a density over an even grid in all of its dimensions, from the potential itself. */
function bySum(
  target: Target,
  temperature: number,
  half: number,
  numPlaces: number,
  quantities: (theta: number[], energy: number) => number[],
): number[] {
  const { dimension, potential } = targetFunctions(target);
  const theta = new Array<number>(dimension).fill(0);
  const least = potential(theta);
  const sums: number[] = [];
  let total = 0;
  const visit = (j: number): void => {
    if (j === dimension) {
      const energy = potential(theta);
      const weight = Math.exp((least - energy) / temperature);
      total += weight;
      quantities(theta, energy).forEach((value, place) => {
        sums[place] = (sums[place] ?? 0) + weight * value;
      });
      return;
    }
    for (let place = 0; place < numPlaces; place++) {
      theta[j] = half * ((2 * place + 1) / numPlaces - 1);
      visit(j + 1);
    }
  };
  visit(0);
  return sums.map((sum) => sum / total);
}

describe('logisticPosterior', () => {
  const one: Target & { kind: 'logistic-regression' } = {
    kind: 'logistic-regression',
    inputs: [[1], [-0.5], [2]],
    targets: [1, 0, 1],
    priorPrecision: 0.7,
  };
  const two = {
    ...one,
    inputs: [
      [1, 0.3],
      [-0.5, 1],
      [2, -1],
    ],
  };
  it.each([
    [one, 1, 6000],
    [one, 0.3, 6000],
    [two, 1, 400],
    [two, 2, 400],
  ])('has the averages of a sum from the potential: %o at %d', (target, temperature, numPlaces) => {
    const x = target.inputs[0].map((_, j) => 1 - j);
    const chance = (theta: number[]) => 1 / (1 + Math.exp(-theta[0]));
    const expected = bySum(target, temperature, 15, numPlaces, (theta, energy) => [
      theta[0],
      theta[0] * (theta[1] ?? theta[0]),
      energy,
      chance(theta),
    ]);
    const { mean, secondMoment, energy, chances } = logisticPosterior(target, temperature, [x]);
    const found = [mean[0], secondMoment[x.length - 1], energy, chances[0]];
    found.forEach(({ value, numericalError }, place) => {
      expect(value).toBeCloseTo(expected[place], 9);
      expect(numericalError).toBeLessThan(1e-7);
    });
  });

  it('is the prior without information', () => {
    const { mean, secondMoment, chances } = logisticPosterior(
      { ...one, inputs: [[0]], targets: [1] },
      2,
      [[1]],
    );
    expect(mean[0].value).toBeCloseTo(0, 12);
    expect(secondMoment[0].value).toBeCloseTo(2 / 0.7, 9);
    expect(chances[0].value).toBeCloseTo(0.5, 12);
  });

  it('refuses three parameters and a prior without precision', () => {
    expect(() => logisticPosterior({ ...one, inputs: [[1, 2, 3]], targets: [1] }, 1)).toThrow(
      /1 or 2/,
    );
    expect(() => logisticPosterior({ ...one, priorPrecision: 0 }, 1)).toThrow(/priorPrecision/);
    expect(() => logisticPosterior(one, Number.NaN)).toThrow(/temperature/);
  });
});

describe('twoNeuronsPosterior', () => {
  const target = {
    kind: 'two-neurons',
    inputs: [-1, 0.5, 1.2],
    targets: [-1, 0.3, 1.1],
    noiseVariance: 0.6,
    priorPrecision: 1.5,
  } as const;

  it.each([1, 0.6])(
    'has the averages of a sum in four dimensions at temperature %d',
    (temperature) => {
      const output = (theta: number[]) =>
        theta[2] * Math.tanh(theta[0] * 0.8) + theta[3] * Math.tanh(theta[1] * 0.8);
      const expected = bySum(target, temperature, 5, 32, (theta, energy) => [
        theta[0] ** 2,
        theta[2] ** 2,
        theta[0] * theta[2],
        (theta[0] * theta[1]) ** 2,
        energy,
        output(theta),
        output(theta) ** 2,
      ]);
      const found = twoNeuronsPosterior(target, temperature, [0.8]);
      const { weightSquare, readoutSquare, product, squares, energy } = found;
      const all = [weightSquare, readoutSquare, product, squares, energy];
      [...all, found.outputs[0], found.outputSquares[0]].forEach(
        ({ value, numericalError }, place) => {
          expect(value).toBeCloseTo(expected[place], 4);
          expect(numericalError).toBeLessThan(1e-6);
        },
      );
    },
  );
});

describe('funnelPosterior', () => {
  it.each([1, 2, 0.5])('is a normal law at temperature %d', (temperature) => {
    const target = { kind: 'funnel', deviation: 0.5, dimension: 2 } as const;
    const { mean, variance, scaledVariance } = funnelPosterior(target, temperature);
    const [first, square, scaled] = bySum(target, temperature, 24, 1200, ([neck, x]) => [
      neck,
      neck * neck,
      x * x * Math.exp(-neck),
    ]);
    expect(mean).toBeCloseTo(first, 6);
    expect(variance + mean ** 2).toBeCloseTo(square, 6);
    expect(scaledVariance).toBeCloseTo(scaled, 5);
  });
});

describe('twoModesPosterior', () => {
  const target = {
    kind: 'two-modes',
    means: [
      [-1, 0.5],
      [1.5, -0.5],
    ],
    weights: [0.6, 1.8],
    deviation: 0.7,
  } as const;

  it.each([1, 0.7, 2])(
    'has the averages of a sum in the plane at temperature %d',
    (temperature) => {
      const direction = [2.5, -1];
      const squared = 7.25;
      const expected = bySum(target, temperature, 9, 700, ([x, y]) => {
        const u = ((x + 1) * direction[0] + (y - 0.5) * direction[1]) / squared;
        const across = ((x + 1) * direction[1] - (y - 0.5) * direction[0]) ** 2 / squared;
        const gap = (x + 1) ** 2 + (y - 0.5) ** 2 - (x - 1.5) ** 2 - (y + 0.5) ** 2;
        return [u, u * u, 1 / (1 + Math.exp(-gap / 0.98) / 3), across];
      });
      const { position, positionSquare, share, varianceAcross } = twoModesPosterior(
        target,
        temperature,
      );
      expect(position.value).toBeCloseTo(expected[0], 8);
      expect(positionSquare.value).toBeCloseTo(expected[1], 8);
      expect(share.value).toBeCloseTo(expected[2], 8);
      expect(varianceAcross).toBeCloseTo(expected[3], 8);
      if (temperature === 1) expect(share.value).toBeCloseTo(0.75, 10);
    },
  );
});
