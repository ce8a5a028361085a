/** White space and comments. */
const gap = String.raw`(?:\s|/\*[\s\S]*?\*/|//[^\n]*\n)*`;
const calls = [`import${gap}\\(`, `require${gap}\\(`, `new${gap}URL${gap}\\(`];
const specifier = new RegExp(
  `\\b(?:from|import|${calls.join('|')})${gap}(['"\`])((?:(?!\\1)[^\\\\\\n])*)\\1`,
  'g',
);

/**
 * What a module of JavaScript or TypeScript imports, as written there: from
 * `import`, `export ... from`, `require` and `new URL(..., import.meta.url)` with
 * a literal.
 *
 * The text is searched, not parsed: no parser reads TypeScript quickly enough
 * without a compiler, and this one errs to the safe side. It also finds what
 * only a comment or a text mentions, and misses a literal only if it has
 * escapes or is put together from pieces.
 */
export function specifiersOf(source: string): string[] {
  const found = [...source.matchAll(specifier)].map(([, , text = '']) => text);
  return [...new Set(found)].filter((text) => text !== '' && !text.includes('${'));
}
