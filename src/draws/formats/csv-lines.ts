import { problem } from '../stored-array.js';

/** A CSV file with comments anywhere, as CmdStan writes them. */
export interface CsvFile {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Lines that begin with #, without it, and how many rows stand before. */
  readonly comments: readonly { readonly text: string; readonly after: number }[];
}

/** @throws DrawsProblem with the number of a line that has more or fewer entries than the first */
export function readCsv(text: string): CsvFile {
  const lines = text.split(/\r?\n/);
  const comments: { text: string; after: number }[] = [];
  const rows: string[][] = [];
  let names: string[] | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    if (line.startsWith('#')) {
      comments.push({ text: line.slice(1).trim(), after: rows.length });
      continue;
    }
    const entries = entriesOfLine(line);
    if (names === undefined) {
      names = entries;
      requireHeader(names, index);
      continue;
    }
    if (entries.length !== names.length) {
      throw problem(
        `line ${index + 1} has ${entries.length} entries, where the ${names.length} of its header were expected`,
        index >= lines.length - 2 ? 'it was cut off: copy or write it again' : 'correct the line',
      );
    }
    rows.push(entries);
  }
  if (names === undefined) throw problem('it has no header and no draws');
  // A number that was cut off in its middle is still a number.
  if (rows.length > 0 && !/\n\s*$/.test(text)) {
    throw problem(
      `its last line, line ${lines.length}, does not end`,
      'it was cut off: copy or write it again; if it is whole, add a line break',
    );
  }
  return { names, rows, comments };
}

/** What stands between commas; a comma in quotes is part of a name, as in "theta[1,2]". */
function entriesOfLine(line: string): string[] {
  if (!line.includes('"')) return line.split(',').map((entry) => entry.trim());
  const parts = line.match(/(?:"(?:[^"]|"")*"|[^",])+|(?<=^|,)(?=,|$)/g) ?? [];
  return parts.map((part) =>
    part
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('""', '"'),
  );
}

function requireHeader(names: readonly string[], index: number): void {
  const number = names.find((name) => name === '' || !Number.isNaN(Number(name)));
  if (number !== undefined) {
    throw problem(
      `line ${index + 1} is '${names.slice(0, 3).join(',').slice(0, 60)}...', where names of columns were expected`,
      'the header is missing: the file was cut off at its beginning, or never had one',
    );
  }
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw problem(`its header has the column ${twice} twice`);
}

const words: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
};

/** The number of an entry; undefined for what is none. */
export function numberOfEntry(entry: string): number | undefined {
  if (entry === '') return undefined;
  const value = Number(entry);
  if (!Number.isNaN(value)) return value;
  const [, sign, word] = /^([+-]?)([a-z]+)$/.exec(entry.toLowerCase()) ?? [];
  if (word === undefined || !Object.hasOwn(words, word)) return undefined;
  return sign === '-' ? -words[word] : words[word];
}
