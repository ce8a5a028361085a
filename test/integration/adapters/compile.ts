import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adapters } from './places.js';

/** The C++ compilers of this machine. */
export const compilers = ['g++', 'clang++'].filter(
  (command) => spawnSync(command, ['--version']).status === 0,
);

const header = ['-std=c++17', '-I', join(adapters, 'cpp')];
const strict = ['-Wall', '-Wextra', '-Wpedantic', '-Wconversion', '-Wshadow', '-fsyntax-only'];

/** The words that start a program which includes the header; it is compiled when first asked. */
export function compiled(source: string): () => readonly string[] {
  let program: string | undefined;
  return () => {
    if (program === undefined) {
      const file = written(source);
      const path = file.replace(/\.cpp$/, '');
      const { stderr, status } = spawnSync(
        compilers[0] ?? 'c++',
        [...header, '-O1', file, '-o', path],
        { encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(stderr);
      program = path;
    }
    return [program];
  };
}

/** What a compiler says about a program when it is strict. */
export function warnings(source: string, compiler: string): string {
  const words = [...header, ...strict, written(source)];
  return spawnSync(compiler, words, { encoding: 'utf8' }).stderr;
}

function written(source: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'tvd-cpp-')), 'simulator.cpp');
  writeFileSync(file, source);
  return file;
}
