import { describe, expect, test } from 'vitest';
import {
  type AnyMeasurable,
  experiment,
  keyed,
  numbered,
  oneOf,
  onOneKey,
  type RandomKey,
  sizes,
  watched,
} from '../../../../src/core/index.js';
import { deriveKey, keyFromSeed } from '../../../../src/random/index.js';
import { asNumbers, echo, measured } from '../../../helpers/claims.js';

const regime = { only: oneOf('one') };
const key = keyFromSeed(77);
const part = (place: number, own: RandomKey = key) => deriveKey(own, 'part', place);

/** The keys that the parts of an experiment ran with, by the names of its measurement. */
async function keysIn(about: AnyMeasurable) {
  const [values] = await measured(about, [key]);
  return values;
}

const keysOf = (expected: Readonly<Record<string, RandomKey>>) =>
  Object.fromEntries(Object.entries(expected).map(([name, own]) => [name, asNumbers(own)]));

describe('the key of a part', () => {
  test('that is the whole system is that of the replicate', async () => {
    const about = experiment({
      regime,
      system: () => echo({}),
      measure: (run) => ({ whole: asNumbers(run.key) }),
    });
    expect(await keysIn(about)).toEqual(keysOf({ whole: key }));
  });

  test('of a record is derived with its name, so that order and company do not matter', async () => {
    const about = experiment({
      regime,
      system: () => ({ hot: echo({}), cold: echo({}) }),
      measure: ({ hot, cold }) => ({ hot: asNumbers(hot.key), cold: asNumbers(cold.key) }),
    });
    const other = experiment({
      regime,
      system: () => ({ third: echo({}), cold: echo({}), hot: echo({}) }),
      measure: ({ hot, cold }) => ({ hot: asNumbers(hot.key), cold: asNumbers(cold.key) }),
    });
    const expected = keysOf({ hot: deriveKey(key, 'hot'), cold: deriveKey(key, 'cold') });
    expect(await keysIn(about)).toEqual(expected);
    expect(await keysIn(other)).toEqual(expected);
  });

  test('of a list is derived with its place', async () => {
    const about = experiment({
      regime,
      system: () => [echo({}), echo({})],
      measure: ([first, second]) => ({
        first: asNumbers(first.key),
        second: asNumbers(second.key),
      }),
    });
    expect(await keysIn(about)).toEqual(keysOf({ first: part(0), second: part(1) }));
  });

  test('that is nested is derived step by step', async () => {
    const about = experiment({
      regime,
      system: () => ({ pair: [echo({}), echo({})], alone: { deep: echo({}) } }),
      measure: ({ pair: [, second], alone }) => ({
        second: asNumbers(second.key),
        deep: asNumbers(alone.deep.key),
      }),
    });
    expect(await keysIn(about)).toEqual(
      keysOf({
        second: part(1, deriveKey(key, 'pair')),
        deep: deriveKey(deriveKey(key, 'alone'), 'deep'),
      }),
    );
  });

  test('can be said, for a part and for a tree of them', async () => {
    const about = experiment({
      regime,
      system: () => ({
        one: keyed(['chain', 3], echo({})),
        pair: keyed([0], { left: echo({}), right: echo({}) }),
        list: keyed([], [echo({}), echo({})]),
      }),
      measure: ({ one, pair, list }) => ({
        one: asNumbers(one.key),
        left: asNumbers(pair.left.key),
        right: asNumbers(pair.right.key),
        listed: asNumbers(list[1].key),
      }),
    });
    expect(await keysIn(about)).toEqual(
      keysOf({
        one: deriveKey(key, 'chain', 3),
        left: deriveKey(deriveKey(key, 0), 'left'),
        right: deriveKey(deriveKey(key, 0), 'right'),
        listed: part(1),
      }),
    );
  });

  test('can be said of the whole system', async () => {
    const about = experiment({
      regime,
      system: () => keyed(['whole'], { left: echo({}) }),
      measure: ({ left }) => ({ left: asNumbers(left.key) }),
    });
    expect(await keysIn(about)).toEqual(
      keysOf({ left: deriveKey(deriveKey(key, 'whole'), 'left') }),
    );
  });

  test('is one for all parts on one key', async () => {
    const about = experiment({
      regime,
      system: () => ({
        pair: onOneKey([echo({}), echo({})]),
        both: keyed(['both'], onOneKey({ fine: echo({}), coarse: echo({}) })),
      }),
      measure: ({ pair: [first, second], both }) => ({
        first: asNumbers(first.key),
        second: asNumbers(second.key),
        fine: asNumbers(both.fine.key),
        coarse: asNumbers(both.coarse.key),
      }),
    });
    const pair = deriveKey(key, 'pair');
    const both = deriveKey(key, 'both');
    expect(await keysIn(about)).toEqual(
      keysOf({ first: pair, second: pair, fine: both, coarse: both }),
    );
  });

  test('is numbered in order, in records as in lists', async () => {
    const about = experiment({
      regime,
      system: () => ({
        list: keyed([], numbered('chain', [echo({}), echo({})])),
        record: keyed([], numbered('chain', { z: echo({}), a: echo({}) })),
      }),
      measure: ({ list: [first, second], record }) => ({
        first: asNumbers(first.key),
        second: asNumbers(second.key),
        z: asNumbers(record.z.key),
        a: asNumbers(record.a.key),
      }),
    });
    const [first, second] = [deriveKey(key, 'chain', 0), deriveKey(key, 'chain', 1)];
    expect(await keysIn(about)).toEqual(keysOf({ first, second, z: first, a: second }));
  });

  test('does not depend on marks that are no paths', async () => {
    const about = experiment({
      regime,
      system: () => ({ first: watched(echo({})), second: watched(keyed(['own'], echo({}))) }),
      measure: ({ first, second }) => ({
        first: 'key' in first ? asNumbers(first.key) : [],
        second: 'key' in second ? asNumbers(second.key) : [],
      }),
    });
    expect(await keysIn(about)).toEqual(
      keysOf({ first: deriveKey(key, 'first'), second: deriveKey(key, 'own') }),
    );
  });
});

