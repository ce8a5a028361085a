/**
 * What it takes to look at a run of 10^5 shards, half of which are done: `tvd status`, and what
 * `tvd submit --plan` does before it hands shards to an engine. The files of the shards are made up:
 * they have the tasks of one true shard, and its results, cut short, as nobody reads their numbers.
 *
 *   npm run test:hundred-thousand-shards -- [--shards 100000]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readPlan, readResult, readShard, resultFile, writePlan } from '../../src/shards/index.js';
import { writeTasks } from '../../src/shards/plan/task-files.js';
import { readRanges, writeResult } from '../../src/shards/results/result-file.js';
import { scratchFolder } from '../integration/run-tvd.js';
import { takenBy, takenText } from './taken.js';

const { values: options } = parseArgs({
  options: { shards: { type: 'string', default: '100000' } },
});
const count = Number(options.shards);
const command = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const inProcess = fileURLToPath(new URL('shards-in-process.mjs', import.meta.url));
const folder = scratchFolder('true-claims');

function runInProcess(...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [inProcess, ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const { file } = JSON.parse(runInProcess('plan', '60'));
runInProcess('simulate', file);
const small = readPlan(file);
const { tasks } = readShard(small, 0);
const short = shortResult();
/** The result of the true shard with the first replicate of each range. */
function shortResult(): Buffer {
  const own = resultFile(small, 0);
  const content = readResult(own);
  if (content === undefined) throw new Error(`no result in ${own}`);
  const ranges = readRanges(own, content.ranges).map((range) => ({
    ...range,
    replicates: range.replicates.slice(0, 1),
  }));
  writeResult(own, content, ranges);
  return readFileSync(own);
}

const open = writePlan(file, { ...small.plan, waves: [{ first: 0, count, seconds: 60 * count }] });
writeTasks(
  open,
  Array.from({ length: count }, (_, index) => ({ index, tasks })),
);
for (let index = 0; index < count; index += 2) {
  const own = resultFile(open, index);
  if (index % 1000 === 0) mkdirSync(dirname(own), { recursive: true });
  writeFileSync(own, short);
}
process.stdout.write(`${count} shards of ${tasks.length} tasks, ${short.length} bytes each\n`);
process.stdout.write(
  `tvd status: ${takenText(takenBy(command, ['status', '--plan', file], folder))}\n`,
);
process.stdout.write(`the next wave: ${takenText(takenBy(inProcess, ['wave', file], folder))}\n`);
rmSync(folder, { recursive: true });
