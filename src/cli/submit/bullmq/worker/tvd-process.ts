import { spawn } from 'node:child_process';
import { killGroup } from '../../../../foreign/process/process-group.js';

/** How a process of tvd ended. */
export interface Ending {
  /** Undefined where a signal ended it, or where it could not be started. */
  readonly exitCode?: number;
  /** How it ended, for people: `exit code 4`, `killed by SIGKILL`. */
  readonly how: string;
  /** The end of its standard error. */
  readonly errors: string;
}

/** A process of tvd that runs. */
export interface TvdProcess {
  readonly ended: Promise<Ending>;
  /** Asks it to keep what it has and end. */
  readonly stop: () => void;
}

/** Groups of processes that run; they end with this one. */
const running = new Set<number>();
process.on('exit', () => running.forEach(killGroup));

/** Of the names of missing shards many have to fit; the rest are last words. */
const keptBytes = 1 << 20;

/**
 * Starts a command of tvd in a process of its own, which a key press in the terminal does not
 * reach: the worker says when it is to end.
 *
 * @param words - those that start tvd, and those of the command
 */
export function startTvd(
  words: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): TvdProcess {
  const [file = '', ...rest] = words;
  const child = spawn(file, rest, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const { pid } = child;
  if (pid !== undefined) running.add(pid);
  let errors = Buffer.alloc(0);
  child.stderr.on('data', (bytes: Buffer) => {
    errors = Buffer.concat([errors, bytes]).subarray(-keptBytes);
  });
  const ended = new Promise<Ending>((resolve) => {
    child.on('error', (error) => resolve({ how: error.message, errors: '' }));
    child.on('close', (exitCode, signal) => {
      const text = errors.toString('utf8');
      if (exitCode === null) resolve({ how: `killed by ${signal}`, errors: text });
      else resolve({ exitCode, how: `exit code ${exitCode}`, errors: text });
    });
  });
  ended.then(() => {
    if (pid !== undefined) running.delete(pid);
  });
  return { ended, stop: () => child.kill('SIGTERM') };
}
