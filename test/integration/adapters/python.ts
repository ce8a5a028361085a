import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adapters } from './places.js';

/** A python3 that can import numpy, if there is one. */
export const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import numpy']).status === 0,
);

/** The words that start a program beside the adapter, as a user has it. */
export function pythonProgram(source: string, ...words: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-python-'));
  copyFileSync(join(adapters, 'python', 'tvd.py'), join(folder, 'tvd.py'));
  writeFileSync(join(folder, 'simulator.py'), source);
  return [python ?? 'python3', join(folder, 'simulator.py'), ...words];
}
