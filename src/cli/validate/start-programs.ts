import { totalmem } from 'node:os';
import { invalidArgument, VerificationError } from '../../core/index.js';
import {
  ForeignFailure,
  type ProcessPool,
  protocolLimits,
  startForeignProcess,
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

/** Share of the machine's memory that all processes of a program may take together. */
const shareOfMemory = 0.8;

/**
 * Starts a program that is to be checked.
 *
 * @param words - the program and its arguments
 * @throws VerificationError 'invalid-argument' without a word, 'engine-failed' for one that does not start or says no hello
 */
export async function startPrograms(
  [file, ...args]: readonly string[],
  { jobs, timeLimit }: Pick<RunSettings, 'jobs' | 'timeLimit'>,
): Promise<Programs> {
  if (file === undefined) {
    throw invalidArgument('command', '', 'a program', 'for example tvd validate -- python my.py');
  }
  const command = { file, args };
  const limits = { ...protocolLimits, memoryBytes: (shareOfMemory * totalmem()) / (jobs + 1) };
  const start = () => startForeignProcess(command, limits, writeStatus);
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
