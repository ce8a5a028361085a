import { parseArgsStringToArgv } from 'string-argv';
import { invalidArgument } from '../../core/index.js';

/** Flags of a command whose claims may run on a program. */
export interface SystemFlags {
  /** Command of the program. */
  readonly system?: string;
  /** Of a program that is run once for each request. */
  readonly oneShot?: boolean;
  readonly resume?: boolean;
  readonly figures?: boolean;
}

/**
 * The words of the command of a program, or undefined without one; quotes keep blanks together,
 * and no shell is involved.
 *
 * @throws VerificationError 'invalid-argument' for a command without a word, and for flags that
 *   do not go with it, or not without it
 */
export function wordsOfSystem(flags: SystemFlags): readonly string[] | undefined {
  const { system, oneShot, resume, figures } = flags;
  if (system === undefined) {
    if (oneShot !== true) return undefined;
    throw invalidArgument('--one-shot', true, '--system with the program that is run once');
  }
  const words = parseArgsStringToArgv(system);
  if (words.length === 0) {
    throw invalidArgument('--system', system, 'a program', "for example --system 'python my.py'");
  }
  for (const [name, flag] of Object.entries({ resume, figures })) {
    if (flag !== true) continue;
    throw invalidArgument(`--${name}`, true, 'nothing beside --system', 'leave one of them out');
  }
  return words;
}
