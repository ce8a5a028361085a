import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adapters } from './places.js';

/** A python3 that can import libraries, if there is one. */
export const pythonWith = (...libraries: readonly string[]): string | undefined =>
  ['python3', '/usr/bin/python3'].find(
    (command) => spawnSync(command, ['-c', `import ${libraries.join(', ')}`]).status === 0,
  );

/** A python3 that can import numpy, if there is one. */
export const python = pythonWith('numpy');

/** The words that start a program beside the adapter, as a user has it. */
export function pythonProgram(source: string, command = python ?? 'python3'): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-python-'));
  copyFileSync(join(adapters, 'python', 'tvd.py'), join(folder, 'tvd.py'));
  writeFileSync(join(folder, 'simulator.py'), source);
  return [command, join(folder, 'simulator.py')];
}
