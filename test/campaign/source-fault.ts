/** A fault that replaces a piece of a source file; the file is compiled anew for it. */
export interface SourceFault {
  /** Unlike that of any other fault. */
  readonly id: string;
  /** From the root of the repository. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  /** Where `before` stands in the file, in characters. */
  readonly start: number;
  readonly end: number;
}
