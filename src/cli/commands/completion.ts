import { scripts } from '../completion/scripts.js';
import { exitCodes } from '../exit-codes.js';
import { writeResult } from '../output.js';
import { unknownName } from '../values/unknown-name.js';

/**
 * Prints the script by which a shell completes the words of tvd.
 *
 * @throws VerificationError 'unknown-name' for a shell without one
 */
export function completion(shell: string): number {
  const script = scripts[shell];
  if (script === undefined) throw unknownName('shell', shell, Object.keys(scripts));
  writeResult(script);
  return exitCodes.supported;
}
