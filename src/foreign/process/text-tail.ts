/** Keeps the end of a text that may have no end. */
export interface TextTail {
  readonly add: (bytes: Uint8Array) => void;
  /** The last lines. */
  readonly lines: () => readonly string[];
}

const keptBytes = 8192;
const keptLines = 8;

/** The last lines of a stream, in memory that does not grow. */
export function textTail(): TextTail {
  let tail = Buffer.alloc(0);
  return {
    add: (bytes) => {
      tail = Buffer.concat([tail, bytes.subarray(-keptBytes)]).subarray(-keptBytes);
    },
    lines: () =>
      tail
        .toString('utf8')
        .split('\n')
        .map((line) => line.trimEnd())
        .filter((line) => line !== '')
        .slice(-keptLines),
  };
}
