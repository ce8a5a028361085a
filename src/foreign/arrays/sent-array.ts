/** An array as a program meant it. */
export interface SentArray {
  readonly shape: readonly number[];
  /** The last axis varies fastest. */
  readonly values: Float64Array;
}
