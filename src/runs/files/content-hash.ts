import { sha256 } from '../identity/sha256.js';
import { storedBytes } from './stored-bytes.js';

/**
 * SHA-256 of a file, in hexadecimal digits, of what is in it where it is kept compressed; undefined
 * where there is none, or none that can be read.
 */
export function contentHash(file: string): string | undefined {
  try {
    const bytes = storedBytes(file);
    return bytes === undefined ? undefined : sha256(bytes);
  } catch {
    return undefined;
  }
}
