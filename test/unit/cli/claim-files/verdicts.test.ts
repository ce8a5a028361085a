import { describe, expect, test } from 'vitest';
import { check, inlineSource, lowerSuite } from '../../../../src/check/index.js';
import type { ParameterValue, RandomKey, Suite } from '../../../../src/core/index.js';
import { normalDraws } from '../../../../src/random/index.js';
import { type ClaimText, fileOf, suiteOn } from './example.js';

/** Normal numbers of a width: one, its indicator, averages, and a series that grows with its place. */
function numbers({ width }: Readonly<Record<string, ParameterValue>>, key: RandomKey) {
  const z = Array.from(normalDraws(key, 64));
  const mean = z.reduce((sum, own) => sum + own / 64, 0);
  const w = width as number;
  return {
    one: w * z[0],
    square: 1 + w + mean,
    share: z.filter((own) => own > 1).length / 64,
    series: [1, 2, 4].map((place, k) => place * w + z[k] / 8),
    power: [1, 2, 4, 8].map((size, k) => size ** 1.5 * (1 + z[k] / 50)),
  };
}

const chanceOfOne = '0.5 * (1 - erf(1 / sqrt(2)))';

function checked(suite: Suite) {
  const options = { tier: 'smoke', seed: 1, engine: 'reference' } as const;
  return check(suite, suite.claims[0], options, inlineSource(suite));
}

async function verdictOf(claim: ClaimText) {
  const suite = suiteOn(fileOf(claim), numbers, async () => ({
    values: { power: [2, 4, 8, 16] },
    numericalError: {},
  }));
  return checked(suite);
}

const claims: Readonly<Record<string, ClaimText>> = {
  'a mean': {
    measured: '{ square: number }',
    theory: '{ square: 1 + width }',
    margin: '{ square: 0.1, because: test }',
    mistakes: '{ wider: { change: wider, parameters: { width: width + 0.3 } } }',
  },
  'a list, a chance and a variance': {
    measured: '{ one: number, share: number, series: { over: place, at: [1, 2, 4] } }',
    relation: '{ series: mean, share: chance, spread: { variance: one } }',
    theory: `{ series: [width, 2 * width, 4 * width], share: ${chanceOfOne}, spread: width ^ 2 }`,
    margin: '{ series: 0.1 * place, share: 0.05, spread: 0.4 * predicted, because: test }',
    mistakes:
      '{ wide: { change: wide, parameters: { width: 2 * width } }, share: { change: half, theory: { share: 0.3 } } }',
  },
  'the chance above a threshold': {
    measured: '{ one: number }',
    relation: '{ above: { chanceAbove: 1, of: one } }',
    theory: '{ above: 0.5 * (1 - erf(1 / (width * sqrt(2)))) }',
    margin: '{ above: 0.15, because: test }',
    mistakes: '{ half: { change: another chance, theory: { above: 0.7 } } }',
  },
  'a quantile': {
    measured: '{ one: number }',
    relation: '{ median: { quantile: 0.5, of: one } }',
    theory: '{ median: 0 }',
    margin: '{ median: 0.3 * width, because: test }',
    mistakes: '{ moved: { change: moved, theory: { median: width } } }',
  },
  'an exponent': {
    measured: '{ power: { over: size, at: [1, 2, 4, 8] } }',
    relation: '{ power: exponent }',
    theory: '{ power: 1.5 }',
    margin: '{ power: 0.1, because: test }',
    mistakes: '{ two: { change: another exponent, theory: { power: 2 } } }',
  },
  'a bound': {
    measured: '{ square: number }',
    relation: '{ square: { atMost: mean } }',
    theory: '{ square: 1.5 + width }',
    margin: '{ square: 0.1, because: test }',
    mistakes: '{ low: { change: too low, theory: { square: width } } }',
  },
  'a table': {
    regime: '{ width: { oneOf: [1, 2] } }',
    measured: '{ square: number }',
    theory: '{ square: [{ when: { width: 1 }, is: 2 }, { when: { width: 2 }, is: 2 + 1 }] }',
    margin: '{ square: 0.1, because: test }',
    mistakes: '{ one: { change: always the first, theory: { square: 4 - width } } }',
  },
  'no parameter, with mistakes from elsewhere': {
    regime: '{}',
    measured: '{ power: { over: size, at: [1, 2, 4, 8] } }',
    theory: '{ power: size ^ 1.5 }',
    margin: '{ power: 0.1 * predicted, because: test }',
    mistakes:
      '{ flat: { change: flat, theory: { power: [{ is: [1, 1, 1, 1] }] } }, own: { change: that of the program, theory: { power: { from: program } } } }',
  },
  'another point': {
    measured: '{ square: number }',
    theory: '{ square: 1 + width }',
    margin: '{ square: 0.1, because: test }',
    mistakes: '{ wider: { change: wider, theory: { square: width } } }',
    more: '    otherRoutes: { one: { change: at one, at: { width: 1 } } }',
  },
};

describe('a claim of a file', () => {
  test.each(Object.entries(claims))('about %s is supported where it is right', async (_, claim) => {
    const { verdict, controls } = await verdictOf(claim);
    expect(verdict).toMatchObject({ kind: 'supported', reasons: [{ code: 'inside-margin' }] });
    expect(controls.map(({ name }) => name)).toContain(claim.more === undefined ? 'drawn' : 'one');
  });

  test('is refuted where theory is wrong', async () => {
    const wrong = { ...claims['a mean'], theory: '{ square: 1.3 + width }' };
    const { verdict } = await verdictOf({
      ...wrong,
      mistakes: '{ far: { change: far, theory: { square: 9 } } }',
    });
    expect(verdict.kind).toBe('refuted');
  });

  test('may have theory of the program, with its errors', async () => {
    const text = fileOf({
      ...claims['a mean'],
      regime: '{ width: 1 }',
      theory: '{ square: { from: program } }',
      mistakes: '{ far: { change: far, theory: { square: 9 } } }',
    });
    const suite = suiteOn(text, numbers, async () => ({
      values: { square: 2 },
      numericalError: { square: 0.01 },
    }));
    const { verdict, settings } = await checked(suite);
    expect(verdict.kind).toBe('supported');
    expect(settings[0].components[0]).toMatchObject({ prediction: 2 });
  });

  test('may have theory of a built-in predictor', async () => {
    const text = fileOf({
      measured: '{ mean: { over: coordinate, at: [1, 2] } }',
      regime: '{ noise: { oneOf: [0.5, 1] } }',
      theory:
        '{ mean: { predictor: linear-regression/posterior, with: { inputDimension: 1 + 1, numSamples: 10, noiseVariance: noise }, value: mean } }',
      margin: '{ mean: 0.1, because: test }',
      mistakes: '{ zero: { change: no data, theory: { mean: [0, 0] } } }',
    });
    const { properties } = lowerSuite(suiteOn(text, numbers));
    const { components } = await properties[0].predict({ noise: 1 });
    expect(components).toHaveLength(2);
    expect(components[0].value).not.toBe(components[1].value);
  });
});
