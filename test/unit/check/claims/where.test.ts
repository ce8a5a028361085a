import { describe, expect, test } from 'vitest';
import { drawSettings } from '../../../../src/check/plan/draw-settings.js';
import {
  type AnyClaim,
  changed,
  claim,
  experiment,
  integers,
  meansEqual,
  oneOf,
  type Setting,
} from '../../../../src/core/index.js';
import { keyFromSeed } from '../../../../src/random/index.js';
import { checkClaim, normal, words } from '../../../helpers/claims.js';
import { tinyDesigns } from '../../../helpers/tiny-suite.js';

// Rate: effects of many standard errors, at seed 1.

const regime = { size: integers(1, 40), level: integers(0, 39) };

/** A claim about sizes above the level, false from `failsFrom` on; what it ran at. */
function aboveLevel(failsFrom: number) {
  const ran: Setting[] = [];
  const where = ({ size, level }: Setting) => Number(size) > Number(level);
  const about = experiment({
    regime,
    where,
    system: ({ size, level }) => {
      ran.push({ size, level });
      return normal({ mean: size >= failsFrom ? 3 : 0 });
    },
    measure: ({ x }) => ({ x }),
  });
  const own: AnyClaim = claim(about, {
    ...words,
    relation: meansEqual,
    theory: () => ({ x: 0 }),
    designs: tinyDesigns({ numSettings: 6 }),
    mistakes: { high: { change: 'all is high', system: (right) => changed(right, { mean: 9 }) } },
    otherRoutes: {
      drawn: { change: 'zero and noise', values: (_, [high]) => ({ x: high / 2 ** 32 - 0.5 }) },
    },
  });
  return { own, ran, where };
}

describe('settings that violate the condition of a claim', () => {
  test('are not drawn', () => {
    const { where } = aboveLevel(100);
    const settings = drawSettings({ domain: regime, where }, 20, keyFromSeed(4));
    expect(settings).toHaveLength(20);
    expect(settings.filter(({ setting }) => !where(setting))).toEqual([]);
    const all = drawSettings({ domain: regime }, 20, keyFromSeed(4));
    expect(all.filter(({ setting }) => !where(setting)).length).toBeGreaterThan(0);
  });

  test('are as many as there are when few meet it', () => {
    const domain = { size: integers(1, 8) };
    const settings = drawSettings(
      { domain, where: ({ size }: Setting) => Number(size) > 6 },
      5,
      keyFromSeed(4),
    );
    expect(settings.map(({ setting }) => Number(setting.size)).sort()).toEqual([7, 8]);
  });

  test('are neither run nor tried in shrinking', async () => {
    const { own, ran, where } = aboveLevel(13);
    const { verdict, counterexample } = await checkClaim(own);
    expect(verdict.kind).toBe('refuted');
    expect(counterexample?.candidates?.length).toBeGreaterThan(2);
    expect(counterexample?.smallest.setting).toEqual({ size: 13, level: 0 });
    expect(ran.length).toBeGreaterThan(100);
    expect(ran.filter((at) => !where(at))).toEqual([]);
  });

  test('are seen by the condition as they are drawn, not made concrete', async () => {
    const seen: object[] = [];
    const about = experiment({
      regime: { kind: oneOf('a', 'b') },
      where: (setting) => {
        seen.push(setting);
        return setting.kind === 'b';
      },
      given: ({ kind }) => ({ length: kind.length }),
      system: ({ length }) => normal({ mean: length - 1 }),
      measure: ({ x }) => ({ x }),
    });
    const { settings, verdict } = await checkClaim(
      claim(about, {
        ...words,
        relation: meansEqual,
        theory: () => ({ x: 0 }),
        mistakes: { high: { change: 'high', system: () => normal({ mean: 9 }) } },
        otherRoutes: {
          drawn: { change: 'noise', values: (_, [high]) => ({ x: high / 2 ** 32 - 0.5 }) },
        },
      }),
    );
    expect(verdict.kind).toBe('supported');
    expect(settings.map(({ setting }) => setting)).toEqual([{ kind: 'b' }]);
    for (const setting of seen) expect(Object.keys(setting)).toEqual(['kind']);
  });
});

test('a condition that holds almost nowhere is met, or refused with how often it was tried', () => {
  const domain = { x: integers(0, 999_999) };
  const where = ({ x }: Setting) => Number(x) % 100 === 0;
  expect(drawSettings({ domain, where }, 2, keyFromSeed(4))).toHaveLength(2);
  expect(() => drawSettings({ domain, where: () => false }, 2, keyFromSeed(4))).toThrow(
    'none of 4096 drawn settings meets it',
  );
});

test('a short list is covered under a condition too, from two settings on', () => {
  const domain = { noise: oneOf('normal', 'sign'), size: integers(1, 1000) };
  const where = ({ noise, size }: Setting) => noise === 'sign' || Number(size) > 200;
  for (let seed = 0; seed < 40; seed++) {
    const settings = drawSettings({ domain, where }, 2, keyFromSeed(seed));
    expect(new Set(settings.map(({ setting }) => setting.noise)).size).toBe(2);
  }
});

test('a condition that no setting meets is refused while planning, and says what to do', async () => {
  const { own } = aboveLevel(13);
  const nowhere = { ...own, about: { ...own.about, where: () => false } };
  await expect(checkClaim(nowhere)).rejects.toMatchObject({
    code: 'invalid-argument',
    message: `invalid where of ${nowhere.id}=a function: expected a condition that holds somewhere in the regime: none of its settings meets it; choose ranges in which it holds more often than not`,
  });
});
