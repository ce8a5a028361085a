/** A word as a shell reads it; in quotes where it needs them. */
function inShell(word: string): string {
  if (/^[\w./:@%=+-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Words as a shell reads them. */
export function wordsInShell(words: readonly string[]): string {
  return words.map(inShell).join(' ');
}
