import { describe, expect, test } from 'vitest';
import {
  bulkEffectiveSampleSize,
  type ChainDraws,
  meanEffectiveSampleSize,
  monteCarloStandardErrorOfMean,
  quantileEffectiveSampleSize,
  rankNormalisedRHat,
  tailEffectiveSampleSize,
} from '../../../../src/stats/index.js';
import { normals } from '../../../helpers/samples.js';

function autoregressive(numChains: number, length: number, correlation: number): Float64Array[] {
  return Array.from({ length: numChains }, (_, index) => {
    const kicks = normals(41, index, length);
    let state = kicks[0];
    return kicks.map((kick, place) => {
      if (place > 0) state = correlation * state + Math.sqrt(1 - correlation ** 2) * kick;
      return state;
    });
  });
}

const diagnostics: Readonly<Record<string, (chains: ChainDraws) => number>> = {
  'R-hat': (chains) => rankNormalisedRHat(chains).value,
  'bulk size': bulkEffectiveSampleSize,
  'tail size': tailEffectiveSampleSize,
  'size of the mean': meanEffectiveSampleSize,
  'standard error': monteCarloStandardErrorOfMean,
};

const mixed = autoregressive(4, 250, 0.4);

describe.each(Object.entries(diagnostics))('%s', (_name, diagnose) => {
  test('of chains that mix is a number', () => expect(diagnose(mixed)).toBeGreaterThan(0));

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'is NaN where one draw is %d',
    (bad) => {
      const broken = mixed.map((chain) => Array.from(chain));
      broken[2][17] = bad;
      expect(diagnose(broken)).toBeNaN();
    },
  );

  test('is NaN where one chain stands still, or all do', () => {
    const constant = new Float64Array(250).fill(1.5);
    expect(diagnose([...mixed.slice(1), constant])).toBeNaN();
    expect(diagnose([constant, constant])).toBeNaN();
  });

  test('refuses no chains, short ones and unequal ones', () => {
    expect(() => diagnose([])).toThrow('invalid chains.length=0');
    expect(() =>
      diagnose([
        [1, 2, 3],
        [1, 2, 4],
      ]),
    ).toThrow('at least 4 draws');
    expect(() => diagnose([mixed[0], mixed[1].slice(1)])).toThrow('invalid chains[1].length=249');
  });
});

test('R-hat needs two chains', () => {
  expect(() => rankNormalisedRHat([mixed[0]])).toThrow('at least 2 chains');
});

test('R-hat sees chains that differ in place, in width, or drift', () => {
  const moved = mixed.map((chain, index) => chain.map((draw) => draw + (index === 0 ? 2 : 0)));
  const wide = mixed.map((chain, index) => chain.map((draw) => draw * (index === 0 ? 5 : 1)));
  const drifting = mixed.map((chain) => chain.map((draw, place) => draw + place / 60));
  expect(rankNormalisedRHat(mixed).value).toBeLessThan(1.02);
  expect(rankNormalisedRHat(moved).bulk).toBeGreaterThan(1.1);
  expect(rankNormalisedRHat(wide).bulk).toBeLessThan(1.03);
  expect(rankNormalisedRHat(wide).folded).toBeGreaterThan(1.1);
  expect(rankNormalisedRHat(wide).value).toBe(rankNormalisedRHat(wide).folded);
  expect(rankNormalisedRHat(drifting).value).toBeGreaterThan(1.1);
});

test('rank-normalised diagnostics do not change under rising maps, nor those of the mean under linear ones', () => {
  const mapped = mixed.map((chain) => chain.map((draw) => Math.exp(3 * draw)));
  expect(bulkEffectiveSampleSize(mapped)).toBeCloseTo(bulkEffectiveSampleSize(mixed), 8);
  expect(rankNormalisedRHat(mapped).bulk).toBeCloseTo(rankNormalisedRHat(mixed).bulk, 12);
  const linear = mixed.map((chain) => chain.map((draw) => 100 - 5 * draw));
  expect(meanEffectiveSampleSize(linear)).toBeCloseTo(meanEffectiveSampleSize(mixed), 6);
  expect(monteCarloStandardErrorOfMean(linear)).toBeCloseTo(
    5 * monteCarloStandardErrorOfMean(mixed),
    10,
  );
});

test.each([0.3, 0.8, -0.4])('the size of the mean is near its theory at correlation %d', (rho) => {
  const chains = autoregressive(4, 2000, rho);
  const expected = (8000 * (1 - rho)) / (1 + rho);
  // The estimate of an autocorrelation time has a relative spread of a few per cent here.
  expect(meanEffectiveSampleSize(chains) / expected).toBeGreaterThan(0.75);
  expect(meanEffectiveSampleSize(chains) / expected).toBeLessThan(1.3);
});

test('the size of a quantile refuses levels outside (0, 1) and is that of the other values without draws above it', () => {
  expect(() => quantileEffectiveSampleSize(mixed, 1)).toThrow('invalid probability');
  const binary = mixed.map((chain) => chain.map((draw) => (draw > 0 ? 1 : 0)));
  const ofZeros = quantileEffectiveSampleSize(binary, 0.05);
  expect(ofZeros).toBeGreaterThan(0);
  expect(quantileEffectiveSampleSize(binary, 0.95)).toBe(ofZeros);
});
