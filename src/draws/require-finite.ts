import { visible } from '../core/index.js';
import type { DrawsVariable } from './draws.js';
import { problem } from './stored-array.js';

/** Refuses draws that are not finite: how many, of which kind, and where the first ones are. */
export function requireFinite({ dims, shape, values, coords }: DrawsVariable): void {
  const places: number[] = [];
  let numNan = 0;
  let count = 0;
  for (const [at, value] of values.entries()) {
    if (Number.isFinite(value)) continue;
    count += 1;
    if (Number.isNaN(value)) numNan += 1;
    if (places.length < 3) places.push(at);
  }
  if (count === 0) return;
  const kinds = [
    ...(numNan > 0 ? [`${numNan} NaN or missing`] : []),
    ...(count > numNan ? [`${count - numNan} infinite`] : []),
  ];
  const words = places.map((place) => {
    let rest = place;
    const parts: string[] = [];
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      const at = rest % shape[axis];
      parts.unshift(`${dims[axis]} ${coords[dims[axis]]?.[at] ?? at}`);
      rest = Math.floor(rest / shape[axis]);
    }
    return visible(parts.join(', '));
  });
  throw problem(
    `${count} of its ${values.length} numbers are not finite (${kinds.join(', ')}), the first at ${words.join('; ')}${count > words.length ? '; ...' : ''}`,
    "find out why: a chain that diverged is not to be left out; to look at them, ask for notFinite: 'keep'",
  );
}
