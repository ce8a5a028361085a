import {
  closeSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { makeFile } from './files/make-file.js';
import { temporaryName } from './files/write-atomically.js';

interface Holder {
  readonly processId: number;
  readonly host: string;
}

/** A lock that cannot be read is being written; after this long, its process has died. */
const writingMilliseconds = 10_000;

/** A holder shows that it is alive this often. */
const beatMilliseconds = 20_000;
/** One on another machine that has not shown it for so long, by the clock of the file system, is dead. */
const silentMilliseconds = 180_000;

/** Timers of the locks that this process holds, by file. */
const beats = new Map<string, NodeJS.Timeout>();

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
  const isTaken = takes(folder, file);
  if (isTaken && !beats.has(file)) {
    // Whoever holds it may have nothing else to do, and ends.
    beats.set(file, setInterval(() => showAlive(file), beatMilliseconds).unref());
  }
  return isTaken;
}

function takes(folder: string, file: string): boolean {
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
  const file = join(folder, 'lock');
  clearInterval(beats.get(file));
  beats.delete(file);
  rmSync(file, { force: true });
}

/** Writes the lock again as it is, so that its time is that of the file system, whatever the clock here says. */
function showAlive(file: string): void {
  try {
    const text = readFileSync(file, 'utf8');
    const descriptor = openSync(file, 'r+');
    try {
      writeSync(descriptor, text);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // A folder that is away for a while: the next beat shows it.
  }
}

/** Whether a lock was not written for long. The time now is that of a new file beside it. */
function isSilent(file: string, changed: number): boolean {
  const probe = temporaryName(file);
  try {
    writeFileSync(probe, '');
    return statSync(probe).mtimeMs - changed > silentMilliseconds;
  } catch {
    return false;
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Makes a file that names this process, if there is none. */
function makes(file: string): boolean {
  const holder: Holder = { processId: process.pid, host: hostname() };
  return makeFile(file, JSON.stringify(holder));
}

/** A holder on another machine counts as alive while it shows it: this one cannot ask. */
function holderOf(file: string): 'nobody' | 'this process' | 'another process' | 'a dead process' {
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (changed === undefined) return 'nobody';
  let holder: Holder;
  try {
    holder = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return Date.now() - changed < writingMilliseconds ? 'another process' : 'a dead process';
  }
  if (holder.host !== hostname()) {
    return isSilent(file, changed) ? 'a dead process' : 'another process';
  }
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
