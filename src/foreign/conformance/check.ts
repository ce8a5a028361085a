import type { Bench } from './bench.js';

/** One thing that the protocol asks of a program. */
export interface Check {
  /** Lower case with hyphens. */
  readonly name: string;
  /** What a right program does, in words that follow "expected". */
  readonly expected: string;
  /** Why it is left out for a program, in words that follow the name of the program. */
  readonly whyNot?: (bench: Bench) => string | undefined;
  /**
   * Looks whether the program does it.
   *
   * @returns what was received instead; undefined where it was as expected
   * @throws ForeignFailure, which is as good as what was received
   */
  readonly look: (bench: Bench) => Promise<string | undefined>;
}

/** Programs that are not deterministic promise no bits. */
export function whyNotSameBits({ hello }: Bench): string | undefined {
  return hello.deterministic ? undefined : 'says deterministic: false';
}

/** Only chains of steps have states to look at. */
export function whyNoSteps({ trial }: Bench): string | undefined {
  return trial.steps === undefined ? 'is asked for draws, not for steps' : undefined;
}

/** Only programs with a loop read more than one message. */
export function whyNoLoop({ isOneShot }: Bench): string | undefined {
  return isOneShot ? 'is run once for each request' : undefined;
}

/** Seeds of eight replicates. */
export const eightSeeds: readonly string[] = [
  '0',
  '1',
  '2',
  '81985529216486895',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '18446744073709551615',
];
