import { crc32, inflateRawSync } from 'node:zlib';
import { mostNumbers, problem } from '../stored-array.js';

/** A file inside of a zip archive. */
export interface ZipEntry {
  readonly name: string;
  /** @throws DrawsProblem where its check sum is not that of its content */
  readonly read: () => Buffer;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const endBytes = 22;

/**
 * The files of a zip archive, from the list at its end.
 *
 * @throws DrawsProblem where that list is missing, as when the archive was cut off
 */
export function zipEntries(bytes: Buffer): ZipEntry[] {
  const end = placeOfEnd(bytes);
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryMark) throw damaged();
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const place = {
      method: bytes.readUInt16LE(at + 10),
      sum: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      header: bytes.readUInt32LE(at + 42),
    };
    const name = bytes.toString('utf8', at + 46, nameEnd);
    entries.push({ name, read: () => contentOf(bytes, name, place) });
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

interface Place {
  readonly method: number;
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
}

function contentOf(bytes: Buffer, name: string, place: Place): Buffer {
  const { method, sum, packed, size, header } = place;
  if (packed === 0xffffffff || size > 8 * mostNumbers + 2 ** 16) {
    throw problem(`its entry ${name} has more than 1 GiB`, 'keep fewer draws');
  }
  if (header + 30 > bytes.length) throw damaged();
  const from = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  const stored = bytes.subarray(from, from + packed);
  const content = unpacked(stored, method, name, size);
  if (content.length !== size || crc32(content) !== sum) {
    throw problem(`its entry ${name} is not what was stored`, 'copy or write it again');
  }
  return content;
}

function unpacked(stored: Buffer, method: number, name: string, size: number): Buffer {
  if (method === 0) return stored;
  if (method !== 8) {
    throw problem(`its entry ${name} is packed by method ${method}`, 'use numpy.savez_compressed');
  }
  try {
    return inflateRawSync(stored, { maxOutputLength: size + 1 });
  } catch (error) {
    throw problem(`its entry ${name} cannot be unpacked: ${(error as Error).message}`);
  }
}

/** The list ends the archive, but for a comment of at most 64 KiB. */
function placeOfEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - endBytes - 2 ** 16);
  for (let at = bytes.length - endBytes; at >= first; at--) {
    if (bytes.readUInt32LE(at) === endMark) return at;
  }
  throw damaged();
}

function damaged(): Error {
  return problem('its list of content is missing', 'it was cut off: copy or write it again');
}
