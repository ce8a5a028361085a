import { levenshtein } from '../../core/levenshtein.js';

/**
 * The candidate that was probably meant, ignoring case. The part of a path
 * after its last slash may stand for the whole: `variance` finds `sgld/variance`.
 *
 * @returns undefined when more than a third of the characters (and more than
 *   two) would have to change; of names that begin with the same path, of those after it
 */
export function nearestMatch(word: string, candidates: readonly string[]): string | undefined {
  return nearMatches(word, candidates)[0];
}

/**
 * The same, and another one that is as near. Where none is near enough, the one or two names whose
 * last part has that of the word in it: `sgld/variance` finds `sgld/stationary-variance`.
 */
export function nearMatches(word: string, candidates: readonly string[]): readonly string[] {
  const [nearest, next] = sortedByNearness(word, candidates);
  if (nearest === undefined) return [];
  const edits = editsTo(nearest, word);
  if (edits <= mostEdits(word, nearest)) {
    return next !== undefined && editsTo(next, word) === edits ? [nearest, next] : [nearest];
  }
  const holding = candidates.filter((candidate) => holds(candidate, word));
  return holding.length <= 2 ? holding : [];
}

/**
 * Candidates from the nearest to the farthest, as `nearestMatch` sees it; equals in their order.
 */
export function sortedByNearness(word: string, candidates: readonly string[]): readonly string[] {
  return candidates
    .map((candidate) => ({ candidate, edits: editsTo(candidate, word) }))
    .sort((a, b) => a.edits - b.edits)
    .map(({ candidate }) => candidate);
}

/** Whether a name begins with a word, ignoring case, or its part after the last slash does. */
export function startsAlike(word: string, name: string): boolean {
  const start = word.toLowerCase();
  return start !== '' && formsOf(name).some((form) => form.startsWith(start));
}

/** Whether the last part of a name has that of a word in it, and the word no other path. */
export function holds(candidate: string, word: string): boolean {
  const own = lastPart(word.toLowerCase());
  if (own.length < 3 || !lastPart(candidate.toLowerCase()).includes(own)) return false;
  return !word.includes('/') || pathOf(word) === pathOf(candidate);
}

function mostEdits(word: string, candidate: string): number {
  const differing = pathOf(word) === pathOf(candidate) ? lastPart(word) : word;
  return Math.max(2, Math.floor(differing.length / 3));
}

function editsTo(candidate: string, word: string): number {
  return Math.min(...formsOf(candidate).map((form) => levenshtein(word.toLowerCase(), form)));
}

/** A name, and its part after the last slash. */
function formsOf(name: string): readonly string[] {
  const whole = name.toLowerCase();
  return [whole, lastPart(whole)];
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function pathOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1).toLowerCase();
}
