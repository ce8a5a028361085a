import { levenshtein } from './levenshtein.js';

/**
 * The candidate that was probably meant, ignoring case. The part of a path
 * after its last slash may stand for the whole: `variance` finds `sgld/variance`.
 *
 * @returns undefined when more than a third of the characters (and more than
 *   two) would have to change
 */
export function nearestMatch(word: string, candidates: readonly string[]): string | undefined {
  const [nearest] = sortedByNearness(word, candidates);
  const limit = Math.max(2, Math.floor(word.length / 3));
  return nearest !== undefined && editsTo(nearest, word) <= limit ? nearest : undefined;
}

/** Candidates from the nearest to the farthest, as `nearestMatch` sees it; equals in their order. */
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

function editsTo(candidate: string, word: string): number {
  return Math.min(...formsOf(candidate).map((form) => levenshtein(word.toLowerCase(), form)));
}

/** A name, and its part after the last slash. */
function formsOf(name: string): readonly string[] {
  const whole = name.toLowerCase();
  return [whole, whole.slice(whole.lastIndexOf('/') + 1)];
}
