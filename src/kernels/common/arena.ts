/** A block of memory that a kernel works in. Views are good until the next is taken. */
export interface Arena {
  readonly buffer: ArrayBuffer;
  /** Where the block starts in the buffer; a multiple of 64 as the kernel sees it. */
  readonly start: number;
}

/** Blocks start at multiples of this many bytes: the widest vector. */
export const arenaAlignment = 64;
