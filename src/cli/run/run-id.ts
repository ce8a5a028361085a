import { randomBytes } from 'node:crypto';

/** `20261121T221132Z-1f0a9c`: sorts by time, and differs for runs of the same second. */
export function newRunId(startedAt: Date): string {
  const utc = startedAt.toISOString().replace(/[-:]|\.\d+/g, '');
  return `${utc}-${randomBytes(3).toString('hex')}`;
}
