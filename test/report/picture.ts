/**
 * Makes docs/report.png, the picture of a report that the README opens with, from a run of
 * sgld-posterior at tier smoke: its head, and one claim opened.
 *
 *   npm run docs:picture                the run is made
 *   npm run docs:picture -- REPORT.html a report that is there
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const address = '#q=stationary-variance';
const scratch = mkdtempSync(join(tmpdir(), 'tvd-picture-'));
try {
  const [given] = process.argv.slice(2);
  takePicture(given === undefined ? ownReport() : resolve(given));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function ownReport(): string {
  const command = join(root, 'dist', 'src', 'cli', 'main.js');
  const words = [command, 'verify', 'sgld-posterior', '--fresh', '--out', scratch];
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`tvd verify ended with exit code ${status}; expected 0`);
  return join(scratch, 'latest', 'report.html');
}

function takePicture(report: string): void {
  const { status, stderr } = spawnSync(
    '/usr/bin/chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      '--force-prefers-reduced-motion',
      '--virtual-time-budget=2000',
      '--window-size=1000,897',
      `--screenshot=${join(root, 'docs', 'report.png')}`,
      `${pathToFileURL(report).href}${address}`,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`chromium ended with exit code ${status}: ${stderr}`);
}
