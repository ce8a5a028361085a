import { readFileSync, statSync } from 'node:fs';
import type { Loads } from './literal-argument.js';
import { loadsOf } from './loads-of.js';
import { sha256 } from './sha256.js';

/** A file as it is now. */
export interface ReadModule extends Loads {
  readonly hash: string;
}

interface Known {
  readonly state: string;
  readonly module: ReadModule;
}

const isModule = /\.[cm]?[jt]sx?$/;
const known = new Map<string, Known>();

/**
 * The hash of a file and what it loads. A file whose place on the disk, size and times are those
 * of the last reading is not read again: a run asks several times.
 */
export function readModule(path: string): ReadModule {
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
  const state = [dev, ino, size, mtimeNs, ctimeNs].join(' ');
  const before = known.get(path);
  if (before?.state === state) return before.module;
  const content = readFileSync(path);
  const loads = isModule.test(path)
    ? loadsOf(content.toString('utf8'))
    : { specifiers: [], unseen: [] };
  const module = { hash: sha256(content), ...loads };
  known.set(path, { state, module });
  return module;
}
