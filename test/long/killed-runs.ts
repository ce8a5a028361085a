/**
 * Kills a run outright at random moments, again and again, and resumes it until it is finished:
 * its evidence must be that of a run that nobody disturbed, byte by byte.
 *
 *   npm run test:killed-runs -- [--kills 10] [--seed 1] [NAMES...]
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
  },
});
const command = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tvd-killed-'));
const suites = names.length === 0 ? ['sgld-posterior'] : names;
const words = ['verify', ...suites, '--seed', options.seed, '--engine', 'wasm'];

/** Runs the command; it is killed after some seconds, unless it ends before. */
function run(out: string, more: readonly string[], killAfter?: number): Promise<boolean> {
  return new Promise((ended) => {
    const child = spawn(
      process.execPath,
      [command, ...words, '--out', join(folder, out), ...more],
      {
        stdio: 'ignore',
      },
    );
    const timer =
      killAfter === undefined
        ? undefined
        : setTimeout(() => child.kill('SIGKILL'), 1000 * killAfter);
    child.on('exit', (_code, signal) => {
      clearTimeout(timer);
      ended(signal === null);
    });
  });
}

/** The records of the only run in a folder, in the order of their claims, without what says how they were computed. */
function evidenceOf(out: string): string {
  const place = join(folder, out, 'runs');
  if (!existsSync(place)) throw new Error(`no run of ${suites.join(' ')}: see tvd list for names`);
  const runs = readdirSync(place);
  if (runs.length !== 1) throw new Error(`${runs.length} runs in ${out}, expected one`);
  const lines = readFileSync(join(folder, out, 'runs', runs[0] ?? '', 'verdicts.ndjson'), 'utf8');
  return lines
    .trim()
    .split('\n')
    .map((line) => line.replaceAll(/,"replicatesOfEarlierRuns":\d+/g, ''))
    .map((line) => line.replaceAll(/"seconds":[-\d.e]+/g, '"seconds":0'))
    .sort()
    .join('\n');
}

const startedAt = performance.now();
await run('whole', []);
const seconds = (performance.now() - startedAt) / 1000;
const whole = evidenceOf('whole');
process.stdout.write(`undisturbed: ${seconds.toFixed(1)} s, ${whole.length} bytes of evidence\n`);

let isFinished = false;
for (let kill = 1; kill <= Number(options.kills); kill++) {
  // Such that the run is not over before the last one: each begins where the one before was.
  const after = 0.5 + (Math.random() * 1.6 * seconds) / Number(options.kills);
  isFinished = await run('killed', ['--resume'], after);
  process.stdout.write(
    `${isFinished ? 'finished before' : 'killed after'} ${after.toFixed(2)} s\n`,
  );
  if (isFinished) break;
}
if (!isFinished) await run('killed', ['--resume']);
const isSame = evidenceOf('killed') === whole;
process.stdout.write(isSame ? 'the same evidence\n' : 'OTHER evidence\n');
rmSync(folder, { recursive: true, force: true });
process.exitCode = isSame ? 0 : 1;
