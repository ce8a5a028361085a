import { visible } from '../../core/index.js';
import type { DrawsFormat, DrawsRequest } from '../draws.js';
import { namesOf } from '../names.js';
import { type OpenedFile, problem } from '../stored-array.js';
import { arrayOfTable } from './array-of-table.js';
import type { Table } from './table.js';

/** A table whose columns are its variables, but for those that say where a row belongs. */
export function openTable(table: Table, format: DrawsFormat, request: DrawsRequest): OpenedFile {
  const { chainDim = 'chain', drawDim = 'draw' } = request;
  const dims = request.dims === undefined ? [chainDim, drawDim] : namesOf(request.dims);
  const lacking = dims.filter((dim) => !table.names.includes(dim));
  if (lacking.length > 0) {
    throw problem(
      `it has no column ${lacking.map((dim) => `'${visible(dim)}'`).join(' and ')}, where dims say which columns tell where a row belongs`,
      `its columns: ${table.names.map(visible).join(', ')}`,
    );
  }
  return {
    format,
    names: table.names.filter((name) => !dims.includes(name)),
    read: (name) => arrayOfTable(table, name, dims, request.select),
    close: () => {},
  };
}
