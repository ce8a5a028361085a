import { basename } from 'node:path';
import { decodeJson, invalidArgument, messageOf } from '../../core/index.js';
import { storedBytes } from './stored-bytes.js';

/** The records of a file, and what of it is none. */
export interface LinesRead<T> {
  readonly records: readonly T[];
  /** A sentence for each line that is no record. */
  readonly broken: readonly string[];
  /** A sentence about a last line without its end; undefined where the file ends with a line. */
  readonly torn: string | undefined;
}

/**
 * The records of an NDJSON file, as far as they can be read. A last line without its end is one
 * that was being written when the process died.
 *
 * @returns nothing when there is no file; one that is kept compressed is unpacked
 */
export function readableLines<T>(file: string): LinesRead<T> {
  const name = basename(file);
  let bytes: Buffer | undefined;
  try {
    bytes = storedBytes(file);
  } catch (error) {
    return {
      records: [],
      broken: [`${name}: cannot be read (${messageOf(error)})`],
      torn: undefined,
    };
  }
  if (bytes === undefined) return { records: [], broken: [], torn: undefined };
  const text = bytes.toString('utf8');
  const whole = wholeLines(text);
  const records: T[] = [];
  const broken: string[] = [];
  for (const [index, line] of whole.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      records.push(decodeJson<T>(line));
    } catch (error) {
      broken.push(`${name}, line ${index + 1}: not one JSON value (${messageOf(error)})`);
    }
  }
  const rest = text.length - whole.length;
  const torn =
    rest === 0
      ? undefined
      : `${name}: the last line is torn: ${rest} characters without an end of line`;
  return { records, broken, torn };
}

/**
 * The records of an NDJSON file. A last line without its end does not count.
 *
 * @returns nothing when there is no file
 * @throws VerificationError 'invalid-argument' for a line that is no JSON
 */
export function readLines<T>(file: string): readonly T[] {
  const { records, broken } = readableLines<T>(file);
  if (broken[0] !== undefined) throw invalidArgument(file, broken[0], 'one JSON value a line');
  return records;
}

/** The text up to its last line end. */
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}
