import { invalidArgument } from '../../../core/errors.js';
import { wordsInShell } from '../shell-words.js';

/**
 * Words as a shell reads them, in one line.
 *
 * @throws VerificationError 'invalid-argument' for a word with a line break
 */
export function shellWords(words: readonly string[]): string {
  const broken = words.find((word) => /[\n\r]/.test(word));
  if (broken === undefined) return wordsInShell(words);
  throw invalidArgument('path', broken, 'no line breaks, as a job is one line');
}
