import { randomBytes } from 'node:crypto';

/** `20261121T221132417Z-1f0a9c`: sorts by time, to the millisecond. */
export function newRunId(startedAt: Date): string {
  const utc = startedAt.toISOString().replace(/[-:.]/g, '');
  return `${utc}-${randomBytes(3).toString('hex')}`;
}
