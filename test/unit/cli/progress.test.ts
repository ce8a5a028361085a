import { describe, expect, test } from 'vitest';
import { progressBlock, progressLine } from '../../../src/cli/progress/progress-text.js';
import {
  countUnits,
  finishClaim,
  finishUnit,
  newProgress,
  startClaim,
} from '../../../src/cli/progress/run-progress.js';
import { secondsLeft } from '../../../src/cli/progress/seconds-left.js';

const two = [
  { id: 'a', numSettings: 2, numControls: 2 },
  { id: 'b', numSettings: 2, numControls: 2 },
];

describe('secondsLeft', () => {
  test('is unknown before the first unit is done', () => {
    const progress = newProgress(two, 0);
    startClaim(progress, 'a', 0);
    expect(secondsLeft(progress, 30)).toBeUndefined();
  });

  test('is units left times mean cost, for one claim at a time', () => {
    const progress = newProgress(two, 0);
    startClaim(progress, 'a', 0);
    finishUnit(progress, 'a', 10);
    expect(secondsLeft(progress, 10)).toBeCloseTo(70, 9);
  });

  test('measures controls apart from settings', () => {
    const progress = newProgress(two, 0);
    startClaim(progress, 'a', 0);
    for (const now of [10, 20, 21]) finishUnit(progress, 'a', now);
    // a: one control of 1 s; b: two settings of 10 s, two controls of 1 s.
    expect(secondsLeft(progress, 21)).toBeCloseTo(1 + 20 + 2, 9);
  });

  test('expects of a claim that has not begun what it took in an earlier run', () => {
    const [a, b] = two;
    const progress = newProgress([a, { ...b, earlierSeconds: 200 }], 0);
    startClaim(progress, 'a', 0);
    finishUnit(progress, 'a', 10);
    expect(secondsLeft(progress, 10)).toBeCloseTo(3 * 10 + 200, 9);
  });

  test('divides by the number of claims in flight', () => {
    const progress = newProgress(two, 0);
    for (const id of ['a', 'b']) startClaim(progress, id, 0);
    for (const id of ['a', 'b']) finishUnit(progress, id, 10);
    expect(secondsLeft(progress, 10)).toBeCloseTo((6 * 10) / 2, 9);
  });

  test('counts down within a unit, and grows again when the unit takes too long', () => {
    const progress = newProgress([{ id: 'a', numSettings: 2, numControls: 0 }], 0);
    startClaim(progress, 'a', 0);
    finishUnit(progress, 'a', 10);
    expect(secondsLeft(progress, 14)).toBeCloseTo(6, 9);
    expect(secondsLeft(progress, 50)).toBeCloseTo(20, 9);
  });

  test('is zero when every claim is decided, even with units left out', () => {
    const progress = newProgress(two, 0);
    for (const id of ['a', 'b']) {
      startClaim(progress, id, 0);
      finishUnit(progress, id, 5);
      finishClaim(progress, id);
    }
    expect(secondsLeft(progress, 5)).toBe(0);
    expect(countUnits(progress)).toEqual({ numDone: 8, numUnits: 8 });
  });
});

describe('progressLine', () => {
  test('says that the time left is not known, rather than guessing', () => {
    expect(progressLine(newProgress(two, 0), 0)).toBe(
      '0/2 claims, 0/8 checks, 0 s, time left not known yet',
    );
  });

  test('rounds the time left to what it deserves, and says what it rests on', () => {
    const progress = newProgress(two, 0);
    startClaim(progress, 'a', 0);
    finishUnit(progress, 'a', 33);
    expect(progressLine(progress, 33)).toBe(
      '0/2 claims, 1/8 checks, 33 s, 4 min 0 s left at this rate',
    );
  });
});

describe('progressBlock', () => {
  test('shows what is running and fits into 80 columns', () => {
    const progress = newProgress(two, 0);
    startClaim(progress, 'a', 0);
    for (const now of [1000, 2000, 3000]) finishUnit(progress, 'a', now);
    const [first = '', ...running] = progressBlock(progress, 4444);
    expect(first).toMatch(/^\[###\.{7}\] 0\/2 claims, 3\/8 checks, /);
    expect(first.length).toBeLessThan(80);
    expect(running).toEqual(['  a: control 2 of 2']);
  });
});
