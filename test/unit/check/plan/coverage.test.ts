import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../../../src/check/plan/coverage.js';
import { drawSettings } from '../../../../src/check/plan/draw-settings.js';
import { type Domain, integers, oneOf, type Setting, uniform } from '../../../../src/core/index.js';
import { keyFromSeed } from '../../../../src/random/index.js';
import { coverageInWords } from '../../../../src/report/words/coverage-in-words.js';
import { around, checkTiny, tinyDesigns, tinyProperty } from '../../../helpers/tiny-suite.js';

function coverage(domain: Domain, numSettings: number, where?: (setting: Setting) => boolean) {
  const regime = { domain, where };
  return coverageOf(regime, drawSettings(regime, numSettings, keyFromSeed(1)));
}

describe('what a plan covers of its regime', () => {
  test.each([
    [
      uniform(0, 1),
      3,
      '3 settings: a fault confined to less than 63 % of the regime could be unseen (95 %)',
    ],
    [
      uniform(0, 1, 1e6),
      10,
      '10 settings, of them 2 corners: a fault confined to less than 31 % of the regime could be unseen (95 %)',
    ],
    [
      integers(1, 1e6),
      4,
      '4 settings, of them 1 a corner: a fault confined to less than 63 % of the regime could be unseen (95 %)',
    ],
    [integers(1, 4), 5, 'all 4 settings of the regime'],
    [oneOf('a'), 5, 'the only setting of the regime'],
    [
      uniform(0, 1, 3),
      4,
      'all 4 settings of the grid: a fault confined to less than 53 % of the regime could be unseen (95 %)',
    ],
  ] as const)('%j at %i settings', (range, numSettings, words) => {
    expect(coverageInWords(coverage({ x: range }, numSettings))).toBe(words);
  });

  test('names the values of lists that no setting has', () => {
    const domain = { activation: oneOf('erf', 'relu', 'bump', 'linear'), x: uniform(0, 1) };
    const { neverDrawn, ...two } = coverage(domain, 2);
    expect(neverDrawn?.activation).toHaveLength(2);
    expect(coverageInWords({ ...two, neverDrawn: { activation: ['erf', 'bump'] } })).toMatch(
      /unseen \(95 %\); never drawn: activation=erf, activation=bump$/,
    );
    expect(coverage(domain, 4)).not.toHaveProperty('neverDrawn');
  });

  test('leaves no more than what was not tried, where that can be counted', () => {
    expect(coverage({ x: integers(1, 20) }, 19).unseenShare).toBeCloseTo(1 / 20, 12);
    // Of a real range the grid is only a sample.
    expect(coverage({ x: uniform(0, 1, 19) }, 19).unseenShare).toBeGreaterThan(0.1);
  });

  test('is told of the part where the condition holds', () => {
    const isEven = ({ x }: Setting) => Number(x) % 2 === 0;
    expect(coverage({ x: integers(1, 8) }, 4, isEven)).toEqual({
      numFilled: 4,
      numCorners: 0,
      isWhole: 'regime',
      unseenShare: 0,
      missRate: 0.05,
    });
  });
});

// Rate: certain up to 1e-9, as for every tiny claim.
describe('the evidence of a claim', () => {
  test('says what was covered when it is supported', async () => {
    const designs = tinyDesigns({ numSettings: 3, maxReplicates: 1000 });
    const { verdict, coverage: own } = await checkTiny(tinyProperty({ designs }));
    expect(verdict.kind).toBe('supported');
    expect(own).toMatchObject({ numFilled: 3, numCorners: 0, missRate: 0.05 });
    expect(own?.unseenShare).toBeCloseTo(0.6316, 4);
  });

  test('says nothing of it otherwise', async () => {
    const refuted = await checkTiny(tinyProperty({ simulate: around(3) }));
    expect(refuted.verdict.kind).not.toBe('supported');
    expect(refuted).not.toHaveProperty('coverage');
  });
});
