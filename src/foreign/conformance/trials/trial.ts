import type { PoolRequest, PoolResult } from '../../process/array-request.js';
import type { ContractName } from '../../protocol/messages.js';

/** What a request of a check is to be like. */
export interface Size {
  /** Of the state; default that of the trial. */
  readonly dimension?: number;
  /** Steps or draws; default that of the trial. */
  readonly length?: number;
  /** Whether all replicates start at one place, not each at that of its seed; default false. */
  readonly isSameStart?: boolean;
}

/** The small requests by which a contract is checked, as far as checks need to know them. */
export interface Trial {
  readonly contract: ContractName;
  /** Dimensions that can be asked for, the usual one first. */
  readonly dimensions: readonly number[];
  /** A request for these seeds; right programs lose no replicate of it. */
  readonly request: (seeds: readonly string[], size?: Size) => PoolRequest;
  /** One that no program ends in time. */
  readonly endless: PoolRequest;
  /**
   * Numbers of each replicate of a request with `length` and `isSameStart`: independent of each
   * other, of nearly one law for all replicates.
   */
  readonly noise: {
    readonly length: number;
    readonly of: (result: PoolResult, numReplicates: number) => readonly Float64Array[];
    /** Numbers of one step, by which streams that follow each other may be shifted. */
    readonly perStep: number;
  };
  /** What only chains of steps have; undefined for samplers. */
  readonly steps?: Steps;
}

/** Requests about the states of a chain without noise, which follow from its start alone. */
export interface Steps {
  /** A request for numSteps steps that keeps the state before step `from`, `from + every`, ... */
  readonly keeping: (
    seeds: readonly string[],
    numSteps: number,
    keep?: { readonly from: number; readonly every: number },
  ) => PoolRequest;
}

/** Where a replicate starts: numbers of few binary digits, exact in any precision. */
export function startOf(seed: string, dimension: number): number[] {
  const own = Number(BigInt(seed) % 7n) - 3;
  return Array.from({ length: dimension }, (_, axis) => own / 4 + axis / 8);
}

/** The starts of the replicates of a request. */
export function startsOf(
  seeds: readonly string[],
  dimension: number,
  isSameStart: boolean,
): number[][] {
  return seeds.map((seed) => startOf(isSameStart ? '0' : seed, dimension));
}

/** The values of an array that belong to one replicate. */
export function rowOf(values: Float64Array, place: number, numReplicates: number): Float64Array {
  const size = values.length / numReplicates;
  return values.subarray(place * size, (place + 1) * size);
}
