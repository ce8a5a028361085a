/** What stands in front of the numbers of a `.npy` file. */
export interface NpyHeader {
  /** Kind and bytes of a number: `<f8`. */
  readonly descr: string;
  readonly isFortran: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin. */
  readonly from: number;
}

const magic = '\x93NUMPY';
const mostHeaderBytes = 2 ** 16;

/**
 * Reads the dictionary in front of the numbers, a literal of Python.
 *
 * @param size - of the file, in bytes
 * @param bytesAt - gives some bytes of the file
 * @throws Error that says what is there instead
 */
export function readNpyHeader(
  size: number,
  bytesAt: (from: number, length: number) => Buffer,
): NpyHeader {
  const start = bytesAt(0, Math.min(12, size));
  if (start.length < 12 || start.toString('latin1', 0, 6) !== magic) {
    throw new Error('it is no .npy file');
  }
  const isLong = start[6] > 1;
  const length = isLong ? start.readUInt32LE(8) : start.readUInt16LE(8);
  const from = (isLong ? 12 : 10) + length;
  if (length > mostHeaderBytes || from > size) {
    throw new Error(`its header says that it has ${length} bytes itself, more than is possible`);
  }
  const text = bytesAt(isLong ? 12 : 10, length).toString('latin1');
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape'\s*:\s*\(([\d\s,]*)\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) {
    throw new Error(`its header is ${text.trim().slice(0, 80)}, with no plain numbers`);
  }
  const extents = shape.split(',').filter((word) => word.trim() !== '');
  return { descr, isFortran: order === 'True', shape: extents.map(Number), from };
}