describe('the key of a size', () => {
  test('comes before that of the part, the outer axis before the inner one', async () => {
    const paths: (string | number)[][] = [];
    const about = experiment({
      regime,
      across: {
        outer: sizes([10, 20], (size) => ['outer', size]),
        inner: { ...sizes([1, 2], (_, place) => ['inner', place]), kind: 'weighted' as const },
      },
      system: () => ({ chain: echo({}) }),
      measure: ({ chain }, { outer, inner }) => {
        paths.push([outer, inner, ...chain.key]);
        return { nothing: 0 };
      },
    });
    await keysIn(about);
    expect(paths).toEqual(
      [
        [10, 1],
        [10, 2],
        [20, 1],
        [20, 2],
      ].map(([outer, inner]) => [
        outer,
        inner,
        ...deriveKey(deriveKey(key, 'outer', outer, 'inner', inner - 1), 'chain'),
      ]),
    );
  });

  test('is that of the replicate on an axis whose sizes are on one random path', async () => {
    const about = experiment({
      regime,
      across: { width: sizes([10, 20], () => []) },
      system: () => ({ chain: echo({}) }),
      measure: ({ chain }) => ({ high: chain.key[0], low: chain.key[1] }),
    });
    const [high, low] = deriveKey(key, 'chain');
    expect(await keysIn(about)).toEqual({ high: [high, high], low: [low, low] });
  });

  test('is that with which disorder is drawn, once for each size', async () => {
    const about = experiment({
      regime,
      across: { width: sizes([8, 16]) },
      disorder: ({ width }, own) => ({ drawn: [width, ...own] }),
      system: ({ drawn }) => echo({ tag: drawn[0] }),
      measure: ({ tag, key: ran }, { drawn: [width, high, low] }) => ({
        isSame: Number(ran[0] === high && ran[1] === low && tag === width),
        high,
      }),
    });
    expect(await keysIn(about)).toEqual({
      isSame: [1, 1],
      high: [deriveKey(key, 'size', 0)[0], deriveKey(key, 'size', 1)[0]],
    });
  });
});
