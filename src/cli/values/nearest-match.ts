import { levenshtein } from './levenshtein.js';

/**
 * The candidate that was probably meant, ignoring case. The part of a path
 * after its last slash may stand for the whole: `variance` finds `sgld/variance`.
 *
 * @returns undefined when more than a third of the characters (and more than
 *   two) would have to change
 */
export function nearestMatch(word: string, candidates: readonly string[]): string | undefined {
  let nearest: { readonly candidate: string; readonly distance: number } | undefined;
  const wanted = word.toLowerCase();
  for (const candidate of candidates) {
    const whole = candidate.toLowerCase();
    const lastPart = whole.slice(whole.lastIndexOf('/') + 1);
    const distance = Math.min(levenshtein(wanted, whole), levenshtein(wanted, lastPart));
    if (nearest === undefined || distance < nearest.distance) nearest = { candidate, distance };
  }
  const limit = Math.max(2, Math.floor(word.length / 3));
  return nearest !== undefined && nearest.distance <= limit ? nearest.candidate : undefined;
}
