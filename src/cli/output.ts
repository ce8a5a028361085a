import { visibleLines } from '../core/visible.js';

/** Colours, the only escapes of our own. */
const colour = new RegExp(`(${String.fromCharCode(27)}\\[[0-9;]*m)`);

/** The only place that writes to the terminal: results to stdout. */
export function writeResult(text: string): void {
  process.stdout.write(`${harmless(text)}\n`);
}

/** Progress, warnings and errors: to stderr, so that results can be piped. */
export function writeStatus(text: string): void {
  process.stderr.write(`${harmless(text)}\n`);
}

/**
 * The text without anything that moves the cursor, changes the terminal or turns the order of
 * characters around, whoever wrote it. In JSON the escapes stand for what they escape.
 */
function harmless(text: string): string {
  return text
    .split(colour)
    .map((part) => (colour.test(part) ? part : visibleLines(part)))
    .join('');
}

/** A reader that went away (`tvd list | head -1`) is no reason to crash. */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Resolves when everything written so far has been handed to the system. */
export async function flushOutput(): Promise<void> {
  const flushed = [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((resolve) => stream.write('', () => resolve())),
  );
  await Promise.all(flushed);
}
