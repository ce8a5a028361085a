import { realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { type InstalledPackage, isInstalled, packageOfFile } from './installed-package.js';
import { ownCode } from './own-identity.js';
import { filesThatMayRun, startsOfDependencies } from './package-files.js';
import { hashOfFile, readModule } from './read-module.js';
import { resolveImport } from './resolve-import.js';
import { sha256 } from './sha256.js';

/** What a module consists of. */
export interface SourceFiles {
  /** Hashes of its own file and of those that it imports, by path from its folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly packages: readonly ReadPackage[];
  /** Where its own files load what cannot be told, as `load.ts:3: import() of a computed name`. */
  readonly unseen: readonly string[];
}

/** An installed package of which something is imported. */
export interface ReadPackage extends InstalledPackage {
  /** Hash of its files that are imported, directly or through others, and of its package.json. */
  readonly content: string;
}

/**
 * Reads a module and all that it imports, directly or through other files and packages. Of an
 * installed package the files count that are imported; all that may run, and the packages that it
 * depends on, where a file of it loads what its text does not tell. This package is
 * left out.
 *
 * What a module reads without importing it is not seen.
 *
 * @param module - path of the module
 */
export async function sourceFiles(module: string): Promise<SourceFiles> {
  const entry = realpathSync.native(module);
  const nameOf = (path: string) => relative(dirname(entry), path).split(sep).join('/');
  const own = new Map<string, string>();
  const packages = new Map<string, { installed: InstalledPackage; files: Map<string, string> }>();
  const whole = new Set<string>();
  const unseen: string[] = [];
  const seen = new Set<string>();
  const resolved = new Map<string, Promise<string[]>>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path) || path.startsWith(ownCode)) continue;
    seen.add(path);
    const read = readModule(path);
    const installed = isInstalled(path) ? packageOfFile(path) : undefined;
    if (installed === undefined) {
      own.set(nameOf(path), read.hash);
      unseen.push(...read.unseen.map(({ line, what }) => `${nameOf(path)}:${line}: ${what}`));
    } else {
      const { folder } = installed;
      const { files } = packages.get(folder) ?? { files: new Map<string, string>() };
      packages.set(folder, { installed, files });
      const add = (file: string, hash: string) =>
        files.set(relative(folder, file).split(sep).join('/'), hash);
      add(path, read.hash);
      waiting.push(join(folder, 'package.json'));
      if (read.unseen.length > 0 && !whole.has(folder)) {
        whole.add(folder);
        for (const file of filesThatMayRun(folder)) add(file, hashOfFile(file));
        waiting.push(...(await startsOfDependencies(folder)));
      }
    }
    for (const specifier of read.specifiers) {
      const key = `${dirname(path)} ${specifier}`;
      const paths = resolved.get(key) ?? resolveImport(specifier, path);
      resolved.set(key, paths);
      waiting.push(...(await paths));
    }
  }
  return {
    files: Object.fromEntries([...own].sort(byName)),
    packages: [...packages.values()].map(({ installed, files }) => {
      const lines = [...files].sort(byName).map((line) => line.join(' '));
      return { ...installed, content: sha256(lines.join('\n')) };
    }),
    unseen: [...new Set(unseen)].sort(),
  };
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}
