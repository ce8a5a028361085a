import type { PaperTable } from './read-table.js';

const numberPattern = /^[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?$/;
const withErrorPattern =
  /^([-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)\s*(?:±|\+\/-|\+-)\s*(\d+(?:\.\d*)?)$/;

/**
 * An audit file that has the numbers of a table and says what is to be completed. Cells without a
 * number are left out.
 *
 * @param name - of the audit, lower case with hyphens
 * @param place - where the paper prints the table, such as `Table 2`
 */
export function auditOfTable(table: PaperTable, name: string, place: string): string {
  const taken = new Set<string>();
  const numbers = table.rows.flatMap((row) =>
    row.cells.flatMap((cell, index) => {
      const withError = withErrorPattern.exec(cell);
      const value = withError?.[1] ?? cell;
      if (!numberPattern.test(value)) return [];
      const column = table.columns[index] ?? '';
      return [
        entryOf(idOf(row.name, column, taken), row.name, column, place, value, withError?.[2]),
      ];
    }),
  );
  return `# Complete what stands in capitals; docs/audit.md says what each field means.
audit: ${name}
paper:
  title: TITLE OF THE PAPER
  version: VERSION, such as v2
# Conventions that the paper leaves open, the one that you take first; leave out what is not needed.
# readings:
#   ridge:
#     question: Is the ridge the square of the noise, or that times the number of samples?
#     options:
#       - { id: square, says: the square, set: { ridge: noise^2 } }
#       - { id: times-samples, says: times the samples, set: { ridge: noise^2 * samples } }
numbers:
${numbers.join('\n')}`;
}

function entryOf(
  id: string,
  row: string,
  column: string,
  place: string,
  value: string,
  error: string | undefined,
): string {
  const isNamed = row !== '' && column !== '';
  const says = isNamed ? `${column} of ${row}` : `${column}${row}`;
  const spread =
    error === undefined
      ? ''
      : `    # Printed with ± ${error}: is that a standard error? Then keep the line.\n    standardError: ${error}\n`;
  return `  - id: ${id}
    says: ${quoted(says)}
    places: [{ at: ${quoted(`${place}, ${says}`)}, value: ${value} }]
    unit: UNIT # 1 for a pure number
    runs: unknown # none for a number that was computed, or how many
${spread}    margin: { is: 0, because: WHICH DIFFERENCE DOES NOT MATTER }
    # predictor, simulator or claim (tvd list), with its parameters and which value; or is: EXPRESSION
    reproduce: { predictor: NAME, with: {}, value: WHICH }
`;
}

/** A name that no other number has. */
function idOf(row: string, column: string, taken: Set<string>): string {
  const words = `${row} ${column}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 50);
  const base = words === '' ? 'number' : words;
  let id = base;
  for (let count = 2; taken.has(id); count++) id = `${base}-${count}`;
  taken.add(id);
  return id;
}

/** A text of YAML on one line, whatever is in it. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
