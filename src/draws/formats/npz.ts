import { readFileSync } from 'node:fs';
import type { OpenedFile } from '../stored-array.js';
import { arrayOfNpy } from './npy.js';
import { zipEntries } from './zip.js';

/** A `.npz` file of NumPy: arrays by name, whose axes have no names. */
export function openNpz(file: string): OpenedFile {
  const entries = zipEntries(readFileSync(file)).map(({ name, read }) => ({
    name: name.replace(/\.npy$/, ''),
    read,
  }));
  return {
    format: 'npz',
    names: entries.map(({ name }) => name),
    read: async (name) => {
      const entry = entries.find((candidate) => candidate.name === name);
      if (entry === undefined) throw new Error(`${name} was not listed`);
      return arrayOfNpy(entry.read());
    },
    close: () => {},
  };
}
