import { resolve } from 'node:path';
import { messageOf } from '../../core/index.js';
import { writeAtomically } from '../../runs/files/write-atomically.js';
import { writeStatus } from '../output.js';

/**
 * Writes a page and tells its path, or why it could not be written; what was printed before
 * is not lost by it.
 *
 * @returns whether it is there
 */
export function writePage(file: string, text: string): boolean {
  const path = resolve(process.cwd(), file);
  try {
    writeAtomically(path, text);
  } catch (error) {
    writeStatus(`tvd: could not write ${path}: ${messageOf(error)}; give another file with --html`);
    return false;
  }
  writeStatus(`page: ${path}`);
  return true;
}
