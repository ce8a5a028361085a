import { readFileSync, statSync } from 'node:fs';
import type { Loads } from './literal-argument.js';
import { loadsOf } from './loads-of.js';
import { sha256 } from './sha256.js';

/** A file as it is now. */
export interface ReadModule extends Loads {
  readonly hash: string;
}

const isModule = /\.[cm]?[jt]sx?$/;

/** The hash of a file. */
export const hashOfFile = onceForEachState((path) => sha256(readFileSync(path)));

/** The hash of a file and what it loads. */
export const readModule = onceForEachState((path): ReadModule => {
  const content = readFileSync(path);
  const hash = sha256(content);
  if (!isModule.test(path)) return { hash, specifiers: [], unseen: [] };
  return { hash, ...loadsOf(content.toString('utf8')) };
});

/**
 * A file whose place on the disk, size and times are those of the last reading is not read
 * again: a run asks several times. Nothing is remembered beyond the process.
 */
function onceForEachState<Value>(read: (path: string) => Value): (path: string) => Value {
  const known = new Map<string, { readonly state: string; readonly value: Value }>();
  return (path) => {
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    const state = [dev, ino, size, mtimeNs, ctimeNs].join(' ');
    const before = known.get(path);
    if (before?.state === state) return before.value;
    const value = read(path);
    known.set(path, { state, value });
    return value;
  };
}
