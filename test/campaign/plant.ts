import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { toolOptions } from './build.js';
import type { SourceFault } from './source-fault.js';

/** Called by theory; no faults are planted in them. */
const loopsOfTheory = ['inner-loops', 'triangle-sweep'];
const kernelKinds = [
  ...loopsOfTheory,
  'interacting-particles',
  'one-pass-sgd',
  'population-flow',
  'two-layer-chain',
  'two-layer-descent',
];

/**
 * A copy of the instrumented build in which faults of the sources are planted: their files are
 * compiled again, and for a file of C every form of the kernels that include it.
 *
 * @param root - of the repository
 * @param build - folder of the instrumented build
 * @param folder - is emptied
 * @param faults - none overlaps another one
 * @throws Error when a source does not compile with its faults, or is not as they expect it
 */
export function plant(
  root: string,
  build: string,
  folder: string,
  faults: readonly SourceFault[],
): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  execFileSync('cp', ['-al', build, folder]);
  const files = [...new Set(faults.map(({ file }) => file))];
  const textOf = (file: string) => {
    const own = faults.filter((fault) => fault.file === file);
    return withFaults(readFileSync(join(root, file), 'utf8'), own);
  };
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const { outputText } = ts.transpileModule(textOf(file), { compilerOptions: toolOptions });
    overwrite(join(folder, 'dist', file.replace(/\.ts$/, '.js')), outputText);
  }
  const ofKernels = files.filter((name) => !name.endsWith('.ts'));
  if (ofKernels.length === 0) return;
  // Hard links would pass the faults on to the build.
  const kernels = join(folder, 'src/kernels');
  rmSync(kernels, { recursive: true });
  cpSync(join(root, 'src/kernels'), kernels, { recursive: true });
  for (const file of ofKernels) writeFileSync(join(folder, file), textOf(file));
  for (const kind of kernelKinds) {
    const isHit = ofKernels.some((file) => file.includes(`/${kind}/`) || file.includes('/common/'));
    // What has no list of variants is left as it is.
    if (!isHit || loopsOfTheory.includes(kind)) rmSync(join(kernels, kind, 'variants'));
  }
  execFileSync('sh', [join(kernels, 'build.sh'), kernels], { stdio: 'pipe' });
}

/** The text of a file with its faults, the last one first, so that places stay what they are. */
export function withFaults(source: string, faults: readonly SourceFault[]): string {
  let text = source;
  for (const { file, line, start, end, before, after } of faults.toSorted(
    (a, b) => b.start - a.start,
  )) {
    if (text.slice(start, end) !== before) {
      throw new Error(`${file} has changed at ${line}: expected ${before}`);
    }
    text = text.slice(0, start) + after + text.slice(end);
  }
  return text;
}

function overwrite(path: string, text: string): void {
  rmSync(path);
  writeFileSync(path, text);
}
