import { decodeJson, encodeJson, type Replicate } from '../../core/index.js';
import { sha256 } from '../identity/sha256.js';

/** Replicates of one stream that follow each other. */
export interface ReplicateRange {
  /** Name of the stream. */
  readonly stream: string;
  /** Index of the first one. */
  readonly first: number;
  readonly replicates: readonly Replicate[];
}

/** Hexadecimal digits of the check sum that a line begins with. */
const numDigits = 16;

/** A range as a line, with a check sum: half a line, or one that was changed, is none. */
export function lineOf(range: ReplicateRange): string {
  const text = encodeJson(range);
  return `${checkSum(text)} ${text}`;
}

/** The range of a line; undefined for anything that `lineOf` has not written. */
export function rangeOf(line: string): ReplicateRange | undefined {
  const text = line.slice(numDigits + 1);
  if (line.slice(0, numDigits) !== checkSum(text)) return undefined;
  return decodeJson<ReplicateRange>(text);
}

/** The first replicates of a stream, without a gap, whatever order its ranges are in. */
export function fromTheFirst(ranges: readonly ReplicateRange[]): readonly Replicate[] {
  const replicates: Replicate[] = [];
  for (const { first, replicates: own } of [...ranges].sort((a, b) => a.first - b.first)) {
    if (first > replicates.length) break;
    replicates.push(...own.slice(replicates.length - first));
  }
  return replicates;
}

function checkSum(text: string): string {
  return sha256(text).slice(0, numDigits);
}
