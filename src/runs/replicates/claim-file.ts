import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { appendSharedLine } from '../files/append-line.js';
import { fromTheFirst, lineOf, type ReplicateRange, rangeOf } from './replicate-lines.js';

/** Versions of a claim whose replicates are kept. */
const numKeptVersions = 2;
/** Nothing more of a claim is kept beyond this: it is read at once. */
const maxBytes = 256 * 1024 ** 2;
/** What is kept in memory until it is written. */
const maxPending = 1024 ** 2;
const maxPendingSeconds = 2;

/** The file with the replicates of one version of a claim. */
export interface ClaimFile {
  /** The first replicates of a stream, without a gap. */
  readonly read: (stream: string) => ReturnType<typeof fromTheFirst>;
  /** Keeps a range; it is on the disk within some seconds. */
  readonly append: (range: ReplicateRange) => void;
  /** Writes what is kept in memory. Never throws: what cannot be kept is simulated again. */
  readonly flush: () => void;
  /** Deletes all of it; nothing more is kept. */
  readonly remove: () => void;
}

/** @param file - `replicates/SUITE/CLAIM-CODE.ndjson` in a reports folder; made when something is kept */
export function openClaimFile(file: string): ClaimFile {
  let ranges: Map<string, ReplicateRange[]> | undefined;
  let pending: string[] = [];
  let pendingBytes = 0;
  let flushedAt = performance.now();
  let isClosed = false;
  const flush = (): void => {
    flushedAt = performance.now();
    if (pending.length === 0) return;
    const text = pending.join('\n');
    pending = [];
    pendingBytes = 0;
    try {
      const size = sizeOf(file);
      if (size + text.length > maxBytes) return;
      if (size === 0) makeRoom(file);
      appendSharedLine(file, text, false);
    } catch {
      // It is simulated again.
    }
  };
  return {
    read: (stream) => {
      ranges ??= rangesIn(file);
      const own = ranges.get(stream) ?? [];
      // A stream is asked for once.
      ranges.delete(stream);
      return fromTheFirst(own);
    },
    append: (range) => {
      if (isClosed) return;
      const line = lineOf(range);
      pending.push(line);
      pendingBytes += line.length;
      const isLate = performance.now() - flushedAt > 1000 * maxPendingSeconds;
      if (isLate || pendingBytes > maxPending) flush();
    },
    flush,
    remove: () => {
      isClosed = true;
      pending = [];
      ranges = new Map();
      rmSync(file, { force: true });
    },
  };
}

/** A file that cannot be read holds nothing. */
function rangesIn(file: string): Map<string, ReplicateRange[]> {
  const byStream = new Map<string, ReplicateRange[]>();
  try {
    if (sizeOf(file) > maxBytes) return byStream;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const range = rangeOf(line);
      if (range === undefined) continue;
      const own = byStream.get(range.stream) ?? [];
      byStream.set(range.stream, own);
      own.push(range);
    }
  } catch {
    return new Map();
  }
  return byStream;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Makes the folder of a file, and deletes the files of versions before the last ones. */
function makeRoom(file: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true });
  const claim = basename(file).replace(versionMark, '');
  const others = readdirSync(folder)
    .filter((name) => name.replace(versionMark, '') === claim && name !== basename(file))
    .map((name) => join(folder, name));
  const newestFirst = others.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of newestFirst.slice(numKeptVersions - 1)) rmSync(old, { force: true });
}

/** What stands in the name of a file behind the claim. */
export const versionMark = /-[0-9a-f]{16}\.ndjson$/;
