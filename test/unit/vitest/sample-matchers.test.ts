import { describe, expect, test } from 'vitest';
import { diagnoseOrder } from '../../../src/check/samples/diagnose-order.js';
import type { RandomKey } from '../../../src/core/index.js';
import { fillNormal, fillUniform } from '../../../src/random/index.js';
import '../../../src/vitest/matchers.js';

const key: RandomKey = [2026, 18];
const normals = (count: number, mean = 0, deviation = 1): Float64Array => {
  const out = new Float64Array(count);
  fillNormal(key, 1, 0, out);
  return out.map((value) => mean + deviation * value);
};
const uniforms = (count: number): number[] => {
  const out = new Float64Array(count);
  fillUniform(key, 2, 0, out);
  return [...out];
};

/** What a failing expectation says. */
function wordsOf(act: () => void): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the expectation passed');
}

describe('toHaveMean', () => {
  test('passes where the mean is supported', () => {
    expect(normals(1000, 0.5)).toHaveMean(0.5, { margin: 0.3 });
    expect([...normals(1000, 0.5)]).toHaveMean(0.6, { margin: 0.4, falseRefutationRate: 1e-9 });
    expect(normals(1000, 0.5)).toHaveMean(0.9, { margin: 0.1, side: 'at-most' });
  });

  test('fails where it is refuted', () => {
    expect(wordsOf(() => expect(normals(1000, 0.5)).toHaveMean(0, { margin: 0.2 }))).toMatch(
      /^expected that the mean is 0, within 0\.2, to be supported; it is refuted\n {2}1000 samples: mean 0\.\d+, interval \[0\.\d+, 0\.\d+\]$/,
    );
    expect(() =>
      expect(normals(1000, 0.5)).toHaveMean(0.9, { margin: 0.1, side: 'at-least' }),
    ).toThrow('the mean is at least 0.9');
  });

  test('fails where it is inconclusive, with what to do', () => {
    expect(wordsOf(() => expect(normals(1000, 0.5)).toHaveMean(0.5, { margin: 0.05 }))).toContain(
      'it is inconclusive\n  1000 samples: mean',
    );
    expect(() => expect(normals(1000, 0.5)).toHaveMean(0.5, { margin: 0.05 })).toThrow(
      'take more samples, average several in each, or state a wider margin with its reason',
    );
    expect(() => expect(normals(20, 0.5)).toHaveMean(0.5, { margin: 3 })).toThrow(
      /too few to show that they are close to normal: at these rates it takes about \d+; take more/,
    );
  });

  test('fails with not, too, where it is inconclusive or supported', () => {
    expect(normals(1000, 0.5)).not.toHaveMean(0, { margin: 0.2 });
    expect(() => expect(normals(1000, 0.5)).not.toHaveMean(0.5, { margin: 0.05 })).toThrow(
      'to be refuted; it is inconclusive',
    );
    expect(() => expect(normals(1000, 0.5)).not.toHaveMean(0.5, { margin: 0.3 })).toThrow(
      'to be refuted; it is supported',
    );
  });

  test('says nothing of samples that cannot be used', () => {
    const heavy = normals(1000).map((value) => Math.exp(4 * value));
    expect(() => expect(heavy).toHaveMean(1, { margin: 0.1 })).toThrow(
      /it is invalid\n.*\n.*too skewed or heavy-tailed for so few: at these rates it takes about \d{6}; take more/,
    );
    expect(() => expect(Array(100).fill(3)).toHaveMean(3, { margin: 0.1 })).toThrow(
      'it is invalid',
    );
    expect(() => expect(Array(100).fill(3)).not.toHaveMean(7, { margin: 0.1 })).toThrow(
      'it is invalid',
    );
  });
});

