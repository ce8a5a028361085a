import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

interface Holder {
  readonly processId: number;
  readonly host: string;
}

/**
 * Marks a run folder as being written by this process.
 *
 * @returns false when a process that may be alive holds it
 */
export function takeLock(folder: string): boolean {
  const file = join(folder, 'lock');
  if (isHeld(file)) return false;
  rmSync(file, { force: true });
  const holder: Holder = { processId: process.pid, host: hostname() };
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  return true;
}

export function releaseLock(folder: string): void {
  rmSync(join(folder, 'lock'), { force: true });
}

/** A holder on another machine counts as alive: this one cannot ask. */
function isHeld(file: string): boolean {
  let holder: Holder;
  try {
    holder = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
  if (holder.host !== hostname()) return true;
  if (holder.processId === process.pid) return false;
  try {
    process.kill(holder.processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
