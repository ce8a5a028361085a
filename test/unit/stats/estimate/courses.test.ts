import { describe, expect, test } from 'vitest';
import { withError } from '../../../../src/core/index.js';
import { firstPassage, plateauAndExit, turningPoint } from '../../../../src/stats/index.js';

const times = [0, 1, 2, 4];

describe('the first passage of a course', () => {
  test('is where the straight line between records crosses the level', () => {
    const rising = { times, values: [0, 0.5, 1.5, 3] };
    const risen = firstPassage(rising, { level: 1, direction: 'rising' });
    expect(risen).toEqual({ value: 1.5, numericalError: 0 });
    const falling = { times, values: [0, -0.5, -1.5, -3] };
    expect(firstPassage(falling, { level: -1, direction: 'falling' })).toEqual(risen);
    expect(firstPassage(rising, { level: 1.5, direction: 'rising' }).value).toBe(2);
  });

  test('is the first of several, after a time where one is said', () => {
    const course = { times, values: [2, 0, 2, 0] };
    expect(firstPassage(course, { level: 1, direction: 'rising' }).value).toBe(0);
    const later = firstPassage(course, { level: 1, direction: 'rising', since: 1 });
    expect(later).toEqual({ value: 1.5, numericalError: 0 });
    expect(firstPassage(course, { level: 1, direction: 'falling', since: 2 }).value).toBe(3);
  });

  test('is censored at the end of a run that did not come there', () => {
    const course = { times, values: [0, 0.1, 0.2, 0.3] };
    const end = { value: 4, numericalError: 0 };
    expect(firstPassage(course, { level: 1, direction: 'rising' })).toEqual(end);
    expect(firstPassage(course, { level: 0, direction: 'rising', since: 9 })).toEqual(end);
  });

  test('holds every passage that the errors of the values allow', () => {
    const values = [0, 0.8, 1.1, 1.5].map((value) => withError(value, 0.3));
    const { value, numericalError } = firstPassage(
      { times, values },
      { level: 1, direction: 'rising' },
    );
    expect(value).toBeCloseTo(1 + 2 / 3);
    // Records that are 0.3 higher pass at 0.7 / 0.8, and lower ones at 2 + 2 0.2 / 0.4.
    expect(numericalError).toBeCloseTo(3 - value);
    const near = [0, 0.1, 0.2, 0.8].map((own) => withError(own, 0.3));
    const perhaps = firstPassage({ times, values: near }, { level: 1, direction: 'rising' });
    expect(perhaps.value).toBe(4);
    expect(perhaps.numericalError).toBeCloseTo(4 - (2 + 2 * (0.5 / 0.6)));
  });
});

describe('the turning point of a course', () => {
  test('has its distances from both ends', () => {
    const course = { times, values: [3, 1, 2, 2.5] };
    const lowest = turningPoint(course, 'minimum');
    expect(lowest.time).toEqual({ value: 1, numericalError: 1 });
    expect([lowest.value, lowest.before, lowest.after].map(({ value }) => value)).toEqual([
      1, 2, 1.5,
    ]);
    const highest = turningPoint({ times, values: [0, 1, 5, -1] }, 'maximum');
    expect([highest.before.value, highest.after.value]).toEqual([5, 6]);
    expect(highest.time).toEqual({ value: 2, numericalError: 2 });
  });

  test('of one that is monotone has no distance from an end', () => {
    const lowest = turningPoint({ times, values: [4, 3, 2, 1] }, 'minimum');
    expect(lowest.after.value).toBe(0);
    expect(lowest.before.value).toBe(3);
  });

  test('carries the errors of the records that it may be', () => {
    const values = [withError(3, 0.1), withError(1, 0.2), withError(1.3, 0.2), withError(4, 0)];
    const lowest = turningPoint({ times, values }, 'minimum');
    expect(lowest.time).toEqual({ value: 1, numericalError: 3 });
    expect(lowest.value.numericalError).toBeCloseTo(0.2);
    expect(lowest.before.numericalError).toBeCloseTo(0.3);
  });
});

describe('a plateau and its exit', () => {
  const course = { times: [0, 1, 2, 3, 4, 5], values: [5, 1, 1.25, 0.75, 1.5, 3] };

  test('are the level in the window, its spread and when it is left', () => {
    const { level, spread, exit } = plateauAndExit(course, { from: 1, until: 3, by: 1 });
    expect([level.value, spread.value]).toEqual([1, 0.5]);
    expect(exit.value).toBeCloseTo(4 + 1 / 3);
  });

  test('of a course that stays end with it', () => {
    const { exit } = plateauAndExit(course, { from: 1, until: 3, by: 10 });
    expect(exit).toEqual({ value: 5, numericalError: 0 });
  });

  test('carry the errors of the records', () => {
    const values = course.values.map((value) => withError(value, 0.125));
    const { level, spread } = plateauAndExit({ ...course, values }, { from: 1, until: 3, by: 1 });
    expect(level.numericalError).toBeCloseTo(0.125);
    expect(spread.numericalError).toBeCloseTo(0.25);
  });

  test.each([
    { from: 1, until: 1.5, by: 1 },
    { from: 1, until: 5, by: 1 },
    { from: 1, until: 3, by: 0 },
  ])('are refused in %o', (window) => {
    expect(() => plateauAndExit(course, window)).toThrow('expected');
  });
});

test.each<[string, { times: number[]; values: number[] }, string]>([
  ['one record', { times: [0], values: [1] }, 'times=[0]'],
  ['times that do not increase', { times: [0, 0], values: [1, 2] }, 'times=[0,0]'],
  ['too few values', { times: [0, 1], values: [1] }, 'values=1'],
  ['a value that is no number', { times: [0, 1], values: [1, Number.NaN] }, 'values[1]=NaN'],
])('a course with %s is refused', (_, course, message) => {
  expect(() => firstPassage(course, { level: 1, direction: 'rising' })).toThrow(message);
  expect(() => turningPoint(course, 'minimum')).toThrow(message);
  expect(() => plateauAndExit(course, { from: 0, until: 1, by: 1 })).toThrow(message);
});
