import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';

/**
 * Appends one line to a file that no other process writes, by one write. A line
 * that does not fit is taken back, so that the file stays a list of whole lines.
 *
 * @param isDurable - whether to wait until the line is on the disk; default true
 * @throws the error of the system when the line could not be stored
 */
export function appendLine(file: string, line: string, isDurable = true): void {
  opened(file, (descriptor) => {
    const { size } = fstatSync(descriptor);
    try {
      writeWhole(descriptor, `${line}\n`);
      if (isDurable) fsyncSync(descriptor);
    } catch (error) {
      takeBack(descriptor, size);
      throw error;
    }
  });
}

/**
 * Appends one line to a file that other processes append to at the same time.
 *
 * The file is open for appending and the line goes out in one write, so on a
 * local file system lines neither mix nor overwrite each other. Clients of a
 * network file system look for the end of the file themselves: of two that append
 * at the same instant, one may lose its line, so nothing that must not be lost
 * is kept in such a file. Nothing is taken back, as others may have written
 * since. A line that another process left torn ends where this one begins; if it
 * was only under way, an empty line is left between the two, which no reader counts.
 *
 * @param isDurable - whether to wait until the line is on the disk; default true
 * @throws the error of the system when the line could not be stored
 */
export function appendSharedLine(file: string, line: string, isDurable = true): void {
  opened(file, (descriptor) => {
    writeWhole(descriptor, `${endsTorn(descriptor) ? '\n' : ''}${line}\n`);
    if (isDurable) fsyncSync(descriptor);
  });
}

function opened(file: string, act: (descriptor: number) => void): void {
  const descriptor = openSync(file, 'a+');
  try {
    act(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  const written = writeSync(descriptor, bytes);
  if (written < bytes.length) {
    throw new Error(`only ${written} of the ${bytes.length} bytes of a line fit`);
  }
}

function endsTorn(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] !== lineEnd;
}

const lineEnd = '\n'.charCodeAt(0);

/** What cannot be taken back either is left to the reader, who skips a torn last line. */
function takeBack(descriptor: number, size: number): void {
  try {
    ftruncateSync(descriptor, size);
  } catch {
    // The first error is the one to report.
  }
}
