import {
  type AnyClaim,
  isComputation,
  isSystem,
  type RunsAs,
  type Setting,
} from '../../core/index.js';
import { deriveKey, keyFromSeed } from '../../random/index.js';
import { asPart } from '../blame/blame.js';
import { hereAtPoint } from './measure-many.js';
import { sizeGrid } from './size-grid.js';

/** The systems that a claim runs at a setting, at all sizes, looked at with one key. */
export function systemsAt({ about }: AnyClaim, setting: Setting): RunsAs<unknown>[] {
  if (isComputation(about)) return [];
  const at = about.given === undefined ? setting : asPart('`given`', () => about.given?.(setting));
  const key = deriveKey(keyFromSeed(0), 'systems');
  return sizeGrid(about.across).flatMap((point) => {
    const here = hereAtPoint(about, at, point, key);
    return systemsIn(asPart('the system', () => about.system(here)));
  });
}

function systemsIn(node: unknown): RunsAs<unknown>[] {
  if (isSystem(node)) return [node];
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(systemsIn);
}
