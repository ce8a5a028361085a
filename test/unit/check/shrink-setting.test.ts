import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridPlace, gridValue, numGridValues } from '../../../src/check/plan/parameter-grid.js';
import { shrinkSetting } from '../../../src/check/shrink/shrink-setting.js';
import {
  canonicalSetting,
  type Domain,
  integers,
  logUniform,
  oneOf,
  type Setting,
  uniform,
} from '../../../src/core/index.js';

const domain = {
  width: integers(3, 12),
  rate: uniform(-1, 2, 30),
  noise: logUniform(0.01, 10, 30),
  kind: oneOf<string | number>('a', 'b', 7),
} satisfies Domain;

describe('shrinking', () => {
  const start: Setting = { width: 11, rate: 1.5, noise: 1, kind: 7 };
  const isInDomain = ({ width, rate, noise, kind }: Setting) =>
    Number.isInteger(width) &&
    Number(width) >= 3 &&
    Number(width) <= 12 &&
    Number(rate) >= -1 &&
    Number(rate) <= 2 &&
    Number(noise) >= 0.01 &&
    Number(noise) <= 10 &&
    ['a', 'b', 7].includes(kind as string | number);

  test.each([
    ['everything fails', () => true, { width: 3, rate: -1, noise: 0.01, kind: 'a' }],
    ['nothing else fails', () => false, start],
    [
      'one parameter matters',
      ({ width }: Setting) => Number(width) >= 6,
      { width: 6, rate: -1, noise: 0.01, kind: 'a' },
    ],
    [
      'each parameter has a threshold of its own',
      ({ width, rate, noise }: Setting) =>
        Number(width) >= 5 && Number(rate) >= 0.35 && Number(noise) >= 0.3,
      { width: 5, rate: 0.4, noise: 0.3162, kind: 'a' },
    ],
    [
      'a choice matters',
      ({ kind }: Setting) => kind !== 'a',
      { width: 3, rate: -1, noise: 0.01, kind: 'b' },
    ],
  ] as const)('reaches the smallest failing setting when %s', async (_name, fails, smallest) => {
    const tried: Setting[] = [];
    const found = await shrinkSetting(domain, start, async (setting) => {
      tried.push(setting);
      return fails(setting);
    });
    expect(found).toEqual(smallest);
    expect(tried.every(isInDomain)).toBe(true);
    expect(tried.length).toBeLessThan(100);
  });

  test('of a large range of integers is quick and exact', async () => {
    const large = { x: integers(0, 4e9) };
    let numTried = 0;
    const found = await shrinkSetting(large, { x: 3.9e9 }, async ({ x }) => {
      numTried += 1;
      return Number(x) >= 123_456_789;
    });
    expect(found).toEqual({ x: 123_456_789 });
    expect(numTried).toBeLessThan(200);
  });

  test('passes on what the test of a setting throws, in place of calling it a failure', async () => {
    let numTried = 0;
    const shrinking = shrinkSetting(domain, start, async () => {
      numTried += 1;
      throw new Error('the disk is full');
    });
    await expect(shrinking).rejects.toThrow('the disk is full');
    expect(numTried).toBe(1);
  });

  test('ends where nothing one place below in any parameter fails, each of them tested', async () => {
    const names = Object.keys(domain) as (keyof typeof domain)[];
    const places = fc.record(
      Object.fromEntries(
        names.map((name) => [name, fc.integer({ min: 0, max: numGridValues(domain[name]) - 1 })]),
      ),
    );
    await fc.assert(
      fc.asyncProperty(places, fc.integer(), async (at, salt) => {
        const start = Object.fromEntries(
          names.map((name) => [name, gridValue(domain[name], at[name])]),
        );
        const tried = new Map<string, boolean>();
        const smallest = await shrinkSetting(domain, start, async (setting) => {
          const fails = isScattered(canonicalSetting(setting), salt);
          tried.set(canonicalSetting(setting), fails);
          return fails;
        });
        for (const name of names) {
          const place = gridPlace(domain[name], smallest[name]) ?? Number.NaN;
          if (place === 0) continue;
          const below = { ...smallest, [name]: gridValue(domain[name], place - 1) };
          expect(tried.get(canonicalSetting(below))).toBe(false);
        }
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test('refuses a setting that is not in the domain', async () => {
    for (const width of [2, 13, 4.5, 'a']) {
      const shrinking = shrinkSetting(domain, { ...start, width }, async () => true);
      await expect(shrinking).rejects.toThrow('expected a value of its range');
    }
  });
});

/** A predicate without any order. */
function isScattered(text: string, salt: number): boolean {
  let hash = salt;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return ((hash >>> 16) & 3) === 0;
}

describe('the order of candidates', () => {
  const plane = { cheap: integers(0, 8), dear: integers(0, 8) } satisfies Domain;
  const start = { cheap: 8, dear: 8 };

  async function orderOf(costOf?: (setting: Setting) => number): Promise<string[]> {
    const tried: string[] = [];
    await shrinkSetting(
      plane,
      start,
      async (setting) => {
        tried.push(canonicalSetting(setting));
        return false;
      },
      costOf,
    );
    return tried;
  }
  const inOrderOfDomain = [
    ...[0, 4, 6, 7].map((cheap) => `cheap=${cheap} dear=8`),
    ...[0, 4, 6, 7].map((dear) => `cheap=8 dear=${dear}`),
  ];

  test('is that of the domain, simplest first, when nothing is said about cost', async () => {
    expect(await orderOf()).toEqual(inOrderOfDomain);
  });

  test('begins with the parameter that saves most', async () => {
    const tried = await orderOf(({ cheap, dear }) => Number(cheap) + 10 * Number(dear));
    expect(tried).toEqual([
      ...[0, 4, 6, 7].map((dear) => `cheap=8 dear=${dear}`),
      ...[0, 4, 6, 7].map((cheap) => `cheap=${cheap} dear=8`),
    ]);
  });

  test('goes back and forth between parameters that save alike', async () => {
    const tried = await orderOf(({ cheap, dear }) => Number(cheap) + 1.1 * Number(dear));
    expect(tried).toEqual([
      'cheap=8 dear=0',
      'cheap=0 dear=8',
      'cheap=8 dear=4',
      'cheap=4 dear=8',
      'cheap=8 dear=6',
      'cheap=6 dear=8',
      'cheap=8 dear=7',
      'cheap=7 dear=8',
    ]);
  });

  test('still bisects where simpler settings cost more', async () => {
    const long = { x: integers(0, 1000) };
    const tried: unknown[] = [];
    const smallest = await shrinkSetting(
      long,
      { x: 900 },
      async ({ x }) => {
        tried.push(x);
        return Number(x) >= 337;
      },
      ({ x }) => 1 / Number(x),
    );
    expect(smallest).toEqual({ x: 337 });
    expect(tried.length).toBeLessThan(15);
  });

  test.each([
    ['NaN', () => Number.NaN],
    [
      'an error',
      () => {
        throw new Error('no cost');
      },
    ],
    ['infinite', () => Number.POSITIVE_INFINITY],
  ])('is that of the domain when every cost is %s', async (_name, costOf) => {
    expect(await orderOf(costOf)).toEqual(inOrderOfDomain);
  });

  test('puts settings whose cost is not a number last', async () => {
    const tried = await orderOf(({ cheap }) => (cheap === 8 ? 1 : Number.NaN));
    expect(tried.slice(0, 4)).toEqual([0, 4, 6, 7].map((dear) => `cheap=8 dear=${dear}`));
  });
});

describe('shrinking in a regime with holes', () => {
  test.each<readonly [string, (size: number) => boolean, number, number]>([
    ['even sizes', (size) => size % 2 === 0, 7, 8],
    ['every fifth size', (size) => size % 5 === 0, 11, 15],
    ['sizes from nine on', (size) => size >= 9, 0, 9],
    ['sizes beside a wide hole', (size) => size < 5 || size > 30, 3, 3],
    ['no smaller size', (size) => size === 40, 0, 40],
  ])(
    'steps over them to the smallest failing one of %s',
    async (_, isInside, failsFrom, smallest) => {
      const tried: number[] = [];
      const found = await shrinkSetting(
        { size: integers(0, 40) },
        { size: 40 },
        async ({ size }) => {
          tried.push(Number(size));
          return Number(size) >= failsFrom;
        },
        undefined,
        ({ size }) => isInside(Number(size)),
      );
      expect(found).toEqual({ size: smallest });
      expect(tried.filter((size) => !isInside(size))).toEqual([]);
    },
  );

  test('ends where a hole has no other side', async () => {
    const range = { x: integers(0, 4e9) };
    const found = await shrinkSetting(
      range,
      { x: 3.9e9 },
      async () => true,
      undefined,
      () => false,
    );
    expect(found).toEqual({ x: 3.9e9 });
  });
});
