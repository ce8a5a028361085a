import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunIdentity, unseenIn } from '../../runs/index.js';
import type { SelectedClaim } from '../claims/select-claims.js';
import { counted } from '../values/format.js';

/** Places that are told of a suite. */
const maxPlaces = 3;

/**
 * Of which suites nothing is taken over, since their files do not tell what they load, and where,
 * for the terminal; nothing where all can be told.
 */
export function refusedLines(
  identity: RunIdentity,
  selected: readonly SelectedClaim[],
): readonly string[] {
  const suites = [...new Set(selected.map(({ suite }) => suite))];
  return suites.flatMap((suite) => {
    const places = unseenIn(identity.suites[suite.id]?.files ?? {});
    if (places.length === 0) return [];
    const numClaims = selected.filter((claim) => claim.suite === suite).length;
    const told = places.slice(0, maxPlaces).map((place) => `  ${fromHere(place, suite.module)}`);
    const more = places.length - told.length;
    return [
      `suite ${suite.id}: its files do not tell all that they load, so ${counted(numClaims, 'claim')} ${numClaims === 1 ? 'is' : 'are'} simulated again at each run and nothing is kept of earlier ones:`,
      ...told,
      ...(more === 0 ? [] : [`  and ${counted(more, 'place')} more`]),
      ...[...new Set(places.map(remedyFor))].map((remedy) => `  ${remedy}`),
    ];
  });
}

/** What to write instead. */
function remedyFor(place: string): string {
  if (/: Worker /.test(place)) {
    return "a worker is followed where its file is named: new Worker(new URL('./worker.js', import.meta.url))";
  }
  if (/ of a computed name$| handed on$| than import\.meta\.url$/.test(place)) {
    return "a literal name is followed, as in import('./theory.js') or require('./theory.cjs')";
  }
  return 'claims that need nothing of the kind are taken over when they are in a suite of their own';
}

/** A place beside the module of its suite, from the folder of the command. */
function fromHere(place: string, module: string): string {
  if (!module.startsWith('file:') || place.startsWith('loaded by ')) return place;
  return relative(process.cwd(), resolve(dirname(fileURLToPath(module)), place));
}
