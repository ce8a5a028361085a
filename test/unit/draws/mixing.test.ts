import { describe, expect, test } from 'vitest';
import { chainsOf, mixingOf, mixingOfChains, readDraws } from '../../../src/draws/index.js';
import { keyFromSeed, normalDraws } from '../../../src/random/index.js';
import { arrayNamed, pathOf } from './files.js';

/** Chains that remember a share of the state before, from their stationary law. */
function chains(numChains: number, length: number, memory: number, seed = 1): Float64Array[] {
  return Array.from({ length: numChains }, (_, chain) => {
    const kicks = normalDraws(keyFromSeed(seed), length, 0, chain);
    let state = 0;
    return Float64Array.from(kicks, (kick, t) => {
      state = t === 0 ? kick : memory * state + Math.sqrt(1 - memory ** 2) * kick;
      return state;
    });
  });
}

describe('draws are usable', () => {
  test('where chains forget quickly, with errors that grow with their memory', () => {
    const quick = mixingOfChains('x', chains(4, 1000, 0.3), { quantiles: [0.1, 0.9] });
    expect(quick).toMatchObject({ isUsable: true, reasons: [], numChains: 4, numDraws: 1000 });
    // (1 - 0.3) / (1 + 0.3) of 4000 draws count for the mean.
    expect(quick.mean.standardError).toBeCloseTo(Math.sqrt(1.3 / 0.7 / 4000), 2);
    expect(Math.abs(quick.mean.value)).toBeLessThan(4 * quick.mean.standardError);
    const deviation = quick.standardDeviation;
    expect(Math.abs(deviation.value - 1)).toBeLessThan(4 * deviation.standardError);
    for (const [index, exact] of [-1.2815515655, 1.2815515655].entries()) {
      const { value, standardError } = quick.quantiles[index];
      expect(Math.abs(value - exact)).toBeLessThan(4 * standardError);
    }
    const slow = mixingOfChains('x', chains(4, 4000, 0.8));
    expect(slow.isUsable).toBe(true);
    expect(slow.mean.standardError).toBeCloseTo(Math.sqrt(1.8 / 0.2 / 16_000), 2);
  });

  test('of whole numbers, which repeat each other', () => {
    const counts = chains(4, 1000, 0.3).map((chain) => chain.map(Math.round));
    expect(mixingOfChains('count', counts).reasons).toEqual([]);
  });

  test('of one chain only where that is accepted', () => {
    const one = chains(1, 2000, 0.3);
    expect(mixingOfChains('x', one).reasons).toEqual([
      expect.stringMatching(/one chain, so nothing shows whether it has forgotten its start/),
    ]);
    expect(mixingOfChains('x', one, { oneChain: true })).toMatchObject({ isUsable: true });
    const moving = one.map((chain) => chain.map((draw, t) => draw + t / 1000));
    expect(mixingOfChains('x', moving, { oneChain: true }).reasons[0]).toMatch(
      /R-hat of the halves of its chain is 1\.\d+/,
    );
  });
});

describe('draws are not usable', () => {
  const right = chains(4, 1000, 0.3);
  const withFirst = (change: (draw: number, t: number) => number) => [
    right[0].map(change),
    ...right.slice(1),
  ];

  test.each([
    [
      'a chain elsewhere',
      withFirst((draw) => draw + 1),
      /R-hat of its 4 chains is 1\.\d+, where 1\.01/,
    ],
    ['a chain that spreads further', withFirst((draw) => 3 * draw), /R-hat of its 4 chains/],
    ['a chain under way', withFirst((draw, t) => draw + 3 * Math.exp(-t / 300)), /R-hat/],
    [
      'chains that remember for long',
      chains(4, 1000, 0.99),
      /effective draws as 23\.7 in the bulk and/,
    ],
    [
      'few draws',
      chains(4, 50, 0),
      /effective draws as \d+ in the bulk and \d+ in the tails, where 400/,
    ],
    ['draws that can not be judged', chains(4, 7, 0), /Chains have 7 draws, where 8 at least/],
    [
      'a chain that stands still',
      withFirst(() => 2),
      /Chain 0 stands still: all of its draws are 2/,
    ],
    ['copies', [right[0], right[1], right[0]], /Chains are copies \(2 of 0\)/],
    [
      'a sampler that rejects',
      right.map((chain) => chain.map((_, t) => chain[t - (t % 4)])),
      /75 % of the draws of chain 0 repeat/,
    ],
    [
      'NaN',
      withFirst((draw, t) => (t === 9 ? Number.NaN : draw)),
      /Chain 0 has draws that are not finite/,
    ],
    [
      'chains of other lengths',
      [right[0], right[1].slice(1)],
      /Chain 1 has 999 draws, and chain 0 1000/,
    ],
    ['no chains', [], /Chains have 0 draws/],
  ])('of %s', (_name, draws, words) => {
    const { isUsable, reasons } = mixingOfChains('x', draws);
    expect(isUsable).toBe(false);
    expect(reasons.join(' ')).toMatch(words);
  });

  test('for a quantile far out, where they are for the mean', () => {
    const { reasons } = mixingOfChains('x', chains(4, 500, 0.5), { quantiles: [0.001] });
    expect(reasons).toEqual([
      expect.stringMatching(
        /^Beyond the 0\.001 quantile lie [\d.]+ effective draws, where 10 are needed/,
      ),
    ]);
  });

  test('and probabilities must be some', () => {
    expect(() => mixingOfChains('x', right, { quantiles: [1] })).toThrow(
      'invalid quantiles=1: expected probabilities in (0, 1)',
    );
  });
});

describe('entries of a variable', () => {
  test('are called by coordinates, or by places', async () => {
    const named = await readDraws({ file: pathOf('arviz-netcdf4.nc'), variable: ['theta', 'tau'] });
    const entries = chainsOf(named, 'theta');
    expect(entries.map(({ name }) => name)).toEqual([
      'theta (school Choate)',
      'theta (school Deerfield)',
      'theta (school Exeter)',
    ]);
    const { values } = arrayNamed('theta');
    expect(entries[2].chains[1][3]).toBe(values[(25 + 3) * 3 + 2]);
    expect(chainsOf(named, 'tau').map(({ name }) => name)).toEqual(['tau']);
    expect(() => chainsOf(named)).toThrow(/one of the variables that were read: theta, tau/);
    expect(mixingOf(named, 'theta').map(({ name }) => name)).toHaveLength(3);
    const plain = await readDraws({ file: pathOf('theta.npy'), dims: 'chain draw dimension' });
    expect(chainsOf(plain)[1].name).toBe('theta (dimension 1)');
  });
});
