import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { internalError } from '../core/errors.js';

/** The version in this package's own package.json. */
export function packageVersion(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    folder = dirname(folder);
    try {
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      if (name === 'theory-vs-dynamics') return version;
    } catch {
      // Not here: look further up.
    }
  }
  throw internalError('package.json of theory-vs-dynamics is not above the command');
}
