import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkRecordSchedule,
  countRecords,
  evenSteps,
  isRecorded,
  listedSteps,
  logarithmicSteps,
  nextRecord,
  type RecordSchedule,
} from '../../../../src/core/index.js';

describe('schedules', () => {
  test('grow by equal factors, each step once, from the first to the last', () => {
    expect(logarithmicSteps(1, 100, 2).at).toEqual([1, 3, 10, 32, 100]);
    expect(logarithmicSteps(1, 12, 10).at).toEqual([1, 2, 3, 4, 5, 6, 8, 10, 12]);
    expect(logarithmicSteps(7, 7).at).toEqual([7]);
    expect(logarithmicSteps(10, 99, 1).at).toEqual([10, 99]);
  });

  test('that are listed are put in order, each step once', () => {
    expect(listedSteps([5, 0, 5, 2]).at).toEqual([0, 2, 5]);
    expect(listedSteps([]).at).toEqual([]);
    expect(evenSteps(3)).toEqual({ from: 0, every: 3 });
  });

  test('refuse what is no step, with its name and value', () => {
    expect(() => evenSteps(0)).toThrow('schedule.every=0');
    expect(() => evenSteps(1, -1)).toThrow('schedule.from=-1');
    expect(() => listedSteps([1.5])).toThrow('steps=1.5');
    expect(() => logarithmicSteps(0, 5)).toThrow('first=0');
    expect(() => logarithmicSteps(6, 5)).toThrow('last=5');
    expect(() => logarithmicSteps(1, 5, 0)).toThrow('perDecade=0');
    expect(() => checkRecordSchedule('records', { at: [1, 4, 4] })).toThrow('records.at[2]=4');
    expect(() => checkRecordSchedule('records', { at: [Number.NaN] })).toThrow('records.at[0]=NaN');
    const both = { at: [1], from: 0, every: 1 } as unknown as RecordSchedule;
    expect(() => checkRecordSchedule('records', both)).toThrow('records.at=[1]');
  });
});

const schedules = fc.oneof(
  fc
    .record({ from: fc.integer({ min: 0, max: 40 }), every: fc.integer({ min: 1, max: 9 }) })
    .map(({ from, every }): RecordSchedule => evenSteps(every, from)),
  fc.array(fc.integer({ min: 0, max: 60 })).map((steps): RecordSchedule => listedSteps(steps)),
);

test('the next record, their number and whether a step is one say the same', () => {
  fc.assert(
    fc.property(schedules, fc.nat(50), fc.nat(50), (schedule, first, length) => {
      const isStep = (step: number) =>
        schedule.at?.includes(step) ??
        (step >= (schedule.from ?? 0) &&
          (step - (schedule.from ?? 0)) % (schedule.every ?? 1) === 0);
      const steps = Array.from({ length }, (_, index) => first + index).filter(isStep);
      expect(countRecords(schedule, first, first + length)).toBe(steps.length);
      for (let step = first; step < first + length; step++) {
        expect(isRecorded(schedule, step)).toBe(isStep(step));
        const next = nextRecord(schedule, step);
        expect(next).toBeGreaterThanOrEqual(step);
        const later = steps.find((each) => each >= step);
        if (later === undefined) expect(next).toBeGreaterThanOrEqual(first + length);
        else expect(next).toBe(later);
      }
    }),
    { seed: 1 },
  );
});

test('evenly spaced records are exact at the largest steps', () => {
  const schedule = evenSteps(3, 1);
  const step = 3 * 2 ** 51 + 1;
  expect(nextRecord(schedule, step)).toBe(step);
  expect(nextRecord(schedule, step - 1)).toBe(step);
  expect(nextRecord(schedule, step + 1)).toBe(step + 3);
});
