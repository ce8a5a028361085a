import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { quoteArgument } from '../../core/index.js';
import { ownPackage } from '../../runs/manifest/own-package.js';
import { commandLines } from './command-lines.js';
import {
  compilerOptionsFile,
  compilerPackages,
  exampleFiles,
  isInstalledPackage,
  type ModuleKind,
  packageFile,
} from './example-files.js';
import { writeFiles } from './write-files.js';

/**
 * Writes an example of a claim that runs: a suite, its config, a test, and a workflow; where there
 * is no package.json, that too, unless a package above has tvd, and a tsconfig.json where it is in
 * TypeScript and none says how to compile it.
 *
 * @param cd - the command that goes into the folder; none where it is the current one
 * @returns what to do next
 * @throws VerificationError, see `writeFiles`
 */
export function beginClaims(
  kind: ModuleKind,
  folder: string,
  asGiven: string,
  cd: readonly string[],
): string {
  const { name } = ownPackage();
  const needsPackage = !existsSync(join(folder, 'package.json')) && !finds(name, folder);
  const isTyped = kind === 'module';
  const files = [
    ...exampleFiles(kind),
    ...(existsSync(join(folder, '.gitignore'))
      ? []
      : [{ path: '.gitignore', content: 'node_modules/\nreports/\n' }]),
    ...(needsPackage ? [packageFile(kind, folder)] : []),
    ...(isTyped && !hasCompilerOptions(folder, needsPackage) ? [compilerOptionsFile] : []),
  ];
  writeFiles(folder, asGiven, files);
  const suite = kind === 'module' ? 'noisy-descent.ts' : 'noisy-descent.cjs';
  const wantedPackages = [...(isTyped ? compilerPackages : []), name, 'vitest'];
  const missing = wantedPackages.filter((wanted) => !finds(wanted, folder));
  const installs = needsPackage
    ? [['npm install', 'writes package-lock.json too, which the workflow wants'] as const]
    : missing.length > 0
      ? [[`npm install --save-dev ${missing.join(' ')}`, ''] as const]
      : [];
  return [
    `wrote ${files.map(({ path }) => path).join(', ')}`,
    '',
    ...commandLines([
      ...cd.map((command) => [command, ''] as const),
      ...installs,
      ['npx tvd verify', 'the claim is supported; the report says why'],
      ['npx vitest run', 'the same as a test'],
      ...(isTyped ? [['npx tsc', 'types, which neither of them looks at'] as const] : []),
    ]),
    '',
    `Then break it: in ${suite}, halve the gradient,`,
    '',
    '  const gradient = x / 2 + noise * z;',
    '',
    'and run npx tvd verify again: it is refuted, with the smallest setting where it fails.',
    'Put it back, and write your own formula and your own simulator into their places.',
    ...(needsPackage ? aboutCheckout() : []),
    ...aboutWorkflow(folder, kind === 'module' ? 'tvd.config.ts' : 'tvd.config.cjs'),
  ].join('\n');
}

/** Whether a folder, or one above it in the same package, says how it is compiled. */
function hasCompilerOptions(folder: string, isPackage: boolean): boolean {
  if (existsSync(join(folder, compilerOptionsFile.path))) return true;
  const above = dirname(folder);
  const isRoot = isPackage || existsSync(join(folder, 'package.json')) || above === folder;
  return !isRoot && hasCompilerOptions(above, false);
}

/** Whether modules in a folder, which need not be there yet, can import a package. */
function finds(name: string, folder: string): boolean {
  try {
    createRequire(join(folder, 'anything.js')).resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}

/** A package that is named by a folder of this machine cannot be installed on another one. */
function aboutCheckout(): readonly string[] {
  if (isInstalledPackage()) return [];
  const { name } = ownPackage();
  return [
    '',
    `package.json names ${name} by its folder on this machine (file:), as this tvd runs from a checkout:`,
    'the workflow cannot install that on GitHub. Before you push, put a version or a git address there.',
  ];
}

/** GitHub reads workflows at the root of a repository alone. */
function aboutWorkflow(folder: string, configFile: string): readonly string[] {
  if (existsSync(join(folder, '.git'))) return [];
  let above = dirname(folder);
  while (above !== dirname(above) && !existsSync(join(above, '.git'))) above = dirname(above);
  const config = relative(above, join(folder, configFile));
  return existsSync(join(above, '.git'))
    ? [
        '',
        `GitHub runs the workflow when it stands in ${join(above, '.github', 'workflows')};`,
        `there, add --config ${quoteArgument(config)} to tvd verify.`,
      ]
    : [];
}
