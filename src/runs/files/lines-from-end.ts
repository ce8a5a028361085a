import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

const blockBytes = 64 * 1024;
const lineEnd = '\n'.charCodeAt(0);

/**
 * The lines of a file, the last one first; reads as much of the file as lines
 * are taken. What follows the last line end is a line that was being written: it
 * does not count.
 */
export function* linesFromEnd(file: string): Generator<string> {
  if (!existsSync(file)) return;
  const descriptor = openSync(file, 'r');
  try {
    let position = fstatSync(descriptor).size;
    let rest = Buffer.alloc(0);
    let isWhole = false;
    while (position > 0) {
      const block = Buffer.alloc(Math.min(blockBytes, position));
      position -= block.length;
      readSync(descriptor, block, 0, block.length, position);
      rest = Buffer.concat([block, rest]);
      for (let end = rest.lastIndexOf(lineEnd); end >= 0; end = rest.lastIndexOf(lineEnd)) {
        if (isWhole) yield rest.toString('utf8', end + 1);
        isWhole = true;
        rest = rest.subarray(0, end);
      }
    }
    if (isWhole) yield rest.toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}

/** How many bytes of a file its whole lines take: all but a line that was being written. */
export function bytesOfWholeLines(file: string): number {
  const descriptor = openSync(file, 'r');
  try {
    let position = fstatSync(descriptor).size;
    while (position > 0) {
      const block = Buffer.alloc(Math.min(blockBytes, position));
      position -= block.length;
      readSync(descriptor, block, 0, block.length, position);
      const end = block.lastIndexOf(lineEnd);
      if (end >= 0) return position + end + 1;
    }
    return 0;
  } finally {
    closeSync(descriptor);
  }
}
