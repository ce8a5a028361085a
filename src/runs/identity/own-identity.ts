import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OwnPackage, ownPackage } from '../manifest/own-package.js';
import { findPackage, packageNameOf } from './installed-package.js';
import { sha256 } from './sha256.js';
import { specifiersOf } from './specifiers-of.js';

/** What of this package and its dependencies a number may depend on. */
export interface OwnIdentity {
  /** Version, then a hash of the files. */
  readonly version: string;
  /** Versions of the packages that it imports, by name; of those that are installed. */
  readonly packages: ReadonlyMap<string, string>;
}

/** Words and files: no number of a verdict comes from these layers. */
const withoutNumbers = ['cli', 'report', 'runs', 'vitest'];
const source = /\.(?:[cm]?[jt]s|wasm|c|h)$/;

/** The folder of the layers, compiled or not. */
export const ownCode = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Reads this package: all files of the layers that run (also those that suites do
 * not import, such as the tasks of workers), and the kernels.
 */
export function ownIdentity(own: OwnPackage = ownPackage(), code: string = ownCode): OwnIdentity {
  const { folder, version } = own;
  const kernels = join(folder, 'src', 'kernels');
  const files = new Set([...filesBelow(code), ...filesBelow(kernels)]);
  const names = new Set<string>();
  const hashes = [...files].sort().map((file) => {
    const content = readFileSync(file);
    for (const specifier of file.endsWith('s') ? specifiersOf(content.toString('utf8')) : []) {
      names.add(packageNameOf(specifier) ?? '');
    }
    return `${relative(folder, file).split(sep).join('/')} ${sha256(content)}`;
  });
  const packages = new Map<string, string>();
  for (const name of [...names].sort()) {
    const found = name === '' ? undefined : findPackage(name, folder);
    if (found !== undefined) packages.set(name, found.version);
  }
  return { version: `${version}+${sha256(hashes.join('\n')).slice(0, 16)}`, packages };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && source.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !withoutNumbers.includes(relative(folder, file).split(sep)[0] ?? ''));
}
