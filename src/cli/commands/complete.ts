import type { Command } from 'commander';
import { candidates } from '../completion/candidates.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult } from '../output.js';

/**
 * Prints what can stand in the place of the last word, a line each. A config that cannot be loaded
 * offers nothing: a shell that completes is no place for errors.
 */
export async function complete(program: Command, words: readonly string[]): Promise<number> {
  try {
    const found = await candidates(program, words);
    if (found.length > 0) writeResult(found.join('\n'));
  } catch {
    // The command itself will say what is wrong.
  }
  return exitCodes.supported;
}
