import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownSources } from '../own-modules.js';

/** What calls the user's code. */
const pipeline = join(ownSources, 'check') + sep;
/** Properties that come with the package are users of it like any other. */
const shippedProperties = join(ownSources, '..', 'properties') + sep;

/**
 * Where the user's code threw: the first frame of an error's stack that lies neither in this
 * package, nor in one that is installed, nor in Node itself. Frames below the call of the
 * user's code do not count: they say who started the check.
 *
 * @returns a path from the folder of its package.json, and the line: 'src/suite.ts:12'
 */
export function userFrame(error: unknown): string | undefined {
  for (const { file, line } of framesOf(error)) {
    if (file.startsWith(pipeline)) return undefined;
    if (isUsers(file)) return `${shortPath(file)}:${line}`;
  }
  return undefined;
}

interface Frame {
  readonly file: string;
  readonly line: string;
}

function framesOf(error: unknown): Frame[] {
  const stack = (error as { readonly stack?: unknown } | null | undefined)?.stack;
  if (typeof stack !== 'string') return [];
  return stack.split('\n').flatMap((text) => {
    const [, place, line] = /^\s+at (?:.*\()?([^()]+):(\d+):\d+\)?$/.exec(text) ?? [];
    const file = place === undefined ? undefined : pathOf(place);
    return file === undefined || line === undefined ? [] : [{ file, line }];
  });
}

/** The absolute path of a file in a frame; undefined for what is no file. */
function pathOf(place: string): string | undefined {
  const plain = place.replace(/^async /, '').replace(/\?.*$/, '');
  if (plain.startsWith('file:')) return fileURLToPath(plain);
  return /^(?:\/|[A-Za-z]:[\\/])/.test(plain) ? plain : undefined;
}

function isUsers(file: string): boolean {
  if (file.startsWith(shippedProperties)) return true;
  return !file.startsWith(ownSources) && !file.split(/[\\/]/).includes('node_modules');
}

/** The path from the package that a file belongs to: the same wherever a command was started. */
function shortPath(file: string): string {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return relative(folder, file);
  }
  return basename(file);
}
