import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { describe, expect, test } from 'vitest';
import { decodeJson, encodeJson, type Law } from '../../../../src/core/index.js';
import { distributionFunctionOf, normalDistribution } from '../../../../src/stats/index.js';

const laws: Readonly<Record<string, Law>> = {
  normal: { kind: 'normal', mean: 1, deviation: 2 },
  uniform: { kind: 'uniform', lower: -1, upper: 3 },
  exponential: { kind: 'exponential', mean: 2 },
  gamma: { kind: 'gamma', shape: 2.5, scale: 0.8 },
  'chi-square': { kind: 'chi-square', degrees: 3 },
  table: { kind: 'table', places: [-1, 0, 2, 3], probabilities: [0, 0.25, 0.25, 1] },
  mixture: {
    kind: 'mixture',
    parts: [
      { weight: 3, law: { kind: 'normal', mean: -2, deviation: 0.5 } },
      { weight: 1, law: { kind: 'uniform', lower: 2, upper: 4 } },
    ],
  },
};

describe.each(Object.entries(laws))('the distribution function of a %s law', (_, law) => {
  const at = distributionFunctionOf(law);

  test('goes from 0 to 1', () => {
    for (const far of [Number.NEGATIVE_INFINITY, -1e308]) expect(at(far)).toBe(0);
    for (const far of [1e308, Number.POSITIVE_INFINITY]) expect(at(far)).toBe(1);
  });

  test('never falls', () => {
    let before = 0;
    for (let value = -12; value <= 40; value += 1 / 64) {
      const next = at(value);
      // Gamma laws pass from a series to a fraction, each right to 1e-12.
      expect(next).toBeGreaterThanOrEqual(before - 1e-12);
      expect(next).toBeLessThanOrEqual(1);
      before = next;
    }
    expect(before).toBeGreaterThan(0.99999);
  });

  test('refuses what is not a number', () => {
    expect(() => at(Number.NaN)).toThrow('NaN');
  });

  test('is that of the law read back from a file', () => {
    const read = distributionFunctionOf(decodeJson<Law>(encodeJson(law)));
    for (const value of [-2, 0.3, 1, 2.5, 7]) expect(read(value)).toBe(at(value));
  });
});

describe('values', () => {
  const places = [-3, -0.7, 0, 0.1, 1, 2.2, 3, 8, 40];
  const of = (law: Law) => distributionFunctionOf(law);

  test('of a normal law are those of normalDistribution, bit for bit, and of another library', () => {
    const [at, known] = [of(laws.normal), normalDistribution(1, 2)];
    for (const x of places) {
      expect(at(x)).toBe(known(x));
      expect(Math.abs(at(x) - normalCdf(x, 1, 2))).toBeLessThan(1e-13);
    }
  });

  test('of chi-square and gamma laws are those of another library', () => {
    const chiSquare = of(laws['chi-square']);
    const gamma = of({ kind: 'gamma', shape: 2.5, scale: 0.8 });
    for (const x of places) {
      expect(Math.abs(chiSquare(x) - chiSquareCdf(x, 3))).toBeLessThan(1e-12);
      // 0.4 times a chi-square number of 5 degrees is a gamma number of shape 5/2 and scale 0.8.
      expect(Math.abs(gamma(x) - chiSquareCdf(x / 0.4, 5))).toBeLessThan(1e-12);
    }
  });

  test('of an exponential law are those of a gamma law of shape 1, small ones too', () => {
    const [exponential, gamma] = [of(laws.exponential), of({ kind: 'gamma', shape: 1, scale: 2 })];
    for (const x of [1e-12, 0.3, 2 * Math.LN2, 5]) {
      expect(Math.abs(exponential(x) / gamma(x) - 1)).toBeLessThan(1e-12);
    }
    expect(exponential(2 * Math.LN2)).toBeCloseTo(0.5, 15);
  });

  test('of a uniform law rise evenly, and of a table between its places', () => {
    expect([-1, 0, 1, 3].map(of(laws.uniform))).toEqual([0, 0.25, 0.5, 1]);
    expect([-1, -0.5, 0, 1.3, 2, 2.5, 3].map(of(laws.table))).toEqual([
      0, 0.125, 0.25, 0.25, 0.25, 0.625, 1,
    ]);
    const wide: Law = { kind: 'uniform', lower: -1.7e308, upper: 1.7e308 };
    expect(of(wide)(0)).toBe(0.5);
  });

  test('of a mixture are weighted means', () => {
    const at = of(laws.mixture);
    expect(at(-2)).toBe(0.375);
    expect(at(3)).toBeCloseTo(0.75 + 0.125, 15);
  });

  test('of a table of a law approach that law with the square of its spacing', () => {
    // |F - table| <= max |F''| h^2 / 8, and |F''| <= exp(-1/2) / sqrt(2 pi) < 0.2420.
    for (const spacing of [0.5, 0.1, 0.02]) {
      const numPlaces = Math.round(20 / spacing) + 1;
      const grid = Array.from({ length: numPlaces }, (_, index) => -10 + index * spacing);
      const probabilities = grid.map((x) => normalDistribution(0, 1)(x));
      probabilities[0] = 0;
      probabilities[numPlaces - 1] = 1;
      const at = of({ kind: 'table', places: grid, probabilities });
      for (let x = -4; x < 4; x += 0.013) {
        const difference = Math.abs(at(x) - normalDistribution(0, 1)(x));
        expect(difference).toBeLessThanOrEqual((0.242 * spacing ** 2) / 8 + 1e-15);
      }
    }
  });
});

