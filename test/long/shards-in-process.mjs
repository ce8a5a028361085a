// Plans a sharded run, or simulates all shards that are missing of one, in one process: what the
// commands of tvd do, without the start of a process for each shard. Runs the build.
//
//   node test/long/shards-in-process.mjs plan SECONDS-PER-SHARD [NAMES...]     prints the first wave, with its plan
//   node test/long/shards-in-process.mjs simulate PLAN
//   node test/long/shards-in-process.mjs wave PLAN                   what `tvd submit --plan` hands over
import { startTaskPool } from '../../dist/src/check/index.js';
import { makePlan } from '../../dist/src/cli/sharded/make-plan.js';
import { loadSharded } from '../../dist/src/cli/sharded/open-sharded.js';
import { runShards } from '../../dist/src/cli/sharded/run-shards.js';
import { waveOfPlan } from '../../dist/src/cli/sharded/wave-of-plan.js';
import { readPlan, readShards, resultsOfRun } from '../../dist/src/shards/index.js';

const [what, given, ...names] = process.argv.slice(2);
if (what === 'plan') {
  const { open, wave } = await makePlan(names, { shardSeconds: given, fresh: true });
  if (wave === undefined) throw new Error('these claims need no shards');
  process.stdout.write(JSON.stringify({ file: open.file, ...wave }));
} else if (what === 'wave') {
  const { shards } = waveOfPlan(readPlan(given));
  process.stdout.write(`${shards.length} shards wait`);
} else {
  const open = readPlan(given);
  const run = await loadSharded(open, { jobs: '1' });
  const pool = startTaskPool(1);
  const shards = [...readShards(open, resultsOfRun(open).missing)];
  const isWhole = await runShards(run, shards, {
    isStopped: () => false,
    startedAt: performance.now(),
    pool,
    storesFailures: false,
  });
  await pool.close();
  if (!isWhole) process.exitCode = 1;
}
