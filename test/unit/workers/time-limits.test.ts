import { describe, expect, test } from 'vitest';
import { timeLimits } from '../../../src/workers/index.js';

const minutes = (count: number): number => 60 * count;

describe('the limit of one item', () => {
  test('is half an hour while nothing is known', () => {
    expect(timeLimits()('a').of(1)).toBe(minutes(30));
  });

  test('is a minute once eight cheap ones of its kind are done, and not after seven', () => {
    const own = timeLimits()('a');
    own.learn(7, 0.007);
    expect(own.of(1)).toBe(minutes(30));
    own.learn(1, 0.001);
    expect(own.of(1)).toBe(minutes(1));
  });

  test('is a hundred times the mean of its kind where that is longer', () => {
    const own = timeLimits()('a');
    own.learn(4, 20);
    own.learn(12, 300);
    expect(own.of(1)).toBe(2000);
  });

  test('of another kind is not shortened by what one kind costs, only lengthened', () => {
    const limits = timeLimits();
    limits('cheap').learn(100, 1);
    expect(limits('other').of(1)).toBe(minutes(30));
    limits('dear').learn(1, 60);
    expect(limits('other').of(1)).toBe(6000);
    expect(limits('cheap').of(1)).toBe(minutes(1));
  });

  test.each([2, 7200, Number.POSITIVE_INFINITY])('is what was given: %d s', (given) => {
    const own = timeLimits(given)('a');
    expect(own.of(1)).toBe(given);
    own.learn(100, 100_000);
    expect(own.of(1)).toBe(given);
  });
});

describe('the limit of a batch', () => {
  test('is that of all its items, one after the other, while nothing is known', () => {
    expect(timeLimits()('a').of(8)).toBe(minutes(240));
    expect(timeLimits(30)('a').of(8)).toBe(240);
  });

  test('is shorter where some kind is known to be cheap: a batch may be run again', () => {
    const limits = timeLimits();
    limits('cheap').learn(1, 0.01);
    expect(limits('other').of(8)).toBe(minutes(1));
    expect(limits('other').of(1)).toBe(minutes(30));
    const given = timeLimits(5);
    given('cheap').learn(1, 0.01);
    expect(given('other').of(100)).toBe(100);
    expect(given('other').of(2)).toBe(5);
  });

  test('is none where one item has none', () => {
    const limits = timeLimits(Number.POSITIVE_INFINITY);
    expect(limits('a').of(64)).toBe(Number.POSITIVE_INFINITY);
    limits('a').learn(1, 0.01);
    expect(limits('a').of(64)).toBe(Number.POSITIVE_INFINITY);
  });
});
