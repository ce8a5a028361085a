import {
  commandInWords,
  type ForeignCommand,
  ForeignFailure,
  startForeignProcess,
  startOneShotProcess,
  startProcessPool,
} from '../../../foreign/index.js';
import { writeStatus } from '../../output.js';
import { limitsFor } from '../../validate/start-programs.js';
import { type AuditProgram, absentProgram, auditProgram } from './audit-program.js';
import { programIdentity } from './program-identity.js';
import { programWords } from './program-words.js';

/** The programs of an audit file. */
export interface AuditPrograms {
  /** The program of a command; undefined where that has no word. */
  readonly of: (words: readonly string[], isOneShot: boolean) => AuditProgram | undefined;
  /** Ends them all. */
  readonly close: () => Promise<void>;
}

/** Programs that nobody starts: for reading a file alone. */
export const noPrograms: AuditPrograms = {
  of: ([file, ...args]) =>
    file === undefined
      ? undefined
      : absentProgram(commandInWords({ file, args }), 'it was not started'),
  close: async () => {},
};

/** How programs of an audit file are run. */
export interface AuditProgramOptions {
  /** Of the audit file, in which they run. */
  readonly folder: string;
  /** Processes of each. */
  readonly jobs: number;
  /** Seconds for one replicate; Infinity: any; undefined: from the measured cost. */
  readonly timeLimit: number | undefined;
}

/**
 * Starts each program that the data of an audit file name, to be asked what it has. One that does not
 * start is told, and its numbers come to nothing.
 *
 * @param data - of the file, of which nothing is known yet
 */
export async function startAuditPrograms(
  data: unknown,
  options: AuditProgramOptions,
): Promise<AuditPrograms> {
  const programs = new Map<string, AuditProgram>();
  for (const { words, isOneShot } of commandsIn(data)) {
    const key = keyOf(words, isOneShot);
    if (!programs.has(key)) programs.set(key, await started(words, isOneShot, options));
  }
  return {
    of: (words, isOneShot) =>
      programs.get(keyOf(words, isOneShot)) ?? noPrograms.of(words, isOneShot),
    close: async () => {
      await Promise.all([...programs.values()].map(({ close }) => close()));
    },
  };
}

async function started(
  words: readonly string[],
  isOneShot: boolean,
  { folder, jobs, timeLimit }: AuditProgramOptions,
): Promise<AuditProgram> {
  const [file = '', ...args] = words;
  const command: ForeignCommand = { file, args, folder };
  const name = commandInWords(command);
  const startProcess = isOneShot ? startOneShotProcess : startForeignProcess;
  const start = () =>
    startProcessPool({
      numProcesses: jobs,
      timeLimit,
      start: () => startProcess(command, limitsFor(jobs), writeStatus),
      onRemark: writeStatus,
    });
  try {
    const pool = await start();
    return auditProgram(name, pool, programIdentity(pool.hello, words, folder), start);
  } catch (error) {
    if (!(error instanceof ForeignFailure)) throw error;
    return absentProgram(name, error.message);
  }
}

/** The commands of all numbers, whatever else is wrong with these. */
function commandsIn(
  data: unknown,
): readonly { readonly words: readonly string[]; readonly isOneShot: boolean }[] {
  const { numbers } = (data ?? {}) as { readonly numbers?: unknown };
  if (!Array.isArray(numbers)) return [];
  return numbers.flatMap((number: { readonly reproduce?: Said } | null) => {
    const { program, oneShot } = number?.reproduce ?? {};
    const isText = typeof program === 'string';
    const isList = Array.isArray(program) && program.every((own) => typeof own === 'string');
    if (!isText && !isList) return [];
    const words = programWords(program as string | readonly string[]);
    return words.length === 0 ? [] : [{ words, isOneShot: oneShot === true }];
  });
}

interface Said {
  readonly program?: unknown;
  readonly oneShot?: unknown;
}

function keyOf(words: readonly string[], isOneShot: boolean): string {
  return JSON.stringify([words, isOneShot]);
}
