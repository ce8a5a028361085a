import { exitCodes } from '../../exit-codes.js';
import { writeResult } from '../../output.js';
import { elementSecondsOf } from '../element-seconds.js';
import type { Wave } from '../wave.js';
import { parallelScriptOf } from './parallel.js';
import { snakefileOf } from './snakefile.js';

const forms = { snakemake: snakefileOf, parallel: parallelScriptOf };

/**
 * Prints a wave for a program that is started by hand.
 *
 * @returns the exit code
 * @throws VerificationError 'invalid-argument' for flags
 */
export function printWave(
  form: keyof typeof forms,
  wave: Wave,
  flags: { readonly elementSeconds?: string },
): number {
  writeResult(forms[form](wave, elementSecondsOf(flags.elementSeconds)).trimEnd());
  return exitCodes.supported;
}
