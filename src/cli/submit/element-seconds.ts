import { invalidArgument } from '../../core/errors.js';
import { parseNumber } from '../values/parse-number.js';

/**
 * Seconds that a job takes at least, from the text of `--element-seconds`.
 *
 * @throws VerificationError 'invalid-argument' for what is no number of seconds
 */
export function elementSecondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = parseNumber(text);
  if (seconds !== undefined && seconds >= 0 && Number.isFinite(seconds)) return seconds;
  throw invalidArgument('--element-seconds', text, 'a number of seconds >= 0');
}
