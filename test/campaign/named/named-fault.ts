/** A fault that somebody has thought of, or made. */
export interface NamedFault {
  /** Lower case with hyphens. */
  readonly id: string;
  /** What part of theory or dynamics it is in. */
  readonly area: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** What is wrong with it, in words. */
  readonly what?: string;
  /** Why no claim can see it: it changes nothing that is compared. */
  readonly equivalent?: string;
}
