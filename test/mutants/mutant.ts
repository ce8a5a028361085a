/**
 * A fault that once happened to somebody's harness, as one edit of our source.
 * Production code has no switches: the edit is made while the sources are
 * loaded for a test (`plugin.ts`).
 */
export interface Mutant {
  readonly id: string;
  /** What is wrong, in one sentence. */
  readonly fault: string;
  /** Path from the root of the repository. */
  readonly file: string;
  /** Text of the file that occurs in it exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Test files of the projects `unit` and `code`, each of which must turn red. */
  readonly tests: readonly string[];
}

/**
 * The source with the fault in it.
 *
 * @throws Error when the text to be replaced is not there exactly once
 */
export function withFault({ id, file, find, replace }: Mutant, source: string): string {
  const [before, after, ...more] = source.split(find);
  if (after === undefined || more.length > 0) {
    const count = after === undefined ? 0 : more.length + 1;
    throw new Error(
      `mutant ${id} no longer applies: its text occurs ${count} times in ${file}, not once; move the fault to where it would live now`,
    );
  }
  return before + replace + after;
}
