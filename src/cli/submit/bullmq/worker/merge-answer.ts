import { exitCodes } from '../../../exit-codes.js';
import { countInRanges } from '../../index-ranges.js';
import type { Ending } from './tvd-process.js';

/** What a merge said. */
export type MergeAnswer =
  /** The run has ended; the exit code is that of its verdicts. */
  | { readonly kind: 'ended'; readonly exitCode: number }
  | { readonly kind: 'missing'; readonly shards: string; readonly numShards: number }
  | { readonly kind: 'next wave'; readonly text: string }
  | { readonly kind: 'for now' }
  | { readonly kind: 'for good' };

const endedCodes: readonly number[] = [
  exitCodes.supported,
  exitCodes.refuted,
  exitCodes.inconclusive,
  exitCodes.invalid,
];

/** Reads the exit code of a merge, and the lines that go with 75. */
export function mergeAnswer({ exitCode, errors }: Ending): MergeAnswer {
  if (exitCode === undefined || isOfSignal(exitCode)) return { kind: 'for now' };
  if (endedCodes.includes(exitCode)) return { kind: 'ended', exitCode };
  if (exitCode !== exitCodes.transient) return { kind: 'for good' };
  const shards = /missing shards: *([\d,-]+)/.exec(errors)?.[1];
  if (shards !== undefined) {
    return { kind: 'missing', shards, numShards: countInRanges(shards) };
  }
  const text = /wave \d+: \d+ shards? waits?/.exec(errors)?.[0];
  return text === undefined ? { kind: 'for now' } : { kind: 'next wave', text };
}

/** As shells, and commands that tidy up first, tell that a signal ended them; 126 and 127: not started. */
export function isOfSignal(exitCode: number): boolean {
  return exitCode >= 126;
}
