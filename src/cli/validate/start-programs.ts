import { totalmem } from 'node:os';
import { invalidArgument, VerificationError } from '../../core/index.js';
import {
  type ForeignCommand,
  ForeignFailure,
  type ProcessLimits,
  type ProcessPool,
  protocolLimits,
  startForeignProcess,
  startOneShotProcess,
  startProcessPool,
} from '../../foreign/index.js';
import type { RunSettings } from '../config/run-settings.js';
import { writeStatus } from '../output.js';

/** The processes of a program: those that do the work, and one apart. */
export interface Programs {
  readonly main: ProcessPool;
  /** A process that repeats what others did; started at its first use. */
  readonly apart: () => Promise<ProcessPool>;
  readonly close: () => Promise<void>;
}

/**
 * A program and its arguments as they were given.
 *
 * @param verb - for the example of a message
 * @throws VerificationError 'invalid-argument' without a word
 */
export function commandOf([file, ...args]: readonly string[], verb: string): ForeignCommand {
  if (file !== undefined) return { file, args };
  throw invalidArgument('command', '', 'a program', `for example tvd ${verb} -- python my.py`);
}

/** What each of some processes that run at once may take. */
export function limitsFor(numProcesses: number): ProcessLimits {
  return { ...protocolLimits, memoryBytes: (shareOfMemory * totalmem()) / numProcesses };
}

/** Share of the machine's memory that all processes of a program may take together. */
const shareOfMemory = 0.8;

/** How a program is run. */
export interface ProgramOptions extends Pick<RunSettings, 'jobs' | 'timeLimit'> {
  /** Once for each request, as it has no loop. */
  readonly isOneShot: boolean;
}

/**
 * Starts a program that is to be checked.
 *
 * @param words - the program and its arguments
 * @throws VerificationError 'invalid-argument' without a word, 'engine-failed' for one that does not start or says no hello
 */
export async function startPrograms(
  words: readonly string[],
  { jobs, timeLimit, isOneShot }: ProgramOptions,
): Promise<Programs> {
  const command = commandOf(words, 'validate');
  const limits = limitsFor(jobs + 1);
  const startProcess = isOneShot ? startOneShotProcess : startForeignProcess;
  const start = () => startProcess(command, limits, writeStatus);
  const poolOf = (numProcesses: number) =>
    startProcessPool({ numProcesses, timeLimit, start, onRemark: writeStatus });
  const main = await poolOf(jobs).catch((error: unknown) => {
    if (!(error instanceof ForeignFailure)) throw error;
    throw new VerificationError('engine-failed', error.message, {}, error);
  });
  let other: Promise<ProcessPool> | undefined;
  return {
    main,
    apart: () => {
      other ??= poolOf(1);
      return other;
    },
    close: async () => {
      await main.close();
      await other?.then(({ close }) => close()).catch(() => {});
    },
  };
}
