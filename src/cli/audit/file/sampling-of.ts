import type { PublishedSampling } from '../../../core/index.js';
import type { Problems, ValuePath } from '../../claim-files/file/problems.js';
import type { NumberData } from './schema.js';

/** What is random in a published number; a standard error that is stated is that of its runs. */
export function samplingOf(
  { runs, standardError }: NumberData,
  path: ValuePath,
  problems: Problems,
): PublishedSampling {
  if (standardError !== undefined) {
    if (runs === 1 || runs === 'none') {
      problems.add(
        [...path, 'standardError'],
        `a standard error is one of several runs, and runs is ${runs}: leave it out where it says how something else spreads, such as test points`,
      );
    }
    const degrees = typeof runs === 'number' ? runs - 1 : Number.POSITIVE_INFINITY;
    return { kind: 'stated', standardError, degrees };
  }
  if (runs === 'none') return { kind: 'none' };
  return runs === 'unknown'
    ? { kind: 'runs', numRuns: 1, isStated: false }
    : { kind: 'runs', numRuns: runs, isStated: true };
}
