import { wrapText } from '../values/wrap.js';

/** Characters of a line. */
export const lineWidth = 110;

/** Names, and beside each its paragraphs, in lines that a terminal holds. */
export function inParagraphs(entries: readonly (readonly [string, readonly string[]])[]): string[] {
  const column = Math.max(0, ...entries.map(([name]) => name.length));
  const indent = '      ';
  return entries.flatMap(([name, paragraphs]) =>
    paragraphs
      .flatMap((text) => wrapText(text, lineWidth - indent.length - column - 2))
      .map((line, index) => `${indent}${(index === 0 ? name : '').padEnd(column)}  ${line}`),
  );
}
