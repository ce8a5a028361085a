import { readFileSync, realpathSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import type { InstalledPackage } from './installed-package.js';
import { isInstalled, packageOfFile } from './installed-package.js';
import { ownCode } from './own-identity.js';
import { resolveImport } from './resolve-import.js';
import { sha256 } from './sha256.js';
import { specifiersOf } from './specifiers-of.js';

/** What a module consists of. */
export interface SourceFiles {
  /** Hashes of its own file and of those that it imports, by path from its folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly packages: readonly InstalledPackage[];
}

/**
 * Reads a module and all that it imports, directly or through other files. An
 * installed package counts by its name and version, this package is left out.
 *
 * What a module reads or imports under a name that it puts together is not seen.
 *
 * @param module - path of the module
 */
export async function sourceFiles(module: string): Promise<SourceFiles> {
  const entry = realpathSync.native(module);
  const packages = new Map<string, InstalledPackage>();
  if (isInstalled(entry)) {
    const installed = packageOfFile(entry);
    return { files: {}, packages: installed === undefined ? [] : [installed] };
  }
  const hashes = new Map<string, string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (hashes.has(path) || path.startsWith(ownCode)) continue;
    const content = readFileSync(path);
    hashes.set(path, sha256(content));
    if (!isModule.test(path)) continue;
    for (const specifier of specifiersOf(content.toString('utf8'))) {
      const target = await resolveImport(specifier, path);
      if (target?.kind === 'file') waiting.push(target.path);
      if (target?.kind === 'package') packages.set(target.installed.folder, target.installed);
    }
  }
  const named = [...hashes].map(
    ([path, hash]) => [relative(dirname(entry), path).split(sep).join('/'), hash] as const,
  );
  return {
    files: Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1))),
    packages: [...packages.values()],
  };
}

const isModule = /\.[cm]?[jt]sx?$/;
