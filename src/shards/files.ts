import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { stored, writeAtomically } from '../runs/index.js';

/**
 * Writes a whole file; its folder is made.
 *
 * @throws VerificationError 'storage-failed'
 */
export function writeWhole(file: string, text: string): void {
  stored(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    writeAtomically(file, text);
  });
}
