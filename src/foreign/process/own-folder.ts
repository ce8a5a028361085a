import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty folder of this process. */
export interface OwnFolder {
  readonly path: string;
  /** Removes it with what is in it; the end of this process does so as well. */
  readonly remove: () => void;
}

/** Folders that must not outlive this process. */
const own = new Set<string>();
process.on('exit', () => own.forEach(removeAll));

/** @param name - what the name of the folder begins with */
export function ownFolder(name: string): OwnFolder {
  const path = mkdtempSync(join(tmpdir(), `${name}-`));
  own.add(path);
  return {
    path,
    remove: () => {
      own.delete(path);
      removeAll(path);
    },
  };
}

function removeAll(path: string): void {
  rmSync(path, { recursive: true, force: true });
}
