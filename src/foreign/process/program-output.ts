import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { type ProgramMessage, readMessage, shown } from '../protocol/read-message.js';
import { lineReader } from './line-reader.js';

/** How long what a dead process wrote may take to arrive, in milliseconds. */
const lastWords = 300;

/** Told of what a program does. */
export interface OutputListener {
  readonly onMessage: (message: ProgramMessage, line: string) => void;
  /** Told of what it must not do, and that it could not be started. */
  readonly onProblem: (problem: string) => void;
  /** Told how it ended; `isInOrder` unless by a signal, or in the middle of a line. */
  readonly onEnd: (how: string, isInOrder: boolean) => void;
}

/**
 * Reads what a program writes until it ends.
 *
 * @param lineBytes - most bytes of a line
 * @returns settled when the program has ended and the last of it was read
 */
export function readOutput(
  file: string,
  child: ChildProcessWithoutNullStreams,
  lineBytes: number,
  { onMessage, onProblem, onEnd }: OutputListener,
): Promise<void> {
  const onLine = (line: string): void => {
    let message: ProgramMessage;
    try {
      message = readMessage(line);
    } catch (error) {
      onProblem((error as Error).message);
      return;
    }
    onMessage(message, line);
  };
  const reader = lineReader(lineBytes, onLine, onProblem);
  child.stdout.on('data', reader.add);
  return new Promise((resolve) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      onProblem(
        startProblems[error.code ?? '']?.(file) ?? `it could not be started: ${error.message}`,
      );
      resolve();
    });
    child.on('exit', async (code, signal) => {
      await outputRead(child);
      const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
      const cut = reader.rest();
      const where = cut === '' ? '' : ` in the middle of the line ${shown(cut)}`;
      onEnd(`the process ${how}${where}`, cut === '' && signal === null);
      resolve();
    });
  });
}

/** Children that live on may keep the stream open for ever. */
function outputRead({ stdout }: ChildProcessWithoutNullStreams): Promise<void> {
  if (stdout.readableEnded) return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(resolve, lastWords);
    stdout.once('end', () => {
      clearTimeout(late);
      resolve();
    });
  });
}

/** Why a program could not be started, by the code of the system. */
const startProblems: Readonly<Record<string, (file: string) => string>> = {
  ENOENT: (file) => `there is no program '${file}'; give its name or path, then its arguments`,
  EACCES: (file) =>
    `'${file}' is no program that may be run: name the interpreter before it, such as python3 ${file}, or chmod +x it`,
};
