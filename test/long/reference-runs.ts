/**
 * Makes the reference runs: all suites of this package at tier standard, one run each, with
 * evidence, figures and report.
 *
 *   npm run reference -- [SUITE...]
 *
 * Ends with 0 when every claim that counts is supported. What was interrupted goes on with the same
 * command. The seed is another one than that of the gate, so that the two are independent.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../', import.meta.url));
const command = join(root, 'dist/src/cli/main.js');
const reports = join(root, '.tvd/reference');
const reference = join(root, 'reports/reference/standard');
const known = [
  'sgld-posterior',
  'bayesian-mean-field',
  'mean-field-dynamics',
  'dynamical-decoupling',
];
const asked = process.argv.slice(2);
for (const suite of asked) {
  if (known.includes(suite)) continue;
  process.stderr.write(`no suite '${suite}'; expected some of ${known.join(', ')}\n`);
  process.exit(2);
}

for (const suite of asked.length === 0 ? known : asked) {
  const words = ['verify', suite, '--tier', 'standard', '--seed', '2', '--out', reports];
  const { status } = spawnSync(process.execPath, [command, ...words], { stdio: 'inherit' });
  // Verdicts of every kind are kept; a run without verdicts is none.
  if (status === null || ![0, 1, 3, 4].includes(status)) process.exit(status ?? 1);
  process.exitCode = Math.max(Number(process.exitCode ?? 0), status);
  keep(suite);
}

/** Puts the newest run in place of what was kept of the suite. */
function keep(suite: string): void {
  const run = join(reports, 'latest');
  const folder = join(reference, suite);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(run, 'summary.json'), join(folder, 'summary.json'));
  for (const name of ['verdicts.ndjson', 'figures.ndjson']) {
    if (!existsSync(join(run, name))) continue;
    writeFileSync(
      join(folder, `${name}.gz`),
      gzipSync(readFileSync(join(run, name)), { level: 9 }),
    );
  }
  const manifest = JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8'));
  // Where it was made is nobody's concern, and replay does not need it.
  const argv = ['verify', suite, '--tier', 'standard', '--seed', '2'];
  const text = JSON.stringify({ ...manifest, argv, replayOptions: [] }, null, 2);
  writeFileSync(join(folder, 'manifest.json'), `${text}\n`);
  spawnSync(process.execPath, [command, 'report', folder], { stdio: 'inherit' });
}
