/**
 * What a shard costs beside its simulation, for each suite of this package: a shard of one cheap
 * replicate takes the start of a process, loading, the check that code and claims are those of the
 * plan, and writing; to write the results of a shard of a minute takes more. Both are asked to be
 * at most 5 per cent of that minute. On a machine that is not quiet the seconds of the processor say it.
 *
 *   npm run test:overhead-of-shards -- [--seconds 60] [SUITE...]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as builtIn from '../../properties/index.js';
import { addWave, readPlan, readResult, readShards, resultFile } from '../../src/shards/index.js';
import { readRanges, writeResult } from '../../src/shards/results/result-file.js';
import { takenBy, takenText } from './taken.js';

/** Asked for: of a minute. */
const asked = 0.05 * 60;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '60' } },
});
const shardSeconds = Number(options.seconds);
const command = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const inProcess = fileURLToPath(new URL('shards-in-process.mjs', import.meta.url));
const suites =
  positionals.length > 0 ? positionals : Object.values(builtIn).map((suite) => suite.id);

for (const suite of suites) {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-overhead-'));
  const planned = spawnSync(process.execPath, [inProcess, 'plan', options.seconds, suite], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (planned.status !== 0) throw new Error(planned.stderr);
  const { file, count, seconds } = JSON.parse(planned.stdout);
  const open = readPlan(file);
  const tasks = [...readShards(open, Array(count).keys())].flatMap((shard) => shard.tasks);
  const costOf = (task: (typeof tasks)[number]) => task.seconds / task.count;
  const cheapest = tasks.reduce((least, task) => (costOf(task) < costOf(least) ? task : least));
  const one = { ...cheapest, count: 1, seconds: costOf(cheapest) };
  const { wave } = addWave(open, [[one]]);
  const shard = (index: number) =>
    takenBy(command, ['shard', '--plan', file, '--index', String(index)], folder);
  process.stdout.write(
    `${suite}: ${count} shards, ${tasks.length} tasks, ${seconds.toFixed(0)} s in all\n`,
  );
  const alone = shard(wave.first);
  process.stdout.write(
    `  one replicate of ${one.seconds.toFixed(4)} s: ${takenText(alone)}\n  done before: ${takenText(shard(wave.first))}\n`,
  );
  const whole = shard(0);
  const writing = writingOf(resultFile(open, 0), folder);
  const perMinute = (writing.seconds * 60) / shardSeconds;
  process.stdout.write(
    `  the first shard: ${takenText(whole)}; writing its ${writing.megabytes.toFixed(1)} MB: ${writing.seconds.toFixed(2)} s of processor\n`,
  );
  const overhead = alone.processorSeconds - one.seconds + perMinute;
  process.stdout.write(
    `  beside the simulation, at one minute: ${overhead.toFixed(2)} s of processor, ${((100 * overhead) / 60).toFixed(1)} %\n`,
  );
  if (overhead > asked) process.exitCode = 1;
  rmSync(folder, { recursive: true });
}

/** What it takes to write a result once more. */
function writingOf(file: string, folder: string) {
  const content = readResult(file);
  if (content === undefined) throw new Error(`no result in ${file}`);
  const ranges = readRanges(file, content.ranges);
  const before = process.cpuUsage();
  writeResult(join(folder, 'again.ndjson'), content, ranges);
  const { user, system } = process.cpuUsage(before);
  const bytes = content.ranges.reduce((sum, { length }) => sum + length, 0);
  return { seconds: (user + system) / 1e6, megabytes: bytes / 2 ** 20 };
}
