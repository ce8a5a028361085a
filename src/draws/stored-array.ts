import type { DrawsFormat } from './draws.js';

/** An array as a file has it. */
export interface StoredArray {
  /**
   * Names of its axes, where the format has them; undefined for one that is there and has no name,
   * as the indices of a vector in CmdStan CSV.
   */
  readonly dims?: readonly (string | undefined)[];
  readonly shape: readonly number[];
  /** The last axis varies fastest. */
  readonly values: Float64Array;
  readonly coords?: Readonly<Record<string, readonly (string | number)[]>>;
}

/** A file, or several that belong together, whose variables can be asked for. */
export interface OpenedFile {
  readonly format: DrawsFormat;
  /** The group that was opened, where the format has groups. */
  readonly group?: string;
  /** Variables, each with what is known of its axes: `theta (chain, draw)`. */
  readonly names: readonly string[];
  /** @throws DrawsProblem */
  readonly read: (name: string) => Promise<StoredArray>;
  readonly close: () => void;
}

/** What is wrong with a file; the caller adds which file. */
export class DrawsProblem extends Error {}

/** @param advice - what to do about it, as a sentence without its full stop */
export function problem(what: string, advice = ''): DrawsProblem {
  return new DrawsProblem(advice === '' ? what : `${what}; ${advice}`);
}

/** Numbers that are read at once, at most: 1 GiB of them. */
export const mostNumbers = 2 ** 27;

/** The number of entries of a shape. */
export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** Refuses a shape before memory is taken for it. */
export function requireRoom(shape: readonly number[]): void {
  if (!shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0)) {
    throw problem(`its shape is ${inBrackets(shape)}, where whole numbers were expected`);
  }
  if (countOf(shape) > mostNumbers) {
    throw problem(
      `it says that it has ${countOf(shape)} numbers, where ${mostNumbers} at most are read`,
      'keep fewer draws, or only the variable that is compared',
    );
  }
}

export function inBrackets(extents: readonly number[]): string {
  return `[${extents.join(', ')}]`;
}
