import { visible } from '../../../../core/visible.js';
import type { Ending } from './tvd-process.js';

const numLines = 4;
const maxCharacters = 1000;

/** How a process ended and the last lines that it wrote, in one line. */
export function lastWords({ how, errors }: Ending): string {
  const lines = errors
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-numLines);
  const text = visible(lines.join(' | ')).slice(-maxCharacters);
  return text === '' ? how : `${how}: ${text}`;
}
