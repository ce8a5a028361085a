import { describe, expect, test } from 'vitest';
import { shareOfRegime } from '../../../../src/check/plan/share-of-regime.js';
import { integers, oneOf, type Setting, uniform } from '../../../../src/core/index.js';
import { keyFromSeed } from '../../../../src/random/index.js';
import { checkTiny, tinyDesigns, tinyProperty } from '../../../helpers/tiny-suite.js';

const domain = { size: integers(1, 100), kind: oneOf('a', 'b'), rate: uniform(0, 1) };

describe('the share of a regime that meets a condition', () => {
  test.each<readonly [string, (setting: Setting) => boolean, number]>([
    ['everything', () => true, 1],
    ['nothing', () => false, 0],
    ['a half', ({ kind }) => kind === 'a', 0.5],
    ['a twenty-fifth', ({ size }) => Number(size) <= 4, 0.04],
    ['a quarter', ({ size, kind }) => Number(size) > 50 && kind === 'b', 0.25],
  ])('is estimated where that is %s', (_, where, share) => {
    // Six standard errors.
    const error = 6 * Math.sqrt((share * (1 - share)) / 1024);
    for (let seed = 0; seed < 10; seed++) {
      const { numInside = Number.NaN, numDrawn = 0 } =
        shareOfRegime({ domain, where }, keyFromSeed(seed)) ?? {};
      expect(Math.abs(numInside / numDrawn - share)).toBeLessThanOrEqual(error);
    }
  });

  test('is not asked for without a condition', () => {
    expect(shareOfRegime({ domain }, keyFromSeed(1))).toBeUndefined();
  });

  test('stands in the evidence, with how many settings were found', async () => {
    const { regimeCoverage } = await checkTiny(
      tinyProperty({
        where: ({ size }: Setting) => Number(size) > 38,
        designs: tinyDesigns({ numSettings: 3 }),
      }),
    );
    expect(regimeCoverage).toMatchObject({
      numAsked: 3,
      numPlanned: 2,
      condition: { numDrawn: 1024 },
    });
    expect((await checkTiny(tinyProperty())).regimeCoverage).toEqual({
      numAsked: 2,
      numPlanned: 2,
    });
  });
});

test.each<[string, unknown, string]>([
  [
    'a promise',
    Promise.resolve(false),
    'gave a promise at x=.*: expected true or false; it cannot',
  ],
  ['a text', 'no', 'gave a string "no" at x=.*: expected true or false$'],
  ['nothing', undefined, 'gave undefined at'],
])('a condition that gives %s is refused', (_, said, message) => {
  const where = () => said as boolean;
  const regime = { domain: { x: uniform(0, 1) }, where };
  expect(() => shareOfRegime(regime, keyFromSeed(1))).toThrow(new RegExp(message));
});

test('a condition that is no function of the setting is refused', () => {
  const regime = { domain: { x: uniform(0, 1) }, where: () => Math.random() < 0.5 };
  expect(() => shareOfRegime(regime, keyFromSeed(1))).toThrow(
    /`where` gave (true|false) and then (true|false) at x=.*: expected a function of the setting/,
  );
});
