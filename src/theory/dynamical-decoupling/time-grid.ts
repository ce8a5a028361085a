import { invalidArgument } from '../../core/index.js';
import { numbersOfTriangles } from '../../numerics/index.js';

/** Steps, and after how many of them each asked time is reached. */
export interface TimeGrid {
  readonly stepSizes: readonly number[];
  readonly stepsUntil: readonly number[];
}

/** Called with a number of steps before they are laid out, to refuse too many. */
export type StepCheck = (numSteps: number) => void;

/** Most memory that the past of a run may take. */
const mostMebibytes = 1024;

/** Times may be off the multiples of a step by this share of themselves: those of decimal fractions. */
const share = 1e-9;

/** @throws VerificationError 'invalid-argument' unless times are finite, >= 0 and increase */
export function requireIncreasingTimes(times: readonly number[]): void {
  const areInOrder = times.every(
    (time, index) => Number.isFinite(time) && (index === 0 ? time >= 0 : time > times[index - 1]),
  );
  if (!(times.length >= 1 && areInOrder)) {
    throw invalidArgument('times', times, 'finite times >= 0 that increase');
  }
}

/**
 * After how many steps of one size each time is reached.
 *
 * @param otherwise - what a caller may do who asks for times between steps
 * @throws VerificationError 'invalid-argument' for a time between two steps
 */
export function stepsUntilTimes(
  times: readonly number[],
  stepSize: number,
  otherwise: string,
): number[] {
  return times.map((time) => {
    const count = time / stepSize;
    const whole = Math.round(count);
    if (Math.abs(count - whole) > share * count) {
      const [before, after] = [Math.floor(count), Math.ceil(count)].map((n) =>
        Number((n * stepSize).toPrecision(12)),
      );
      throw invalidArgument(
        'times',
        times,
        `multiples of stepSize=${stepSize}, and ${time} is not`,
        `take ${before} or ${after}, or ${otherwise}`,
      );
    }
    return whole;
  });
}

/**
 * Steps of one size.
 *
 * @throws VerificationError 'invalid-argument' for a time between two steps
 */
export function evenGrid(
  times: readonly number[],
  stepSize: number,
  check: StepCheck = () => {},
): TimeGrid {
  const otherwise = 'limit=flow, which has times between steps';
  const stepsUntil = stepsUntilTimes(times, stepSize, otherwise);
  const numSteps = stepsUntil[stepsUntil.length - 1];
  check(numSteps);
  return { stepSizes: new Array<number>(numSteps).fill(stepSize), stepsUntil };
}

/**
 * Steps of at most `stepSize` (1 + growth t) at time t, all of them shortened a little where that is
 * needed to land on the asked times.
 */
export function gradedGrid(
  times: readonly number[],
  stepSize: number,
  growth: number,
  check: StepCheck = () => {},
): TimeGrid {
  // With s = log(1 + growth t) / growth, equal steps of s are steps of t that grow so.
  const graded = (time: number) => (growth === 0 ? time : Math.log1p(growth * time) / growth);
  const ungraded = (place: number) => (growth === 0 ? place : Math.expm1(growth * place) / growth);
  // At least one from each time to the next, however large steps may be.
  const stepsOver = (length: number) =>
    length > 0 ? Math.max(1, Math.ceil((length / stepSize) * (1 - share))) : 0;
  check(stepsOver(graded(times[times.length - 1])));
  const stepSizes: number[] = [];
  let start = 0;
  const stepsUntil = times.map((time) => {
    const [from, to] = [graded(start), graded(time)];
    const count = time > start ? Math.max(1, stepsOver(to - from)) : 0;
    const nodes = Array.from({ length: count + 1 }, (_, k) =>
      k === count ? time : k === 0 ? start : ungraded(from + ((to - from) * k) / count),
    );
    for (let k = 0; k < count; k++) stepSizes.push(nodes[k + 1] - nodes[k]);
    start = time;
    return stepSizes.length;
  });
  return { stepSizes, stepsUntil };
}

/** The grid with each step cut into so many equal ones. */
export function cutGrid({ stepSizes, stepsUntil }: TimeGrid, parts: number): TimeGrid {
  return {
    stepSizes: stepSizes.flatMap((step) => new Array<number>(parts).fill(step / parts)),
    stepsUntil: stepsUntil.map((count) => count * parts),
  };
}

/**
 * A check that refuses runs whose past does not fit into memory.
 *
 * @param numTriangles - functions of two times that are kept
 * @param finest - parts that each step will be cut into
 * @returns throws VerificationError 'invalid-argument' naming `times`, with the number of steps that fits
 */
export function memoryCheck(times: readonly number[], numTriangles: number, finest = 1): StepCheck {
  const mebibytes = (numSteps: number) =>
    (8 * numbersOfTriangles(numTriangles, finest * numSteps + 1)) / 2 ** 20;
  return (numSteps) => {
    if (mebibytes(numSteps) <= mostMebibytes) return;
    let most = Math.floor(numSteps * Math.sqrt(mostMebibytes / mebibytes(numSteps)));
    while (mebibytes(most) > mostMebibytes) most--;
    throw invalidArgument(
      'times',
      times,
      `at most ${most} steps, for which the past takes ${mostMebibytes} MiB, and these are ${numSteps}`,
      'end earlier or take larger steps',
    );
  };
}
