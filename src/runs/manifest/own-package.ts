import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { internalError } from '../../core/errors.js';

/** This package itself: its folder, and the version in its package.json. */
export interface OwnPackage {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
}

let own: OwnPackage | undefined;

/** This package, by the package.json above this file; read once. */
export function ownPackage(): OwnPackage {
  own ??= findOwnPackage();
  return own;
}

function findOwnPackage(): OwnPackage {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    folder = dirname(folder);
    try {
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      if (name === 'theory-vs-dynamics') return { folder, name, version };
    } catch {
      // Not here: look further up.
    }
  }
  throw internalError('package.json of theory-vs-dynamics is not above the command');
}

/** The version in this package's own package.json. */
export function packageVersion(): string {
  return ownPackage().version;
}
