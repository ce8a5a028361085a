/** Commands of a shell, one a line, with what each is for beside it. */
export function commandLines(
  commands: readonly (readonly [command: string, purpose: string])[],
): readonly string[] {
  const width = Math.max(...commands.map(([command]) => command.length));
  return commands.map(([command, purpose]) =>
    `  ${command.padEnd(width)}${purpose === '' ? '' : `  # ${purpose}`}`.trimEnd(),
  );
}
