/** A number as a cell prints it. */
export interface CellNumber {
  /** Its digits as an audit file takes them. */
  readonly value: string;
  /** What is printed behind ± or in parentheses, in the units of the number. */
  readonly error?: string;
}

const digits = String.raw`[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?`;
const pattern = new RegExp(
  String.raw`^(${digits})(?:\((\d+)\)|\s*(?:±|\+/-|\+-)\s*(${digits}))?\s*%?\s*[*†‡]*$`,
);

/** The number of a cell; undefined where it holds none, or words beside it. */
export function cellNumber(cell: string): CellNumber | undefined {
  const plain = cell
    .replaceAll(/[−–](?=[\d.])/g, '-')
    .replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .trim();
  const found = pattern.exec(plain);
  if (found === null) return undefined;
  const [, text = '', last, behind] = found;
  const value = withZero(text);
  if (behind !== undefined) return { value, error: withZero(behind) };
  return last === undefined ? { value } : { value, error: ofLastDigits(value, last) };
}

/** `.05` as `0.05`. */
function withZero(text: string): string {
  return text.replace(/^([-+]?)\./, '$10.');
}

/** `(2)` behind 0.31 is 0.02. */
function ofLastDigits(value: string, last: string): string {
  const [, decimals = ''] = /\.(\d*)/.exec(value) ?? [];
  return String(Number(`${last}e-${decimals.length}`));
}
