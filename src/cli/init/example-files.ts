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
    scripts: { test: 'vitest run', verify: 'tvd verify' },
    devDependencies: {
      [name]: isInstalledPackage() ? `^${version}` : `file:${relative(folder, own)}`,
      vitest: ownVitest(),
    },
  };
  return { path: 'package.json', content: `${JSON.stringify(content, null, 2)}\n` };
}

/** Whether this command is of an installed package, and not of a checkout. */
export function isInstalledPackage(): boolean {
  return ownPackage().folder.split(sep).includes('node_modules');
}

/** The versions of vitest that this package works with. */
function ownVitest(): string {
  const text = readFileSync(join(ownPackage().folder, 'package.json'), 'utf8');
  return JSON.parse(text).peerDependencies.vitest;
}
