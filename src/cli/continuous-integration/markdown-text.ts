import { clipped } from '../../core/clipped.js';
import { visible, visibleLines } from '../../core/index.js';

/** Nobody reads more of one text in a table. */
const longestSpan = 300;

/** The longest run of backticks in a text: what encloses it needs one more. */
function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/**
 * A foreign text as Markdown that shows it and does nothing else, in a table too: inside code
 * there are no links, mentions, tags or emphasis. A bar would end a cell, so it is an escape.
 */
export function codeSpan(text: string): string {
  const shown = visible(clipped(text, longestSpan)).replaceAll('|', '\\u007c').trim();
  if (shown === '') return '–';
  const fence = '`'.repeat(longestRun(shown) + 1);
  // A space on both sides is not shown, and keeps backticks of the text from the fence.
  const gap = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${gap}${shown}${gap}${fence}`;
}

/** Foreign lines as they are, in a block in which nothing is read as Markdown. */
export function codeBlock(text: string): string {
  const shown = visibleLines(text);
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}text\n${shown}\n${fence}`;
}

/** A table; cells are Markdown on one line. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
