import { readFileSync } from 'node:fs';
import { internalError } from '../../core/index.js';
import { packageFile } from './package-file.js';

/** One compiled form of a kind of kernel: a line of `src/kernels/KIND/variants`. */
export interface KernelVariant {
  /** Name of its folder in `src/kernels`. */
  readonly kind: string;
  readonly variant: string;
}

/** Folders whose files a kind of kernel is compiled from. */
export function sourceFolders({ kind }: KernelVariant): string[] {
  return ['common', kind].map((folder) => packageFile(`src/kernels/${folder}`));
}

/** The file that includes all others of a kind. */
export function mainSource({ kind }: KernelVariant): string {
  return packageFile(`src/kernels/${kind}/${kind}.c`);
}

/** The committed file. */
export function wasmFile({ kind, variant }: KernelVariant): string {
  return packageFile(`src/kernels/${kind}/${kind}-${variant}.wasm`);
}

/** Words that the compiler is told for a variant. */
export function definitionsOf({ kind, variant }: KernelVariant): readonly string[] {
  const lines = readFileSync(packageFile(`src/kernels/${kind}/variants`), 'utf8').split('\n');
  const words = lines.map((line) => line.split(' ')).find(([name]) => name === variant);
  if (words === undefined) throw internalError(`kernel ${kind} has no variant ${variant}`);
  return words.slice(1);
}
