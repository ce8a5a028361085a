const newline = 0x0a;

/** Told of lines as they come. */
export interface LineReader {
  /** Takes the next bytes. */
  readonly add: (bytes: Uint8Array) => void;
  /** What came after the last end of a line. */
  readonly rest: () => string;
}

/**
 * Cuts a stream of bytes into lines of UTF-8.
 *
 * @param mostBytes - in a line, without its end
 * @param onLine - told each line without its end; empty ones are left out
 * @param onProblem - told what is wrong with a line; nothing is read after it
 */
export function lineReader(
  mostBytes: number,
  onLine: (line: string) => void,
  onProblem: (problem: string) => void,
): LineReader {
  let parts: Uint8Array[] = [];
  let length = 0;
  let isBroken = false;
  const fail = (problem: string): void => {
    isBroken = true;
    parts = [];
    onProblem(problem);
  };
  const take = (part: Uint8Array): boolean => {
    parts.push(part);
    length += part.length;
    if (length <= mostBytes) return true;
    fail(`it wrote a line of more than ${mostBytes / 2 ** 20} MiB`);
    return false;
  };
  const text = (): string | undefined => {
    const bytes = Buffer.concat(parts);
    parts = [];
    length = 0;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    } catch {
      return undefined;
    }
  };
  return {
    add: (bytes) => {
      let from = 0;
      while (!isBroken) {
        const end = bytes.indexOf(newline, from);
        if (!take(bytes.subarray(from, end === -1 ? undefined : end))) return;
        if (end === -1) return;
        from = end + 1;
        const line = text();
        if (line === undefined) fail('it wrote a line that is no UTF-8');
        else if (line !== '') onLine(line);
      }
    },
    rest: () => Buffer.concat(parts).toString('utf8'),
  };
}
