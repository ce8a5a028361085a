import { visible, visibleLines } from '../core/visible.js';

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

/** A command for the continuous integration that started this, on a line of stderr. */
export function writeWorkflowCommand(command: string): void {
  process.stderr.write(`${visible(command)}\n`);
}

/**
 * The text without anything that moves the cursor, changes the terminal or turns the order of
 * characters around, whoever wrote it. In JSON the escapes stand for what they escape.
 */
function harmless(text: string): string {
  return withoutCommands(text)
    .split(colour)
    .map((part) => (colour.test(part) ? part : visibleLines(part)))
    .join('');
}

/**
 * GitHub and Azure carry out lines of output that begin with `::` or have `##[` or `##vso[`. What
 * others wrote may look like one, so there it is taken apart, and can still be read; JSON stays what it
 * stands for, as no line of it begins like that.
 */
function withoutCommands(text: string): string {
  const { GITHUB_ACTIONS, TF_BUILD } = process.env;
  if (!GITHUB_ACTIONS && !TF_BUILD) return text;
  return text.replace(/^(\s*):(?=:)/gm, '$1: ').replace(/##(?=\[|vso\[)/g, '#\\u0023');
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
