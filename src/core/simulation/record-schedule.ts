import { invalidArgument } from '../errors.js';

/**
 * Steps at which a run is recorded, counted from step 0 whatever step it starts
 * from; a record sees the state before the update of its step.
 */
export type RecordSchedule = EvenSchedule | ListedSchedule;

/** A first step, and every so many steps from there on. */
export interface EvenSchedule {
  readonly from: number;
  /** Steps between records. */
  readonly every: number;
  readonly at?: never;
}

/** Some steps. */
export interface ListedSchedule {
  /** Whole numbers >= 0, each larger than the one before. */
  readonly at: readonly number[];
  readonly from?: never;
  readonly every?: never;
}

/**
 * Every so many steps.
 *
 * @param every - steps between records; a whole number >= 1
 * @param from - first step; a whole number >= 0; default 0
 * @throws VerificationError 'invalid-argument' when a number is out of range
 */
export function evenSteps(every: number, from = 0): EvenSchedule {
  const schedule = { from, every };
  checkRecordSchedule('schedule', schedule);
  return schedule;
}

/**
 * Steps that grow by equal factors, rounded to whole ones, each once.
 *
 * @param first - a whole number >= 1
 * @param last - a whole number >= first; it is among the steps
 * @param perDecade - steps within a factor of ten, before equal ones are left out; > 0;
 *   default 10
 * @throws VerificationError 'invalid-argument' when a number is out of range
 */
export function logarithmicSteps(first: number, last: number, perDecade = 10): ListedSchedule {
  requireWhole('first', first, 1);
  requireWhole('last', last, first);
  if (!(perDecade > 0 && Number.isFinite(perDecade))) {
    throw invalidArgument('perDecade', perDecade, 'a finite number > 0');
  }
  const numSteps = Math.floor(perDecade * Math.log10(last / first));
  const steps = Array.from({ length: numSteps + 1 }, (_, place) =>
    Math.min(last, Math.round(first * 10 ** (place / perDecade))),
  );
  return { at: [...new Set([...steps, last])] };
}

/**
 * The steps of a list, in increasing order and each once, as lists that are joined
 * may repeat some.
 *
 * @param steps - whole numbers >= 0
 * @throws VerificationError 'invalid-argument' for the first step that is none
 */
export function listedSteps(steps: readonly number[]): ListedSchedule {
  for (const step of steps) requireWhole('steps', step, 0);
  return { at: [...new Set(steps)].sort((a, b) => a - b) };
}

/** @throws VerificationError 'invalid-argument' for the first thing that makes no sense */
export function checkRecordSchedule(name: string, schedule: RecordSchedule): void {
  const { from, every, at } = schedule;
  if (at === undefined) {
    requireWhole(`${name}.from`, from, 0);
    requireWhole(`${name}.every`, every, 1);
    return;
  }
  if (from !== undefined || every !== undefined) {
    throw invalidArgument(
      `${name}.at`,
      at,
      'no list of steps beside from and every',
      'give one or the other',
    );
  }
  for (const [place, step] of at.entries()) {
    requireWhole(`${name}.at[${place}]`, step, place === 0 ? 0 : at[place - 1] + 1);
  }
}

/** The first step from `step` on that is recorded; Infinity when there is none. */
export function nextRecord({ from, every, at }: RecordSchedule, step: number): number {
  if (at !== undefined) return at[placeOf(at, step)] ?? Number.POSITIVE_INFINITY;
  return step <= from ? from : from + every * Math.ceil((step - from) / every);
}

/** Whether a step is recorded. */
export function isRecorded(schedule: RecordSchedule, step: number): boolean {
  return nextRecord(schedule, step) === step;
}

/** Records of the steps from `first` to `end - 1`. */
export function countRecords(schedule: RecordSchedule, first: number, end: number): number {
  const { from, every, at } = schedule;
  const before = (step: number): number =>
    at === undefined ? Math.max(0, Math.ceil((step - from) / every)) : placeOf(at, step);
  return before(end) - before(first);
}

/** Place of the first entry that is at least `step`, by bisection. */
function placeOf(steps: readonly number[], step: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (steps[middle] < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

function requireWhole(name: string, value: number, least: number): void {
  if (!(Number.isSafeInteger(value) && value >= least)) {
    throw invalidArgument(name, value, `a whole number >= ${least}`);
  }
}
