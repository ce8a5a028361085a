import { invalidArgument } from '../../core/index.js';

/** How far from a whole number of steps a time may be, as a share of it: what rounding does. */
const tolerance = 1e-9;

/**
 * The steps before which so many times have passed, a step taking its size.
 *
 * @param times - at least one, >= 0, each larger than the one before
 * @throws VerificationError 'invalid-argument' for a time between two steps, with its neighbours
 */
export function stepsOfTimes(times: readonly number[], stepSize: number): readonly number[] {
  if (!(Number.isFinite(stepSize) && stepSize > 0)) {
    throw invalidArgument('stepSize', stepSize, 'a number > 0');
  }
  if (!(times?.length >= 1)) throw invalidArgument('times', times, 'a list of one time or more');
  const steps = times.map((time, place) => {
    const step = Math.round(time / stepSize);
    if (!(Number.isSafeInteger(step) && time >= 0)) {
      throw invalidArgument(`times[${place}]`, time, 'a finite number >= 0');
    }
    if (Math.abs(time / stepSize - step) <= tolerance * step) return step;
    const before = Math.floor(time / stepSize);
    const neighbours = [before, before + 1].map((number) =>
      Number((number * stepSize).toPrecision(6)),
    );
    const expected = `a whole number of steps of ${stepSize}`;
    throw invalidArgument(`times[${place}]`, time, expected, `take ${neighbours.join(' or ')}`);
  });
  for (const [place, step] of steps.entries()) {
    if (place > 0 && step <= steps[place - 1]) {
      throw invalidArgument(`times[${place}]`, times[place], `more than ${times[place - 1]}`);
    }
  }
  return steps;
}
