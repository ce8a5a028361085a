import { check, inlineSource, poolSource, startTaskPool } from 'theory-vs-dynamics';
import { afterAll, describe, expect, test } from 'vitest';
import { impureClaims } from './fixtures/impure-claims.js';

// Rate: verdicts at seed 1, of effects of many standard errors.

const options = { tier: 'smoke', seed: 1, engine: 'reference' } as const;
const pools = [1, 2].map(startTaskPool);
afterAll(() => Promise.all(pools.map(({ close }) => close())));

async function verdictOf(name: string, source = inlineSource(impureClaims)) {
  const claim = impureClaims.claims.find(({ id }) => id === `impure-claims/${name}`);
  if (claim === undefined) throw new Error(`no claim ${name}`);
  return (await check(impureClaims, claim, options, source)).verdict;
}

describe.each(pools.map((pool) => [pool.numWorkers, poolSource(pool, impureClaims)] as const))(
  'on %d workers',
  (_, source) => {
    test.each(['pure', 'pure-computed'])('a claim that is %s is supported', async (name) => {
      expect((await verdictOf(name, source)).kind).toBe('supported');
    });

    test.each([
      ['drawn-when-loaded', 'drawn when a module is loaded'],
      ['time-when-loaded', 'drawn when a module is loaded'],
      ['remembers', 'remembered from one call to the next'],
      ['random-theory', 'must be functions of the setting'],
      ['counting-theory', 'must be functions of the setting'],
      ['random-margin', 'must be functions of the setting'],
      ['random-computed', 'a thread that had loaded the suite anew'],
      ['random-mistake', 'of the planted mistake random-shift gave'],
      ['random-route', 'of the other route noise-of-its-own gave'],
      ['random-wrong-theory', 'the theory of random-theory said'],
    ])('a claim whose part is %s is invalid, and says what to look for', async (name, advice) => {
      const { kind, reasons } = await verdictOf(name, source);
      expect([kind, reasons.length]).toEqual(['invalid', 1]);
      expect(reasons[0].message).toContain(advice);
    });
  },
);

describe('in one thread', () => {
  test.each(['pure', 'pure-computed', 'drawn-when-loaded', 'time-when-loaded'])(
    'a claim that is %s is supported: there is no second module to compare with',
    async (name) => {
      expect((await verdictOf(name)).kind).toBe('supported');
    },
  );

  test.each(['random-theory', 'counting-theory', 'random-margin', 'random-computed'])(
    'a claim whose part is %s is invalid',
    async (name) => {
      expect((await verdictOf(name)).kind).toBe('invalid');
    },
  );
});
