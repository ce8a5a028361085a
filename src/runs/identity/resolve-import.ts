import { realpathSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Jiti } from 'jiti';
import { ownPackage } from '../manifest/own-package.js';
import {
  enclosingPackage,
  findPackage,
  type InstalledPackage,
  isInstalled,
  packageNameOf,
  packageOfFile,
} from './installed-package.js';

/** Where an import leads: to a file of the user's own, or into an installed package. */
export type ImportTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly installed: InstalledPackage };

/**
 * Finds what a specifier of a module means: what it names, else what the loader
 * of TypeScript makes of it (`./a.js` for `a.ts`, names without extension,
 * subpath imports, linked packages).
 *
 * @param parent - path of the module
 * @returns undefined for modules of Node, for this package, and for what is not there
 */
export async function resolveImport(
  specifier: string,
  parent: string,
): Promise<ImportTarget | undefined> {
  if (isBuiltin(specifier)) return undefined;
  if (/^(?:\.{0,2}\/|file:)/.test(specifier)) {
    const path = fileURLToPath(new URL(specifier, pathToFileURL(parent)));
    return targetOf(isFile(path) ? path : await asLoaded(specifier, parent));
  }
  if (specifier.startsWith('#')) return targetOf(await asLoaded(specifier, parent));
  const name = packageNameOf(specifier);
  if (name === undefined || isOwn(name, parent)) return undefined;
  const found = findPackage(name, dirname(parent)) ?? enclosingPackage(name, dirname(parent));
  if (found === undefined || found.folder === ownPackage().folder) return undefined;
  return isInstalled(found.folder)
    ? { kind: 'package', installed: found }
    : targetOf(await asLoaded(specifier, parent));
}

/** Whether a module of this package names the package itself. */
function isOwn(name: string, parent: string): boolean {
  const own = ownPackage();
  return name === own.name && parent.startsWith(own.folder + sep);
}

function targetOf(path: string | undefined): ImportTarget | undefined {
  if (path === undefined || !isFile(path)) return undefined;
  const real = realpathSync.native(path);
  if (!isInstalled(real)) return { kind: 'file', path: real };
  const installed = packageOfFile(real);
  return installed && { kind: 'package', installed };
}

let loader: Promise<Jiti> | undefined;

/** jiti is what loads suites in TypeScript, so its answer is the file that runs. */
async function asLoaded(specifier: string, parent: string): Promise<string | undefined> {
  loader ??= import('jiti').then(({ createJiti }) => createJiti(import.meta.url));
  const options = { parentURL: pathToFileURL(parent).href, try: true } as const;
  const url = (await loader).esmResolve(specifier, options);
  return url?.startsWith('file:') ? fileURLToPath(url) : undefined;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
