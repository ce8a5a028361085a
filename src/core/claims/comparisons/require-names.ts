import { invalidArgument } from '../../errors.js';

/**
 * Refuses names that no measured value can have, and one that is compared with itself.
 *
 * @throws VerificationError 'invalid-argument'
 */
export function requireNames(names: readonly unknown[], min = 1): void {
  const isList = Array.isArray(names) && names.length >= min;
  if (!isList) throw invalidArgument('names', names, `at least ${min} names of measured values`);
  for (const [place, name] of names.entries()) {
    if (typeof name !== 'string' || name === '') {
      throw invalidArgument('name', name, 'the name of a measured value');
    }
    if (names.indexOf(name) < place) {
      throw invalidArgument('name', name, 'another one: a value is not compared with itself');
    }
  }
}
