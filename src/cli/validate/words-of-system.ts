import { parseArgsStringToArgv } from 'string-argv';
import { invalidArgument } from '../../core/index.js';

/** Flags that have no meaning for claims on a program. */
interface OtherFlags {
  readonly resume?: boolean;
  readonly figures?: boolean;
}

/**
 * The words of a command line; quotes keep blanks together, and no shell is involved.
 *
 * @throws VerificationError 'invalid-argument' for one without a word, and beside flags that only
 *   our own simulators know
 */
export function wordsOfSystem(system: string, { resume, figures }: OtherFlags): readonly string[] {
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
