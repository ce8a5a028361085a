import type { Replicate } from '../../core/index.js';
import type { StreamRequest } from './replicate-request.js';

/** One stream, of which a part may be known. */
export interface KeptStream {
  /** The first replicates of the stream, without a gap. */
  readonly replicates: readonly Replicate[];
  /** Keeps replicates for later runs; `first` is the index of the first one. */
  readonly keep: (first: number, replicates: readonly Replicate[]) => void;
  /** Whether they were simulated for this very check, by the same code: none is simulated again. */
  readonly isOfThisCheck?: true;
  /** Told when what is kept is not what the claim gives now: none of it counts. */
  readonly drop: () => void;
}

/** Replicates that earlier runs of the same code have simulated. */
export interface KeptReplicates {
  /**
   * Opens a stream; nothing is kept for one that is repeated to compare.
   *
   * @returns undefined where nothing of this stream is kept, or to be kept
   */
  readonly open: (request: StreamRequest) => KeptStream | undefined;
}

/** Whether two replicates are the same, number by number. */
export function areSameReplicates(one: Replicate, other: Replicate): boolean {
  return (
    one.outcome === other.outcome &&
    areSameNumbers(one.values, other.values) &&
    areSameNumbers(one.drift, other.drift) &&
    areSameNumbers(one.trace, other.trace) &&
    areSameNumbers(one.errors, other.errors)
  );
}

function areSameNumbers(one: readonly number[] = [], other: readonly number[] = []): boolean {
  return one.length === other.length && one.every((value, i) => Object.is(value, other[i]));
}
