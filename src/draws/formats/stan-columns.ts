import { countOf, problem } from '../stored-array.js';

/** The columns of one variable of a Stan program. */
export interface StanVariable {
  readonly name: string;
  /** Extents of a vector, matrix or array; none of a number. */
  readonly shape: readonly number[];
  /** Places of its columns, the last index fastest. */
  readonly columns: readonly number[];
}

/**
 * Variables from names of columns: `theta.2.1` is the second row and first column of theta, with
 * indices from 1. The first index varies fastest in the file.
 *
 * @throws DrawsProblem where an index is missing
 */
export function stanVariables(names: readonly string[]): StanVariable[] {
  const byName = new Map<string, { indices: number[]; column: number }[]>();
  for (const [column, name] of names.entries()) {
    const [, base = name, tail = ''] = /^(.*?)((?:\.\d+)+)$/.exec(name) ?? [];
    const indices = tail
      .split('.')
      .filter((part) => part !== '')
      .map(Number);
    const own = byName.get(base) ?? [];
    byName.set(base, own);
    own.push({ indices, column });
  }
  return [...byName].map(([name, entries]) => {
    const numAxes = entries[0].indices.length;
    const shape = Array.from({ length: numAxes }, (_, axis) =>
      Math.max(...entries.map(({ indices }) => indices[axis] ?? 0)),
    );
    const columns = new Array<number>(entries.length).fill(-1);
    for (const { indices, column } of entries) {
      const at = indices.reduce((sum, index, axis) => sum * shape[axis] + index - 1, 0);
      if (indices.length === numAxes) columns[at] = column;
    }
    if (
      entries.length !== countOf(shape) ||
      columns.length !== entries.length ||
      columns.includes(-1)
    ) {
      throw problem(
        `its columns of ${name} do not have each index once`,
        'columns were left out or renamed: read the file as CmdStan wrote it',
      );
    }
    return { name, shape, columns };
  });
}