describe('samples that depend on one another', () => {
  /** An autoregressive chain with the law of its noise. */
  const chain = (correlation: number): number[] => {
    let state = 0;
    return [...normals(2000)].map((noise) => {
      state = correlation * state + Math.sqrt(1 - correlation ** 2) * noise;
      return state;
    });
  };

  test.each([0.5, 0.9, 0.99])('are refused, either way, at a correlation of %d', (correlation) => {
    expect(() => expect(chain(correlation)).toHaveMean(0, { margin: 1 })).toThrow(
      /it is invalid\n.*\n {2}of 1000 pairs of successive samples \d+ are on one side/,
    );
    expect(() => expect(chain(correlation)).not.toHaveMean(9, { margin: 1 })).toThrow('invalid');
  });

  test('are refused when they were sorted', () => {
    expect(() => expect([...normals(500)].sort()).toHaveMean(0, { margin: 1 })).toThrow(
      'do not sort',
    );
  });

  test('are told from independent ones, which are rarely taken for them', () => {
    const rate = 0.05;
    const all = [...normals(200_000)];
    const alarms = Array.from({ length: 1000 }, (_, index) =>
      diagnoseOrder(all.slice(200 * index, 200 * (index + 1)), rate),
    ).filter(([diagnostic]) => diagnostic?.holds !== true);
    expect(alarms.length).toBeLessThan(rate * 1000);
    // Numbers of few values have no median that divides them.
    expect(diagnoseOrder(Array.from({ length: 200 }, (_, index) => index % 2))).toEqual([]);
  });
});

describe('toHaveChance', () => {
  const isBelow = uniforms(2000).map((value) => value < 0.3);

  test('takes true and false, and numbers in [0, 1]', () => {
    expect(isBelow).toHaveChance(0.3, { margin: 0.1 });
    expect(uniforms(2000)).toHaveChance(0.5, { margin: 0.1 });
    expect(isBelow).not.toHaveChance(0.6, { margin: 0.1 });
    expect(() => expect(isBelow).toHaveChance(0.6, { margin: 0.1 })).toThrow('it is refuted');
    expect(() => expect(isBelow.slice(0, 50)).toHaveChance(0.3, { margin: 0.1 })).toThrow(
      'it is inconclusive',
    );
  });

  test('takes what never happens', () => {
    expect(Array(500).fill(false)).toHaveChance(0, { margin: 0.1 });
    expect(() => expect(Array(500).fill(false)).toHaveChance(0.5, { margin: 0.1 })).toThrow(
      'it is refuted',
    );
  });
});

test('toHaveVariance', () => {
  expect(normals(3000, 1, 2)).toHaveVariance(4, { margin: 1 });
  expect(() => expect(normals(3000, 1, 2)).toHaveVariance(2, { margin: 0.5 })).toThrow(
    'it is refuted',
  );
  expect(() => expect(normals(3000, 1, 2)).toHaveVariance(4, { margin: 0.1 })).toThrow(
    'it is inconclusive',
  );
});

describe('what is no expectation is refused, with its value', () => {
  const margin = 0.1;
  test.each<[string, () => void, string]>([
    ['no samples', () => expect([]).toHaveMean(0, { margin }), 'samples=[]'],
    ['no list', () => expect('abc').toHaveMean(0, { margin }), 'samples="abc"'],
    ['NaN', () => expect([1, Number.NaN]).toHaveMean(0, { margin }), 'samples[1]=NaN'],
    ['a text', () => expect([1, '2']).toHaveMean(0, { margin }), 'samples[1]="2"'],
    ['beyond one', () => expect([0.5, 1.5]).toHaveChance(0.5, { margin }), 'samples[1]=1.5'],
    ['true for a mean', () => expect([true]).toHaveMean(1, { margin }), 'samples[0]=true'],
    ['an expectation of NaN', () => expect([1]).toHaveMean(Number.NaN, { margin }), 'mean=NaN'],
    ['no margin', () => expect([1]).toHaveMean(1, { margin: 0 }), 'margin=0'],
    ['no options', () => expect([1]).toHaveMean(1, undefined as never), 'margin=undefined'],
    [
      'no rate',
      () => expect([1]).toHaveMean(1, { margin, falseRefutationRate: 0 }),
      'falseRefutationRate=0',
    ],
    [
      'another side',
      () => expect([1]).toHaveMean(1, { margin, side: 'above' as never }),
      'side="above"',
    ],
  ])('%s', (_, act, words) => {
    expect(act).toThrow(`invalid ${words}: expected`);
  });
});
