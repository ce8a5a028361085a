import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { toolOptions } from './build.js';
import type { SourceFault } from './source-fault.js';

const kernelKinds = ['inner-loops', 'population-flow', 'two-layer-chain'];

/**
 * A copy of the instrumented build in which one fault of the sources is planted: the file is
 * compiled again, and for a file of C every form of the kernels that include it.
 *
 * @param root - of the repository
 * @param build - folder of the instrumented build
 * @param folder - is emptied
 * @throws Error when the source does not compile with the fault, or is not as the fault expects it
 */
export function plant(root: string, build: string, folder: string, fault: SourceFault): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  execFileSync('cp', ['-al', build, folder]);
  const source = readFileSync(join(root, fault.file), 'utf8');
  if (source.slice(fault.start, fault.end) !== fault.before) {
    throw new Error(`${fault.file} has changed at ${fault.line}: expected ${fault.before}`);
  }
  const text = source.slice(0, fault.start) + fault.after + source.slice(fault.end);
  if (fault.file.endsWith('.ts')) {
    const { outputText } = ts.transpileModule(text, { compilerOptions: toolOptions });
    overwrite(join(folder, 'dist', fault.file.replace(/\.ts$/, '.js')), outputText);
    return;
  }
  // Hard links would pass the fault on to the build.
  const kernels = join(folder, 'src/kernels');
  rmSync(kernels, { recursive: true });
  cpSync(join(root, 'src/kernels'), kernels, { recursive: true });
  writeFileSync(join(folder, fault.file), text);
  for (const kind of kernelKinds) {
    const isHit = fault.file.includes(`/${kind}/`) || fault.file.includes('/common/');
    // What has no list of variants is left as it is.
    if (!isHit || kind === 'inner-loops') rmSync(join(kernels, kind, 'variants'));
  }
  execFileSync('sh', [join(kernels, 'build.sh'), kernels], { stdio: 'pipe' });
}

function overwrite(path: string, text: string): void {
  rmSync(path);
  writeFileSync(path, text);
}
