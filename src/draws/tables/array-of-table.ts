import { visible } from '../../core/index.js';
import { toFloat64 } from '../arrays/to-float64.js';
import type { DrawsRequest } from '../draws.js';
import { countOf, problem, requireRoom, type StoredArray } from '../stored-array.js';
import type { Table } from './table.js';

/**
 * The array of one column of a table in which other columns say where a row belongs: chain, draw,
 * and whatever else. Each place must have one row. Rows may be in any order; places along an axis
 * are in the order of their numbers, or of their texts.
 *
 * @param dims - names of the columns that say where a row belongs
 */
export async function arrayOfTable(
  table: Table,
  name: string,
  dims: readonly string[],
  select: DrawsRequest['select'] = {},
): Promise<StoredArray> {
  const columns: (readonly (string | number)[])[] = [];
  for (const dim of dims) columns.push((await table.column(dim)).map((entry) => label(entry, dim)));
  const values = toFloat64(await table.column(name));
  // Rows of other parameters may have other places, so a selection by text comes first.
  const rows = Array.from({ length: table.numRows }, (_, row) => row).filter((row) =>
    dims.every((dim, axis) => {
      const wanted = Object.hasOwn(select, dim) ? select[dim] : undefined;
      return typeof wanted !== 'string' || String(columns[axis][row]) === wanted;
    }),
  );
  const labels = columns.map((column) => distinct(rows.map((row) => column[row])));
  const shape = labels.map(({ length }) => length);
  if (rows.length === 0) {
    throw problem(
      `no row of it is selected by ${visible(JSON.stringify(select))}`,
      `its columns ${dims.join(', ')} say what there is`,
    );
  }
  requireRoom(shape);
  const places = labels.map((own) => new Map(own.map((entry, place) => [entry, place])));
  const inOrder = new Float64Array(countOf(shape));
  const rowAt = new Int32Array(inOrder.length).fill(-1);
  for (const row of rows) {
    let at = 0;
    for (const [axis, column] of columns.entries()) {
      at = at * shape[axis] + (places[axis].get(column[row]) ?? 0);
    }
    if (rowAt[at] !== -1) {
      throw problem(
        `rows ${rowAt[at] + 1} and ${row + 1} both have ${placeWords(at, dims, labels)}`,
        'name all columns that say where a row belongs in dims, and leave out doubled rows',
      );
    }
    rowAt[at] = row;
    inOrder[at] = values[row];
  }
  const missing = rowAt.indexOf(-1);
  if (missing !== -1) {
    const count = rowAt.filter((row) => row === -1).length;
    throw problem(
      `${count} of ${rowAt.length} places have no row, as ${placeWords(missing, dims, labels)}`,
      'every chain needs as many draws as the others',
    );
  }
  const coords = Object.fromEntries(dims.map((dim, axis) => [dim, labels[axis]]));
  return { dims, shape, values: inOrder, coords };
}

function label(entry: unknown, dim: string): string | number {
  if (typeof entry === 'string') return entry;
  if (typeof entry === 'number' && Number.isFinite(entry)) return entry;
  if (typeof entry === 'bigint') return Number(entry);
  throw problem(
    `its column ${visible(dim)} has ${String(entry)}, where a number or a text was expected`,
  );
}

/** Numbers in their order, texts in that of the alphabet but with numbers in them as numbers. */
function distinct(labels: readonly (string | number)[]): (string | number)[] {
  const own = [...new Set(labels)];
  return own.sort((a, b) =>
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : String(a).localeCompare(String(b), 'en', { numeric: true }),
  );
}

function placeWords(
  at: number,
  dims: readonly string[],
  labels: readonly (readonly (string | number)[])[],
): string {
  let rest = at;
  const words: string[] = [];
  for (let axis = dims.length - 1; axis >= 0; axis--) {
    words.unshift(`${dims[axis]} ${labels[axis][rest % labels[axis].length]}`);
    rest = Math.floor(rest / labels[axis].length);
  }
  return visible(words.join(', '));
}
