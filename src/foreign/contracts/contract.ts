import type { LostRun, RandomKey } from '../../core/index.js';
import type { SentArray } from '../arrays/sent-array.js';
import type { ContractName, Hello } from '../protocol/messages.js';

/** An array that a program owes for each replicate. */
export interface OwedArray {
  /** Without the axis of the replicates. */
  readonly shape: readonly number[];
  /** Names of these axes, for messages. */
  readonly axes: readonly string[];
}

/** What a contract asks for in one replicate. */
export interface ForeignJob {
  /** The same for all replicates of a request: plain JSON. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** Where the replicate starts; missing in contracts that say nothing of it. */
  readonly start?: readonly number[];
  readonly owed: Readonly<Record<string, OwedArray>>;
}

/**
 * How a program stands in for a simulator of this package: the spec of a system as a job of
 * the protocol, and what comes back as a run.
 */
export interface Contract<Spec, Run> {
  readonly name: ContractName;
  /**
   * Id of what the program takes the place of: a simulator, whose systems are the specs; or a
   * program of the engines, which simulators of any kind have their chains run by.
   */
  readonly standsFor: { readonly simulator: string } | { readonly program: string };
  /** Why a program cannot run a spec, in words that follow its name; undefined if it can. */
  readonly whyNot: (spec: Spec, hello: Hello) => string | undefined;
  /** What to do about checks that stay inconclusive, besides a larger tier. */
  readonly whenInconclusive?: string;
  /** Only asked for specs that the program can run. */
  readonly jobOf: (spec: Spec, key: RandomKey, hello: Hello) => ForeignJob;
  /**
   * Why a run whose numbers may not be finite has diverged, where that can be seen: a number that
   * is not finite shows it only behind others that grew. Asked before `runOf`.
   */
  readonly whyDiverged?: (
    spec: Spec,
    arrays: Readonly<Record<string, Float64Array>>,
  ) => LostRun | undefined;
  /** @param arrays - those owed, of this replicate alone, all of them finite */
  readonly runOf: (
    spec: Spec,
    arrays: Readonly<Record<string, Float64Array>>,
    job: ForeignJob,
  ) => Run | LostRun;
}

/** The arrays of one replicate. */
export function arraysOfReplicate(
  arrays: Readonly<Record<string, SentArray>>,
  place: number,
): Record<string, Float64Array> {
  const entries = Object.entries(arrays).map(([name, { shape, values }]) => {
    const size = values.length / Math.max(1, shape[0]);
    return [name, values.slice(place * size, (place + 1) * size)] as const;
  });
  return Object.fromEntries(entries);
}
