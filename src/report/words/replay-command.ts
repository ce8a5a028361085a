/** The line that reproduces a record, quoted for a POSIX shell. */
export function replayCommand(replay: string): string {
  return `tvd replay ${quoteForShell(replay)}`;
}

/** One word of a shell command; plain words stay as they are. */
export function quoteArgument(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : quoteForShell(argument);
}

function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
