import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** A package as it is installed. */
export interface InstalledPackage {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

const marker = `${sep}node_modules${sep}`;

/** Whether a path leads through a folder of installed packages. */
export function isInstalled(path: string): boolean {
  return path.includes(marker);
}

/** The installed package that holds a file, by the innermost `node_modules` above it. */
export function packageOfFile(path: string): InstalledPackage | undefined {
  const start = path.lastIndexOf(marker) + marker.length;
  const [first = '', second = ''] = path.slice(start).split(sep);
  return readPackage(path.slice(0, start) + (first.startsWith('@') ? join(first, second) : first));
}

/**
 * The package that a bare name means in a folder, as Node looks for it: in
 * `node_modules` there and in every folder above. Links are followed.
 */
export function findPackage(name: string, folder: string): InstalledPackage | undefined {
  for (let current = folder; ; current = dirname(current)) {
    const candidate = join(current, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json')))
      return readPackage(realpathSync.native(candidate));
    if (current === dirname(current)) return undefined;
  }
}

/** The package that a folder belongs to, if it has that name: modules may import their own package. */
export function enclosingPackage(name: string, folder: string): InstalledPackage | undefined {
  for (let current = folder; ; current = dirname(current)) {
    const found = readPackage(current);
    if (found !== undefined) return found.name === name ? found : undefined;
    if (current === dirname(current)) return undefined;
  }
}

/** The package whose name starts a specifier such as `@scope/name/path`. */
export function packageNameOf(specifier: string): string | undefined {
  return /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*/i.exec(specifier)?.[0];
}

function readPackage(folder: string): InstalledPackage | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof name === 'string' ? { folder, name, version: String(version) } : undefined;
  } catch {
    return undefined;
  }
}
