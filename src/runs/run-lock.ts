import { readFileSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { makeFile } from './files/make-file.js';

interface Holder {
  readonly processId: number;
  readonly host: string;
}

/** A lock that cannot be read is being written; after this long, its process has died. */
const writingMilliseconds = 10_000;

/**
 * Marks a run folder as being written by this process.
 *
 * A lock is a file that only one process can make. One that is left of a dead
 * process is removed by whoever makes a second such file first, and looks again:
 * otherwise a process that had seen the old lock could remove the new one of
 * another. If it dies in between, the folder stays locked.
 *
 * @returns false when a process that may be alive holds it
 */
export function takeLock(folder: string): boolean {
  const file = join(folder, 'lock');
  if (makes(file)) return true;
  const holder = holderOf(file);
  if (holder === 'this process') return true;
  if (holder === 'another process') return false;
  const takeover = join(folder, 'lock.takeover');
  if (!makes(takeover)) return false;
  try {
    if (holderOf(file) === 'a dead process') rmSync(file);
    return makes(file);
  } finally {
    rmSync(takeover, { force: true });
  }
}

/** Whether a process that may be alive, this one included, is writing a run folder. */
export function holdsLock(folder: string): boolean {
  const holder = holderOf(join(folder, 'lock'));
  return holder === 'this process' || holder === 'another process';
}

export function releaseLock(folder: string): void {
  rmSync(join(folder, 'lock'), { force: true });
}

/** Makes a file that names this process, if there is none. */
function makes(file: string): boolean {
  const holder: Holder = { processId: process.pid, host: hostname() };
  return makeFile(file, JSON.stringify(holder));
}

/** A holder on another machine counts as alive: this one cannot ask. */
function holderOf(file: string): 'nobody' | 'this process' | 'another process' | 'a dead process' {
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (changed === undefined) return 'nobody';
  let holder: Holder;
  try {
    holder = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return Date.now() - changed < writingMilliseconds ? 'another process' : 'a dead process';
  }
  if (holder.host !== hostname()) return 'another process';
  if (holder.processId === process.pid) return 'this process';
  return isAlive(holder.processId) ? 'another process' : 'a dead process';
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
