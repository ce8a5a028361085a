import { appendFileSync, closeSync, fstatSync, fsyncSync, ftruncateSync, openSync } from 'node:fs';

/**
 * Appends one line and waits until it is on the disk. A line that does not fit
 * is taken back, so that the file stays a list of whole lines.
 *
 * @throws the error of the system when the line could not be stored
 */
export function appendLine(file: string, line: string): void {
  const descriptor = openSync(file, 'a');
  try {
    const { size } = fstatSync(descriptor);
    try {
      appendFileSync(descriptor, `${line}\n`);
      fsyncSync(descriptor);
    } catch (error) {
      takeBack(descriptor, size);
      throw error;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** What cannot be taken back either is left to the reader, who skips a torn last line. */
function takeBack(descriptor: number, size: number): void {
  try {
    ftruncateSync(descriptor, size);
  } catch {
    // The first error is the one to report.
  }
}
