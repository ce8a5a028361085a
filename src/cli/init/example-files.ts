import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ownPackage } from '../../runs/manifest/own-package.js';
import type { NewFile } from './write-files.js';

/** Kinds of modules that the example is written in: folders of examples/first-steps. */
export type ModuleKind = 'module' | 'commonjs';

/** The example of a claim: config, suite, test, its source, and a workflow. */
export function exampleFiles(kind: ModuleKind): readonly NewFile[] {
  const examples = join(ownPackage().folder, 'examples', 'first-steps');
  const read = (...path: string[]) => readFileSync(join(examples, ...path), 'utf8');
  return [
    ...readdirSync(join(examples, kind))
      .sort()
      .map((path) => ({ path, content: read(kind, path) })),
    { path: 'references.bib', content: read('references.bib') },
    { path: join('.github', 'workflows', 'theory.yml'), content: read('theory.yml') },
  ];
}

/**
 * A package for the example, where none has tvd: it installs what this command is of, by version,
 * or by its folder where that is no installed package.
 *
 * @param folder - where it will stand
 */
export function packageFile(kind: ModuleKind, folder: string): NewFile {
  const { name, version, folder: own } = ownPackage();
  const content = {
    name: 'noisy-descent',
    private: true,
    type: kind,
    scripts: {
      test: 'vitest run',
      verify: 'tvd verify',
      ...(kind === 'module' ? { types: 'tsc' } : {}),
    },
    devDependencies: {
      ...(kind === 'module' ? ownCompiler() : {}),
      [name]: isInstalledPackage() ? `^${version}` : `file:${relative(folder, own)}`,
      vitest: ownPackageFile().peerDependencies.vitest,
    },
  };
  return { path: 'package.json', content: `${JSON.stringify(content, null, 2)}\n` };
}

/** Whether this command is of an installed package, and not of a checkout. */
export function isInstalledPackage(): boolean {
  return ownPackage().folder.split(sep).includes('node_modules');
}

/** Packages that compile the example. */
export const compilerPackages = ['typescript', '@types/node'] as const;

/** How the example is compiled, which neither tvd nor vitest does: they leave types alone. */
export const compilerOptionsFile: NewFile = {
  path: 'tsconfig.json',
  content: `${JSON.stringify(
    {
      compilerOptions: {
        target: 'es2023',
        module: 'nodenext',
        types: ['node'],
        strict: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: true,
        noEmit: true,
      },
    },
    null,
    2,
  )}\n`,
};

/** The versions of the compiler that this package is compiled with. */
function ownCompiler(): Readonly<Record<string, string>> {
  const { devDependencies } = ownPackageFile();
  return Object.fromEntries(compilerPackages.map((name) => [name, devDependencies[name]]));
}

interface PackageFile {
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

function ownPackageFile(): PackageFile {
  return JSON.parse(readFileSync(join(ownPackage().folder, 'package.json'), 'utf8'));
}
