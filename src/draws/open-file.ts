import type { DrawsFormat, DrawsRequest } from './draws.js';
import { openCmdstanCsv } from './formats/cmdstan-csv.js';
import { openCsvTable } from './formats/csv-table.js';
import { openJson } from './formats/json.js';
import { openNetcdf } from './formats/netcdf.js';
import { openNpy } from './formats/npy.js';
import { openNpz } from './formats/npz.js';
import { openParquet } from './formats/parquet.js';
import { openZarr } from './formats/zarr.js';
import { type OpenedFile, problem } from './stored-array.js';
import { tellFormat } from './tell-format.js';

type Open = (file: string, request: DrawsRequest) => OpenedFile | Promise<OpenedFile>;

const openers: Readonly<Record<Exclude<DrawsFormat, 'cmdstan-csv'>, Open>> = {
  npy: openNpy,
  npz: openNpz,
  netcdf: openNetcdf,
  zarr: openZarr,
  csv: openCsvTable,
  parquet: openParquet,
  json: openJson,
};

/**
 * Opens the file or files of a request.
 *
 * @throws DrawsProblem
 */
export async function openFile(
  files: readonly string[],
  request: DrawsRequest,
): Promise<OpenedFile> {
  const [file] = files;
  if (file === undefined) throw problem('no file was given');
  const told = tellFormat(file, request);
  const isCsv = (format: string) => format === 'csv' || format === 'cmdstan-csv';
  const { format = told } = request;
  if (format !== told && !(isCsv(format) && isCsv(told))) {
    throw problem(
      `it is of the format ${told}, where ${format} was asked for`,
      'leave the format out, or give another file',
    );
  }
  if (new Set(files).size < files.length) {
    throw problem('the same file is given twice', 'each chain needs a file of its own');
  }
  if (format === 'cmdstan-csv') return openCmdstanCsv(files, request);
  if (files.length > 1) {
    throw problem(
      `there are ${files.length} files, where one was expected: several are chains of CmdStan alone`,
      'put the chains into one array: numpy.stack([...])',
    );
  }
  return openers[format](file, request);
}
