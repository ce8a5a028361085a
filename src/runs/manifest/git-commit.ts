import { execFileSync } from 'node:child_process';

/** The commit that a checkout stands at; undefined without one. */
export function headCommit(folder: string): string | undefined {
  try {
    return git(folder, 'rev-parse', '--verify', 'HEAD^{commit}');
  } catch {
    return undefined;
  }
}

/** The commit of the repository around `folder`, `-dirty` with changes; else `unknown`. */
export function gitCommit(folder: string): string {
  try {
    const commit = git(folder, 'rev-parse', 'HEAD');
    const changes = git(folder, 'status', '--porcelain', '--untracked-files=no');
    return changes === '' ? commit : `${commit}-dirty`;
  } catch {
    return 'unknown';
  }
}

function git(folder: string, ...words: readonly string[]): string {
  return execFileSync('git', words, {
    cwd: folder,
    timeout: 5000,
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  }).trim();
}
