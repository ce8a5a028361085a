import { cellNumber } from './cell-number.js';
import type { PaperTable } from './read-table.js';

/**
 * An audit file that has the numbers of a table and says what is to be completed. Cells without a
 * number are left out.
 *
 * @param name - of the audit, lower case with hyphens
 * @param place - where the paper prints the table, such as `Table 2`
 */
export function auditOfTable(table: PaperTable, name: string, place: string): string {
  const taken = new Set<string>();
  const leftOut: string[] = [];
  const numbers = table.rows.flatMap((row) =>
    row.cells.flatMap((cell, index) => {
      const column = table.columns[index] ?? '';
      const found = cellNumber(cell);
      if (found === undefined) {
        if (/\d/.test(cell)) leftOut.push(`${row.name}, ${column}: ${cell}`);
        return [];
      }
      const { value, error } = found;
      const id = idOf(row.name, column, taken);
      return [entryOf(id, row.name, column, place, value, error)];
    }),
  );
  // A line of YAML each, whatever is in them.
  const notes = leftOut.map((own) => `#   ${own.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}\n`);
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
${notes.length === 0 ? '' : `# Cells that were not read as numbers:\n${notes.join('')}`}# Columns that say what was set, such as a noise, are no numbers to audit: delete them, or make them given.
# The margin of a number that was computed may go: it must then be right to its digits.
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
      : `    # Printed with ± ${error}. Where that is the standard error of a mean over runs:\n    # standardError: ${error}\n`;
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
