import { invalidArgument } from '../../../core/errors.js';

/**
 * Words as a shell reads them, in one line; in quotes where they need them.
 *
 * @throws VerificationError 'invalid-argument' for a word with a line break
 */
export function shellWords(words: readonly string[]): string {
  return words.map(inShell).join(' ');
}

function inShell(word: string): string {
  if (/[\n\r]/.test(word)) {
    throw invalidArgument('path', word, 'no line breaks, as a job is one line');
  }
  if (/^[\w./:@%=+-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
