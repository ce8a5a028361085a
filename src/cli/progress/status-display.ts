const redrawMilliseconds = 200;
const plainMilliseconds = 10_000;

/** Progress as text, at a time in seconds. */
export interface StatusText {
  /** One plain line, for logs. */
  readonly line: (now: number) => string;
  /** The lines of a block, the first one like `line`. */
  readonly block: (now: number) => readonly string[];
}

/** Shows progress on stderr until it is closed. */
export interface StatusDisplay {
  /** Writes something else to the terminal, above the block. */
  readonly above: (write: () => void) => void;
  readonly close: () => void;
}

/**
 * On a terminal a block that is redrawn in place, otherwise one plain line
 * every 10 s.
 *
 * @param clock - seconds, the clock of `status`
 */
export function showProgress(
  status: StatusText,
  clock: () => number,
  stream: NodeJS.WriteStream = process.stderr,
): StatusDisplay {
  const isTerminal = stream.isTTY === true && process.env.TERM !== 'dumb';
  let numLines = 0;

  const erase = (): string => {
    const up = numLines > 0 ? `\u001b[${numLines}A\u001b[0J` : '';
    numLines = 0;
    return up;
  };
  const draw = (): string => {
    const width = Math.max(20, (stream.columns || 80) - 1);
    const lines = status.block(clock()).map((line) => line.slice(0, width));
    numLines = lines.length;
    return `${lines.join('\n')}\n`;
  };
  const timer = setInterval(
    () => stream.write(isTerminal ? erase() + draw() : `${status.line(clock())}\n`),
    isTerminal ? redrawMilliseconds : plainMilliseconds,
  );
  timer.unref();

  return {
    above: (write) => {
      if (!isTerminal) {
        write();
        return;
      }
      stream.write(erase());
      write();
      stream.write(draw());
    },
    close: () => {
      clearInterval(timer);
      if (isTerminal) stream.write(erase());
    },
  };
}
