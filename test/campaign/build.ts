import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { hashOfSources } from '../helpers/hash-of-sources.js';
import { instrument, type Mutant } from './instrument.js';

/** Folders whose faults are looked for: what claims are about. */
const mutatedFolders = ['src/theory/', 'src/dynamics/', 'src/models/'];
const switchFile = 'fault-switch.js';
/** Programs of this folder that run inside the build. */
const tools = ['examine', 'observation', 'resolve', 'watch-jobs'];
export const toolOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
};

/** A copy of the package in which every fault can be switched on. */
export interface Build {
  readonly folder: string;
  readonly mutants: readonly Mutant[];
  /** Of every source that a claim's verdict may depend on, and of what looks at it. */
  readonly hash: string;
}

/**
 * Compiles the sources with every fault, each module by itself: `npm run build` makes one module
 * of each layer, from which nothing could be taken alone.
 *
 * A fault is switched on by the environment variable `TVD_FAULT`; with `TVD_VISITS=1` the build
 * notes which faults a run has passed by.
 *
 * @param root - of the repository
 * @param folder - is emptied
 */
export function makeBuild(root: string, folder: string): Build {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'src'), { recursive: true });
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  cpSync(join(root, 'src/kernels'), join(folder, 'src/kernels'), { recursive: true });
  const modules = join(root, 'node_modules');
  if (existsSync(modules)) symlinkSync(modules, join(folder, 'node_modules'));
  const isMutated = (file: string) => mutatedFolders.some((start) => file.startsWith(start));
  const write = (path: string, text: string) => writeInto(join(folder, 'dist', path), text);
  const mutants = instrument(root, isMutated, write, switchFile);
  write(switchFile, switchModule(mutants.length));
  const hash = createHash('sha256').update(hashOfSources(root));
  for (const tool of tools) {
    const text = readFileSync(join(root, 'test/campaign', `${tool}.ts`), 'utf8');
    hash.update(text);
    const { outputText } = ts.transpileModule(text, { compilerOptions: toolOptions });
    write(`test/campaign/${tool}.js`, outputText);
  }
  return { folder, mutants, hash: hash.digest('hex') };
}

function writeInto(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** One comparison where a fault is on, so that the compiled code of the others stays fast. */
function switchModule(numMutants: number): string {
  return `const active = Number(process.env.TVD_FAULT ?? 0);
const visited = new Uint8Array(${numMutants + 1});
const isActive = (id) => id === active;
const noteVisit = (id) => {
  visited[id] = 1;
  return id === active;
};
globalThis.visitedFaults = visited;
export const isOn = process.env.TVD_VISITS === '1' ? noteVisit : isActive;
`;
}
