import { existsSync, readFileSync } from 'node:fs';
import { decodeJson, invalidArgument, messageOf } from '../../core/index.js';

/**
 * The records of an NDJSON file. A last line without its end is one that was
 * being written when the process died: it does not count.
 *
 * @returns nothing when there is no file
 * @throws VerificationError 'invalid-argument' for a line that is no JSON
 */
export function readLines<T>(file: string): T[] {
  if (!existsSync(file)) return [];
  const lines = wholeLines(readFileSync(file, 'utf8')).split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [decodeJson<T>(line)];
    } catch (error) {
      throw invalidArgument(`${file}, line ${index + 1}`, messageOf(error), 'one JSON value');
    }
  });
}

/** The text up to its last line end. */
export function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}
