import type { DrawsRequest } from '../draws.js';
import { mostNumbers, type OpenedFile, problem } from '../stored-array.js';
import { openTable } from '../tables/open-table.js';

/** A Parquet file: a table with columns for chain and draw. */
export async function openParquet(path: string, request: DrawsRequest): Promise<OpenedFile> {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } =
    await import('hyparquet');
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file).catch((error: Error) => {
    throw problem(
      `its list of columns cannot be read: ${error.message}`,
      'it was cut off or damaged: copy or write it again',
    );
  });
  const numRows = Number(metadata.num_rows);
  if (numRows > mostNumbers)
    throw problem(`it has ${numRows} rows, where ${mostNumbers} at most are read`);
  const columns = parquetSchema(metadata).children;
  return openTable(
    {
      names: columns.map(({ element }) => element.name),
      numRows,
      column: async (name) => {
        const { compressors } = await import('hyparquet-compressors');
        try {
          const rows = await parquetReadObjects({ file, metadata, columns: [name], compressors });
          const entries = rows.map((row) => row[name]);
          if (entries.length === numRows) return entries;
          throw new Error(`it has ${entries.length} of ${numRows} rows`);
        } catch (error) {
          throw problem(
            `its column ${name} cannot be read: ${(error as Error).message}`,
            'it was cut off or damaged, or packed in a way that is not known: write it again',
          );
        }
      },
    },
    'parquet',
    request,
  );
}
