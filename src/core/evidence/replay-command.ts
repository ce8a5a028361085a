import { visible } from '../visible.js';

/**
 * The command that reproduces a record, ready to be pasted into a shell in the folder in
 * which the run was started.
 *
 * @param line - replay line of the record
 * @param options - words by which `tvd replay` finds the suite and the run, where these are
 *   not the default: `--config`, `--suite`, `--out` and their values
 * @param command - the program that the claim ran on, with its arguments, where it was not tvd
 */
export function replayCommand(
  line: string,
  options: readonly string[] = [],
  command: readonly string[] = [],
): string {
  return [
    'npx tvd replay',
    ...options.map(quoteArgument),
    quoteForShell(line),
    ...(command.length === 0 ? [] : ['--', ...command.map(quoteArgument)]),
  ].join(' ');
}

/** One word of a shell command; plain words stay as they are. */
export function quoteArgument(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : quoteForShell(argument);
}

function quoteForShell(text: string): string {
  if (visible(text) === text) return `'${text.replaceAll("'", "'\\''")}'`;
  // In quotes of this kind the shell reads the escapes of `visible`.
  return `$'${visible(text.replace(/[\\']/g, '\\$&'))}'`;
}