describe('what is refused', () => {
  const table = (places: number[], probabilities: number[]): Law => ({
    kind: 'table',
    places,
    probabilities,
  });
  const cases: readonly (readonly [string, Law, string])[] = [
    ['a deviation of 0', { kind: 'normal', mean: 0, deviation: 0 }, 'law.deviation=0'],
    ['a mean that is no number', { kind: 'normal', mean: Number.NaN, deviation: 1 }, 'law.mean'],
    ['ends in the wrong order', { kind: 'uniform', lower: 1, upper: 1 }, 'law.upper=1'],
    ['a negative mean time', { kind: 'exponential', mean: -1 }, 'law.mean=-1'],
    ['a shape of 0', { kind: 'gamma', shape: 0, scale: 1 }, 'law.shape=0'],
    ['an infinite scale', { kind: 'gamma', shape: 1, scale: Infinity }, 'law.scale=Infinity'],
    ['no degrees', { kind: 'chi-square', degrees: 0 }, 'law.degrees=0'],
    ['a single place', table([0], [1]), 'law.places.length=1'],
    ['places that fall', table([0, 2, 1], [0, 0.5, 1]), 'law.places[2]=1'],
    ['a place twice', table([0, 1, 1], [0, 0.5, 1]), 'law.places[2]=1'],
    ['probabilities that fall', table([0, 1, 2], [0, 1.5, 1]), 'law.probabilities[2]=1'],
    ['a jump at the first place', table([0, 1], [0.1, 1]), 'law.probabilities[0]=0.1'],
    ['a jump at the last place', table([0, 1], [0, 0.9]), 'law.probabilities[1]=0.9'],
    ['a missing probability', table([0, 1, 2], [0, 1]), 'law.probabilities.length=2'],
    ['a NaN in a table', table([0, 1, 2], [0, Number.NaN, 1]), 'law.probabilities[1]=NaN'],
    ['no parts', { kind: 'mixture', parts: [] }, 'law.parts=[]'],
    [
      'a weight of 0',
      { kind: 'mixture', parts: [{ weight: 0, law: laws.normal }] },
      'law.parts[0].weight=0',
    ],
    [
      'a bad part',
      { kind: 'mixture', parts: [{ weight: 1, law: table([0, 1], [0, 2]) }] },
      'law.parts[0].law.probabilities[1]=2',
    ],
    ['an unknown kind', { kind: 'cauchy' } as unknown as Law, 'law.kind="cauchy"'],
  ];

  test.each(cases)('%s', (_, law, words) => {
    expect(() => distributionFunctionOf(law)).toThrow(words);
  });
});
