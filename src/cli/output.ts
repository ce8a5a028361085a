/** The only place that writes to the terminal: results to stdout. */
export function writeResult(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Progress, warnings and errors: to stderr, so that results can be piped. */
export function writeStatus(text: string): void {
  process.stderr.write(`${text}\n`);
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
