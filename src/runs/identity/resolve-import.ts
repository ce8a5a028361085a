import { realpathSync, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Jiti } from 'jiti';
import { ownPackage } from '../manifest/own-package.js';
import { enclosingPackage, findPackage, isInstalled, packageNameOf } from './installed-package.js';

/**
 * The files that a specifier of a module may mean: what it names, else what the loader
 * of TypeScript makes of it (`./a.js` for `a.ts`, names without extension, subpath imports,
 * linked packages) and what `require` does. Packages may have one file for `import` and one for
 * `require`; which of them is loaded depends on the loader, so both count.
 *
 * @param parent - path of the module
 * @returns real paths; none for modules of Node, for this package, and for what is not there
 */
export async function resolveImport(specifier: string, parent: string): Promise<string[]> {
  if (isBuiltin(specifier)) return [];
  if (/^(?:\.{0,2}\/|\.{1,2}$|file:)/.test(specifier)) {
    const named = asNamed(specifier, parent);
    if (named !== undefined) return existing([named]);
    // Packages are compiled: Node alone says what a name in them means.
    return existing(
      isInstalled(parent) ? [asRequired(specifier, parent)] : await both(specifier, parent),
    );
  }
  if (specifier.startsWith('#')) return existing(await both(specifier, parent));
  const name = packageNameOf(specifier);
  if (name === undefined || isOwn(name, parent)) return [];
  const found = findPackage(name, dirname(parent)) ?? enclosingPackage(name, dirname(parent));
  // What has no package.json, or stands in NODE_PATH, is found by Node all the same.
  if (found === undefined) return existing([asRequired(specifier, parent)]);
  return found.folder === ownPackage().folder ? [] : existing(await both(specifier, parent));
}

/** Whether a module of this package names the package itself. */
function isOwn(name: string, parent: string): boolean {
  const own = ownPackage();
  return name === own.name && parent.startsWith(own.folder + sep);
}

function existing(paths: readonly (string | undefined)[]): string[] {
  const real = paths.flatMap((path) =>
    path !== undefined && isFile(path) ? [realpathSync.native(path)] : [],
  );
  return [...new Set(real)];
}

/** The file of exactly that name. */
function asNamed(specifier: string, parent: string): string | undefined {
  try {
    const path = fileURLToPath(new URL(specifier, pathToFileURL(parent)));
    return isFile(path) ? path : undefined;
  } catch {
    // No path: text that looks like an import.
    return undefined;
  }
}

async function both(specifier: string, parent: string): Promise<(string | undefined)[]> {
  return [await asLoaded(specifier, parent), asRequired(specifier, parent)];
}

let loader: Promise<Jiti> | undefined;

/** jiti is what loads suites in TypeScript, so its answer is the file that runs. */
async function asLoaded(specifier: string, parent: string): Promise<string | undefined> {
  loader ??= import('jiti').then(({ createJiti }) => createJiti(import.meta.url));
  const options = { parentURL: pathToFileURL(parent).href, try: true } as const;
  const url = (await loader).esmResolve(specifier, options);
  return url?.startsWith('file:') ? fileURLToPath(url) : undefined;
}

function asRequired(specifier: string, parent: string): string | undefined {
  try {
    return createRequire(parent).resolve(specifier);
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
