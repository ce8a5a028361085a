import type { PublishedSampling } from '../../../core/index.js';
import { messageOf } from '../../../core/index.js';
import { compileNumber } from '../../claim-files/compile-expression.js';
import type { Problems, ValuePath } from '../../claim-files/file/problems.js';
import type { NumberNames } from './names.js';
import type { NumberData } from './schema.js';

/** The difference that does not matter, under the reading taken; what is wrong with it is told. */
export function marginOf(
  { margin }: NumberData,
  { names, at }: NumberNames,
  sampling: PublishedSampling,
  path: ValuePath,
  problems: Problems,
): number {
  const place = [...path, 'margin', 'is'];
  const before = problems.count();
  let width = Number.NaN;
  try {
    width = compileNumber(margin?.is ?? 0, names, place, problems)(at({}));
  } catch (error) {
    problems.add(place, messageOf(error));
  }
  if (problems.count() === before && !(width >= 0 && width < Number.POSITIVE_INFINITY)) {
    problems.add(place, `margin is ${width}: expected a finite number >= 0`);
  }
  // What `tvd audit init` leaves to be completed.
  if (margin?.because.startsWith('WHICH DIFFERENCE') === true) {
    problems.add([...path, 'margin', 'because'], 'the reason of the margin is still to be said');
  }
  if (sampling.kind !== 'none' && margin === undefined) {
    problems.add(
      path,
      'margin is missing: a number of runs is compared up to a difference that does not matter, which is to be said',
    );
  }
  return width;
}
