import { describe, expect, test } from 'vitest';
import { inlineSource, lowerSuite, replay } from '../../../../src/check/index.js';
import {
  type AnyClaim,
  changed,
  claim,
  experiment,
  integers,
  meansEqual,
} from '../../../../src/core/index.js';
import { checkClaim, normal, suiteOfClaims, words } from '../../../helpers/claims.js';
import { tinyDesigns } from '../../../helpers/tiny-suite.js';

// Rate: effects of many standard errors, at seed 1.

/** A claim that fails from size 7 on, and what its theory was asked. */
function counted() {
  const asked: number[] = [];
  const sizesOf = experiment({
    regime: { size: integers(1, 40) },
    given: ({ size }) => ({ size, scale: Float64Array.of(size, 2 * size) }),
    system: ({ size }) => normal({ mean: size >= 7 ? 3 : 0 }),
    measure: ({ x }) => ({ x }),
  });
  const own: AnyClaim = claim(sizesOf, {
    ...words,
    relation: meansEqual,
    theory: async ({ size }) => {
      asked.push(size);
      return { x: 0 };
    },
    designs: tinyDesigns({ numSettings: 4, maxReplicates: 1000 }),
    mistakes: {
      'same-point': {
        change: 'ten more than theory says',
        theory: async (at, right) => ({ x: 10 + Number((await right(at)).x) }),
      },
      'copied-point': {
        change: 'twenty more than theory says at a copy of the point',
        theory: async (at, right) => ({ x: 20 + Number((await right({ ...at })).x) }),
      },
      elsewhere: {
        change: 'what theory says a hundred sizes on, and thirty',
        theory: async (at, right) => ({
          x: 30 + Number((await right({ ...at, size: at.size + 100 })).x),
        }),
      },
      system: { change: 'all is high', system: (right) => changed(right, { mean: 9 }) },
    },
    otherRoutes: {
      drawn: { change: 'zero and noise', values: (_, [high]) => ({ x: high / 2 ** 32 - 0.5 }) },
      point: {
        change: 'at size one',
        at: () => ({ size: 1, scale: Float64Array.of(1, 2) }),
      },
    },
  });
  return { own, asked };
}

describe('theory', () => {
  test('is solved once at each point that plan, check, controls and shrinking come to', async () => {
    const { own, asked } = counted();
    const { settings, counterexample, controls, verdict } = await checkClaim(own);
    expect(verdict.kind).toBe('refuted');
    expect(controls.map(({ verdict: { kind } }) => kind)).not.toContain('invalid');
    const { candidates = [] } = counterexample ?? {};
    expect(candidates.length).toBeGreaterThan(2);
    const planned = [...new Set(settings.map(({ setting }) => Number(setting.size)))];
    const tried = candidates.map(({ setting }) => Number(setting.size));
    // Beside the settings: the mistake at another point, and the route at size one.
    for (const size of [...planned, ...tried, 1]) expect(asked).toContain(size);
    expect(new Set(asked.filter((size) => size > 100)).size).toBe(4);
    // One of the planned settings may be repeated with the theory of its controls, to see that
    // they say the same again.
    expect(asked.length - new Set(asked).size).toBeLessThanOrEqual(3);
  });

  test('is not solved for a replicate, and once for a record that is run again', async () => {
    const { own, asked } = counted();
    const { settings } = await checkClaim(own);
    asked.length = 0;
    const again = counted();
    const suite = suiteOfClaims(again.own);
    const [{ replay: line }] = settings;
    expect(await replay(lowerSuite(suite), line, inlineSource(suite))).toEqual(settings[0]);
    expect(again.asked).toEqual([Number(settings[0].setting.size)]);
    expect(asked).toEqual([]);
  });

  test('is another one at each setting, also where the point holds what no text can tell apart', async () => {
    const functions = experiment({
      regime: { size: integers(1, 40) },
      given: ({ size }) => ({ law: () => size, places: new Map([[size, size]]) }),
      system: ({ law }) => normal({ mean: law() }),
      measure: ({ x }) => ({ x }),
    });
    const asked: number[] = [];
    const own: AnyClaim = claim(functions, {
      ...words,
      relation: meansEqual,
      theory: ({ law }) => {
        asked.push(law());
        return { x: law() };
      },
      designs: tinyDesigns({ numSettings: 4, maxReplicates: 1000 }),
      mistakes: {
        more: {
          change: 'ten more than theory says',
          theory: async (at, right) => ({ x: 10 + Number((await right(at)).x) }),
        },
      },
      otherRoutes: {
        drawn: {
          change: 'the size and noise',
          values: ({ law }, [high]) => ({ x: law() + high / 2 ** 32 - 0.5 }),
        },
      },
    });
    const { verdict, settings } = await checkClaim(own);
    expect(verdict.kind).toBe('supported');
    for (const { setting, components } of settings) {
      expect(components[0].prediction).toBe(setting.size);
    }
    const planned = settings.map(({ setting }) => Number(setting.size));
    expect(new Set(asked)).toEqual(new Set(planned));
    expect(asked.length - planned.length).toBeLessThanOrEqual(1);
  });
});
