import { invalidArgument } from '../../../core/index.js';

/**
 * A line for sbatch at the head of a script. A value stands in quotes, so that blanks and `#` are kept.
 *
 * @example directive('--output', 'a b.log') // '#SBATCH --output="a b.log"'
 */
export function directive(name: string, value?: string | number): string {
  if (value === undefined) return `#SBATCH ${name}`;
  return typeof value === 'number' || /^[\w.,:@%=+-]+$/.test(value)
    ? `#SBATCH ${name}=${value}`
    : `#SBATCH ${name}="${value.replaceAll('"', '\\"')}"`;
}

/** A further word of the user for sbatch, whole. */
export function wordDirective(word: string): string {
  const [, name, value] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? [];
  if (name !== undefined) return directive(name, value ?? '');
  return `#SBATCH ${/^[\w.,:@%=+-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`}`;
}

/** A path in a pattern for names of logs, in which `%j` would be the number of the job. */
export function inPattern(path: string): string {
  return path.replaceAll('%', '%%');
}

/**
 * Slurm takes a backslash in a path for an escape, and the head of a script has one line for a path.
 *
 * @throws VerificationError 'invalid-argument'
 */
export function requireUsablePath(what: string, path: string): void {
  if (/[\\\n\r]/.test(path)) {
    throw invalidArgument(what, path, 'a path without backslashes and line breaks, for Slurm');
  }
}
