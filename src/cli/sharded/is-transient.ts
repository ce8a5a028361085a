import { isVerificationError } from '../error-exit.js';

/** Errors of the system that waiting does not mend. */
const lasting = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENAMETOOLONG']);

/**
 * Whether the same command may succeed later: a folder that is full, over its quota, away or late,
 * an engine that failed while it ran, as when it has lost its device.
 * What a person must change first, such as permissions, is not.
 */
export function isTransient(error: unknown): boolean {
  if (!isVerificationError(error)) return false;
  if (error.code === 'engine-failed') return true;
  if (error.code !== 'storage-failed') return false;
  const code = (error.cause as NodeJS.ErrnoException | undefined)?.code;
  return code === undefined || !lasting.has(code);
}
