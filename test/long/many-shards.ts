/**
 * What it takes to merge a run of thousands of tiny shards: seconds, and memory at its peak. The
 * shards are simulated in this process, as what is asked is the merge: `tvd merge` in a process of
 * its own.
 *
 *   npm run test:many-shards -- [--shards 2000] [--keep]
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { numShards, readPlan } from '../../src/shards/index.js';
import { scratchFolder } from '../integration/run-tvd.js';
import { takenBy, takenText } from './taken.js';

/** What is asked of the merge of 2000 shards. */
const asked = { shards: 2000, seconds: 10, megabytes: 300 };

const { values: options } = parseArgs({
  options: {
    shards: { type: 'string', default: String(asked.shards) },
    keep: { type: 'boolean', default: false },
  },
});
const wanted = Number(options.shards);
const command = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const inProcess = fileURLToPath(new URL('shards-in-process.mjs', import.meta.url));
const folder = scratchFolder('many-claims');

function runInProcess(...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [inProcess, ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** A plan whose first wave has about as many shards as are wanted: the first plan says what all of it costs. */
function planOfMany(): string {
  const { seconds } = JSON.parse(runInProcess('plan', '60'));
  return JSON.parse(runInProcess('plan', String(seconds / wanted))).file;
}

const file = planOfMany();
const { waves, secondsPerShard } = readPlan(file).plan;
process.stdout.write(`${numShards(waves)} shards of ${secondsPerShard} s\n`);
let isSlow = false;
for (let status: number | null = 75; status === 75; ) {
  runInProcess('simulate', file);
  const merged = takenBy(command, ['merge', '--no-here', '--plan', file], folder);
  const counts = readPlan(file).plan.waves.map(({ count }) => count);
  process.stdout.write(
    `merge: ${takenText(merged)}; the waves have ${counts.join(' + ')} shards\n`,
  );
  isSlow ||= merged.seconds > asked.seconds || merged.megabytes > asked.megabytes;
  status = merged.status;
  if (status !== 0 && status !== 75) throw new Error(merged.stderr);
}
if (options.keep) process.stdout.write(`kept: ${file}\n`);
else rmSync(folder, { recursive: true });
if (isSlow) {
  process.stdout.write(`asked: ${asked.seconds} s, ${asked.megabytes} MB\n`);
  process.exitCode = 1;
}
