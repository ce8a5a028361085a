import { messageOf, VerificationError } from '../../core/index.js';

/**
 * What a write returns.
 *
 * @throws VerificationError 'storage-failed' with the file and what to do
 */
export function stored<T>(file: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new VerificationError(
      'storage-failed',
      `cannot write ${file}: ${messageOf(error)}; free some space there or make it writable, or give another folder with --out`,
      { file },
      error,
    );
  }
}
