import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { decodeJson, encodeJson, type Replicate, VerificationError } from '../../core/index.js';
import { lineOf, rangeOf, sha256 } from '../../runs/index.js';
import { writeWhole } from '../files.js';
import type { Machine } from './machine.js';

/** Replicates that a shard has simulated. */
export interface SimulatedRange {
  readonly claim: string;
  /** Name of the stream, as `nameOfStream`. */
  readonly stream: string;
  /** Index of the first one. */
  readonly first: number;
  readonly replicates: readonly Replicate[];
  /** Seconds that they took. */
  readonly seconds: number;
}

/** Where a range stands in the file of its shard. */
export interface IndexedRange
  extends Pick<SimulatedRange, 'claim' | 'stream' | 'first' | 'seconds'> {
  readonly count: number;
  /** In bytes. */
  readonly offset: number;
  readonly length: number;
}

/** What the file of a shard says of itself. */
export interface ResultContent {
  /** Of the plan. */
  readonly code: string;
  /** Of the shard. */
  readonly index: number;
  /** Whether all tasks of the shard are done; otherwise it was asked to stop. */
  readonly isWhole: boolean;
  /** Seconds from the start of its process, over all tries whose work it holds. */
  readonly seconds: number;
  /** What it ran on; several where it was continued elsewhere. */
  readonly machines: readonly Machine[];
  readonly ranges: readonly IndexedRange[];
}

/** The last line: `end` and where the content begins, so that the end of the file suffices. */
const numOffsetDigits = 15;
const trailerBytes = 'end '.length + numOffsetDigits + 1;
const numSumDigits = 16;

/**
 * Writes the file of a shard, whole or not at all, and reads it again: a shared folder may lose a write.
 *
 * @throws VerificationError 'storage-failed'
 */
export function writeResult(
  file: string,
  content: Omit<ResultContent, 'ranges'>,
  simulated: readonly SimulatedRange[],
): void {
  const lines: string[] = [];
  const ranges: IndexedRange[] = [];
  let offset = 0;
  for (const { claim, stream, first, replicates, seconds } of simulated) {
    const line = lineOf({ stream, first, replicates });
    const length = Buffer.byteLength(line);
    ranges.push({ claim, stream, first, seconds, count: replicates.length, offset, length });
    lines.push(line);
    offset += length + 1;
  }
  const text = encodeJson({ ...content, ranges });
  lines.push(`${checkSum(text)} ${text}`);
  lines.push(`end ${String(offset).padStart(numOffsetDigits, '0')}`);
  writeWhole(file, `${lines.join('\n')}\n`);
  if (readResult(file) !== undefined) return;
  throw new VerificationError(
    'storage-failed',
    `${file} was written and cannot be read again: the shared folder has lost it; run the shard again`,
    { file },
  );
}

/** What the file of a shard says of itself; undefined when there is none, or only a part of it. */
export function readResult(file: string): ResultContent | undefined {
  return withFile(file, (descriptor) => {
    const { size } = fstatSync(descriptor);
    const trailer = bytesAt(descriptor, size - trailerBytes, trailerBytes);
    const offset = /^end (\d+)\n$/.exec(trailer)?.[1];
    if (offset === undefined) return undefined;
    const line = bytesAt(descriptor, Number(offset), size - trailerBytes - Number(offset) - 1);
    const text = line.slice(numSumDigits + 1);
    if (line.slice(0, numSumDigits) !== checkSum(text)) return undefined;
    return decodeJson<ResultContent>(text);
  });
}

/**
 * The replicates of ranges in one file, in the order of the ranges.
 *
 * @throws VerificationError 'storage-failed' for what is not as it was written
 */
export function readRanges(
  file: string,
  ranges: readonly IndexedRange[],
): readonly SimulatedRange[] {
  const read = withFile(file, (descriptor) =>
    ranges.map((range) => {
      const found = rangeOf(bytesAt(descriptor, range.offset, range.length));
      const isRight = found?.stream === range.stream && found.first === range.first;
      return isRight ? { ...range, replicates: found.replicates } : undefined;
    }),
  );
  if (read !== undefined && !read.includes(undefined)) return read as SimulatedRange[];
  throw new VerificationError(
    'storage-failed',
    `${file} is not as its shard has written it: delete it, and run that shard again`,
    { file },
  );
}

/** What is done with an open file; undefined where it cannot be read. */
function withFile<Result>(
  file: string,
  act: (descriptor: number) => Result | undefined,
): Result | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    return act(descriptor);
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function bytesAt(descriptor: number, offset: number, length: number): string {
  const bytes = Buffer.alloc(Math.max(0, length));
  const numRead = readSync(descriptor, bytes, 0, bytes.length, Math.max(0, offset));
  return bytes.toString('utf8', 0, numRead);
}

function checkSum(text: string): string {
  return sha256(text).slice(0, numSumDigits);
}
