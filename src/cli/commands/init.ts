import { relative, resolve } from 'node:path';
import { invalidArgument, quoteArgument } from '../../core/index.js';
import { exitCodes } from '../exit-codes.js';
import { beginClaims } from '../init/begin-claims.js';
import { beginProgram } from '../init/begin-program.js';
import { writeResult } from '../output.js';

/** Flags of `tvd init`. */
export interface InitFlags {
  /** The language of a program to be checked; without it, claims are begun. */
  readonly simulator?: string;
  /** Writes the claims in CommonJS. */
  readonly commonjs?: boolean;
}

/**
 * Writes an example of a claim, or with `simulator` a program that tvd can check, into a folder,
 * and prints what to do next. Nothing is overwritten.
 *
 * @returns the exit code
 * @throws VerificationError 'unknown-name' for a language without a template, 'invalid-argument'
 *   where a file is there already or no folder can be, and for flags that exclude one another,
 *   'storage-failed' where none can be written
 */
export async function init(folder: string, flags: InitFlags): Promise<number> {
  const { simulator, commonjs = false } = flags;
  if (simulator !== undefined && commonjs) {
    throw invalidArgument('--commonjs', true, 'no --simulator, whose files are no modules');
  }
  const own = resolve(folder);
  const place = relative(process.cwd(), own);
  const cd = place === '' ? [] : [`cd ${quoteArgument(place)}`];
  writeResult(
    simulator === undefined
      ? beginClaims(commonjs ? 'commonjs' : 'module', own, folder, cd)
      : beginProgram(simulator, own, folder, cd),
  );
  return exitCodes.supported;
}
