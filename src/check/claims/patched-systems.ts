import type { AnyExperimentShape } from '../../core/index.js';
import { deriveKey, keyFromSeed } from '../../random/index.js';
import { asPart } from '../blame/blame.js';
import { hereAtPoint } from './measure-many.js';
import { newFields } from './new-fields.js';
import { areSame } from './same-system.js';
import type { At } from './sides-of-claim.js';
import { sizeGrid } from './size-grid.js';

/** Whether a control leaves what runs as it is; looked at with one key, at every size. */
export function isIdle(
  about: AnyExperimentShape,
  at: At,
  other: (here: At) => unknown,
  what: string,
): boolean {
  const key = deriveKey(keyFromSeed(0), 'idle');
  return sizeGrid(about.across).every((point) => {
    const here = hereAtPoint(about, at, point, key);
    const right = asPart('the system', () => about.system(here));
    return areSame(
      right,
      asPart(what, () => other(here)),
    );
  });
}

/** The fields that a patch adds to a system; looked at with one key, at the first size that has some. */
export function newFieldsAt(about: AnyExperimentShape, at: At, patched: (here: At) => unknown) {
  const key = deriveKey(keyFromSeed(0), 'idle');
  const heres = sizeGrid(about.across).map((point) => hereAtPoint(about, at, point, key));
  return heres
    .map((here) => newFields(about.system(here), patched(here)))
    .find((found) => found !== undefined);
}
