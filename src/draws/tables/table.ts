/** Columns of a table, all of one length. */
export interface Table {
  readonly names: readonly string[];
  readonly numRows: number;
  /** @throws DrawsProblem where a column cannot be read */
  readonly column: (name: string) => Promise<readonly unknown[]>;
}
