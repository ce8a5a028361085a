import { invalidArgument } from '../../core/index.js';
import { headCommit } from '../../runs/manifest/git-commit.js';

/**
 * The seed of a commit: its first eight hexadecimal digits as a whole number. Settings
 * change from commit to commit, and are the same for everybody who checks one.
 *
 * @param folder - in a git checkout
 * @throws VerificationError 'invalid-argument' outside of one
 */
export function seedOfCommit(folder: string): number {
  const commit = headCommit(folder);
  if (commit !== undefined) return Number.parseInt(commit.slice(0, 8), 16);
  throw invalidArgument(
    '--seed',
    'commit',
    `a git checkout with a commit around ${folder}`,
    'run git commit, or give a whole number such as --seed 7',
  );
}
