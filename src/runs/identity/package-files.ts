import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPackage } from './installed-package.js';
import { resolveImport } from './resolve-import.js';

/** Documentation, source maps and types, of which nothing runs. */
const idle = /\.(?:map|md|markdown|flow|d\.[cm]?ts)$|^(?:licen[cs]e|notice|authors|changelog)/i;

/** The files of a package that may run, without the packages that lie inside of it. */
export function filesThatMayRun(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesThatMayRun(path);
    return entry.isFile() && !idle.test(entry.name) ? [path] : [];
  });
}

/** Where the packages start that a package says it depends on, as far as they are installed. */
export async function startsOfDependencies(folder: string): Promise<readonly string[]> {
  const file = join(folder, 'package.json');
  const stated = JSON.parse(readFileSync(file, 'utf8'));
  const names = ['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap((kind) =>
    Object.keys(stated[kind] ?? {}),
  );
  const starts: string[] = [];
  for (const name of new Set(names)) {
    const found = await resolveImport(name, file);
    const dependency = found.length === 0 ? findPackage(name, folder) : undefined;
    starts.push(...found, ...(dependency === undefined ? [] : filesThatMayRun(dependency.folder)));
  }
  return starts;
}
