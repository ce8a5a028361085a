import type { Resolution, SmallestFault } from '../../core/index.js';
import { faultText } from '../../report/words/resolution-in-words.js';

/** So many claims are named for a number; how many more there are is told. */
const maxClaims = 3;

/**
 * For each parameter of a system the claims that see it change, the closest first: whom a mistake
 * in it would turn.
 *
 * @returns empty where none is seen
 */
export function constrainingLines(resolutions: readonly Resolution[]): string[] {
  const names = [...new Set(resolutions.flatMap(({ parameters }) => Object.keys(parameters)))];
  const rows = names.flatMap((name) => {
    const watchers = watchersOf(name, resolutions);
    if (watchers.length === 0) return [];
    const shown = watchers.slice(0, maxClaims).map(({ claim, text }) => `${claim} ${text}`);
    const rest = watchers.length - shown.length;
    return [`  ${name}`, `    ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`];
  });
  return rows.length === 0
    ? []
    : ['Claims that constrain each number of a system, the closest first', ...rows];
}

/** Each claim once, by the smallest fault that it refutes at any tier. */
function watchersOf(name: string, resolutions: readonly Resolution[]) {
  const best = new Map<string, { readonly size: number; readonly text: string }>();
  for (const { claim, parameters } of resolutions) {
    const fault = parameters[name];
    if (fault === undefined) continue;
    const size = sizeOf(fault);
    const known = best.get(claim)?.size ?? Number.POSITIVE_INFINITY;
    if (size < known) best.set(claim, { size, text: faultText(fault) });
  }
  return [...best]
    .map(([claim, own]) => ({ claim, ...own }))
    .sort((first, second) => first.size - second.size);
}

/** The smaller of the factors; Infinity where none is refuted. */
function sizeOf({ more, less, shift }: SmallestFault): number {
  return Math.min(...[more, less, shift].map((factor) => factor ?? Number.POSITIVE_INFINITY));
}
