import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratchFolder } from './run-tvd.js';

const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));

/** A git checkout of a project with that fixture as its claims, and this package installed. */
export function checkout(fixture: string): string {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules', 'theory-vs-dynamics'));
  symlinkSync(
    join(root, 'dist', 'src', 'cli', 'main.js'),
    join(folder, 'node_modules', '.bin', 'tvd'),
  );
  mkdirSync(join(folder, 'claims'));
  for (const name of [`${fixture}.ts`, 'gaussian-suite.ts']) {
    copyFileSync(join(fixtures, name), join(folder, 'claims', name));
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  writeFileSync(
    join(folder, 'tvd.config.json'),
    JSON.stringify({
      $schema: './node_modules/theory-vs-dynamics/docs/config.schema.json',
      suites: [`./claims/${fixture}.ts`],
    }),
  );
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...words], {
      cwd: folder,
      stdio: 'ignore',
    });
  git('init');
  git('add', 'claims', 'tvd.config.json', 'package.json');
  git('commit', '-m', 'claims');
  return folder;
}
