/** What a process may take. */
export interface ProcessLimits {
  /** Seconds from the start to the hello. */
  readonly startSeconds: number;
  /** Seconds to end, or to give up a request, when asked to. */
  readonly endSeconds: number;
  /** Bytes of a line of standard output. */
  readonly lineBytes: number;
  /** Bytes of memory of the process and its children, where the system says how much that is. */
  readonly memoryBytes: number;
}

/** What the protocol promises a program. */
export const protocolLimits: Omit<ProcessLimits, 'memoryBytes'> = {
  startSeconds: 60,
  endSeconds: 5,
  lineBytes: 2 ** 26,
};

/** Timers take 32 bits of milliseconds. */
const longestTimer = 2e6;

/** Calls a function after some seconds; never for those that are too many for a timer. */
export function afterSeconds(seconds: number, call: () => void): NodeJS.Timeout | undefined {
  return seconds < longestTimer ? setTimeout(call, seconds * 1000) : undefined;
}
