import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const names = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'].map(
  (extension) => `tvd.config.${extension}`,
);

/**
 * The nearest config file, searched from `folder` upwards to the root of the
 * git repository, or of the file system outside one.
 */
export function findConfig(folder: string): string | undefined {
  let current = resolve(folder);
  for (;;) {
    for (const name of names) {
      const file = join(current, name);
      if (existsSync(file)) return file;
    }
    const parent = dirname(current);
    if (parent === current || existsSync(join(current, '.git'))) return undefined;
    current = parent;
  }
}
