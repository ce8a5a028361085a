import { invalidArgument } from '../../core/index.js';

/** Products of a few squares of numbers up to this are numbers that can be held. */
const most = 1e30;

/**
 * Refuses numbers whose squares and products overflow on the way.
 *
 * @param options - by their names
 * @throws VerificationError 'invalid-argument' naming the first that is too large
 */
export function requireModerate(
  options: Readonly<Record<string, number | readonly number[]>>,
): void {
  for (const [name, value] of Object.entries(options)) {
    const isModerate = [value].flat().every((number) => Math.abs(number) <= most);
    if (!isModerate) {
      throw invalidArgument(
        name,
        value,
        `at most ${most} in size, as squares and products of it overflow beyond`,
      );
    }
  }
}
