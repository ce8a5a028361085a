/**
 * Rows as aligned columns, two spaces apart, without trailing blanks.
 *
 * @param rows - cells; a missing cell is empty
 */
export function formatTable(rows: readonly (readonly string[])[], indent = ''): string {
  const numColumns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: numColumns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      (
        indent + widths.map((width, column) => (row[column] ?? '').padEnd(width)).join('  ')
      ).trimEnd(),
    )
    .join('\n');
}
