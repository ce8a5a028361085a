/**
 * Runs suites on a Slurm and on a Redis of this machine, while payloads are killed at random, a node
 * dies, and controller and Redis are restarted: the records must be those of `tvd verify`, bit for bit.
 *
 *   npm run test:cluster-runs -- [--tier smoke] [--seed 1] [--shard-seconds 20] [--kills 6] [NAMES...]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { oneOf, payloadsOf } from '../cluster/payloads.js';
import { hasRedis, startRedis } from '../cluster/redis-server.js';
import { hasSlurm, SlurmCluster } from '../cluster/slurm-cluster.js';
import { runFolders, runTvd, scratchFolder, startTvd } from '../integration/run-tvd.js';

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    tier: { type: 'string', default: 'smoke' },
    seed: { type: 'string', default: '1' },
    'shard-seconds': { type: 'string', default: '20' },
    kills: { type: 'string', default: '6' },
  },
});
const what = [...names, '--tier', options.tier, '--seed', options.seed];
const secondsBetweenKills = 4;

/** A disturbance at some time of a run: what happens, and when, in kills before it. */
interface Disturbance {
  readonly name: string;
  readonly afterKills: number;
  readonly act: () => Promise<void>;
}

/** The records of the newest run of a folder, without what says how long they took. */
function recordsOf(folder: string): readonly string[] {
  return readFileSync(join(runFolders(folder).at(-1) ?? '', 'verdicts.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.replaceAll(/"seconds":[-\d.e]+/g, '"seconds":0'))
    .sort();
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A folder in which the suites of the package are run. */
function folderOfPackage(): string {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'tvd.config.json'), '{}');
  return folder;
}

/** Waits for the end of a submitted run, and disturbs it. */
async function disturbed(
  folder: string,
  environment: Readonly<Record<string, string>>,
  disturbances: readonly Disturbance[],
): Promise<void> {
  const { stdout } = await runTvd(folder, ['status', '--json'], environment);
  const { plan } = JSON.parse(stdout);
  const open = [...disturbances];
  let numIdle = 0;
  for (let kills = 0; ; ) {
    const next = open[0];
    if (next !== undefined && kills >= next.afterKills) {
      open.shift();
      await next.act();
      say(`  ${next.name}`);
    }
    await delay(1000 * secondsBetweenKills);
    const victim = kills < Number(options.kills) ? oneOf(payloadsOf(plan)) : undefined;
    if (victim !== undefined) {
      process.kill(victim, 'SIGKILL');
      kills += 1;
      say(`  killed a shard (${kills})`);
      continue;
    }
    const state = JSON.parse((await runTvd(folder, ['status', '--json'], environment)).stdout);
    numIdle = state.goesOn || payloadsOf(plan).length > 0 ? 0 : numIdle + 1;
    if (numIdle > 5 && state.status !== 'finished') {
      // A controller that dies forgets the jobs of its last seconds: a person hands over what is missing.
      const words = ['submit', '--plan', plan, '--engine', state.submissions.at(-1).engine];
      const again = await runTvd(folder, words, environment);
      say(`  submitted again, exit code ${again.exitCode}`);
      numIdle = 0;
    }
    if (state.status === 'finished') {
      say(`  ${state.shards} shards in ${state.waves} waves, ${kills} kills`);
      return;
    }
  }
}

async function onSlurm(folder: string): Promise<void> {
  const cluster = await SlurmCluster.start({ numNodes: 2, cpus: 1 });
  try {
    const { PATH = '', SLURM_CONF = '' } = cluster.environment;
    const environment = { PATH, SLURM_CONF };
    const seconds = options['shard-seconds'];
    const words = ['submit', ...what, '--engine', 'slurm', '--fresh'];
    const sizes = ['--shard-seconds', seconds, '--element-seconds', seconds];
    const { exitCode, stderr } = await runTvd(folder, [...words, ...sizes], environment);
    if (exitCode !== 0) throw new Error(stderr);
    await disturbed(folder, environment, [
      { name: 'killed a node', afterKills: 2, act: async () => cluster.killNode('node2') },
      { name: 'restarted the node', afterKills: 3, act: async () => cluster.startNode('node2') },
      { name: 'restarted the controller', afterKills: 4, act: () => cluster.restartController() },
    ]);
  } finally {
    await cluster.stop();
  }
}

async function onRedis(folder: string): Promise<void> {
  const redis = await startRedis();
  const at = ['--redis', redis.url];
  const startWorker = () =>
    startTvd(folder, ['worker', '--jobs', '1', '--lock-seconds', '5', ...at]);
  const workers = [startWorker(), startWorker()];
  try {
    const seconds = options['shard-seconds'];
    const words = ['submit', ...what, '--engine', 'bullmq', '--fresh', '--attempts', '20'];
    const sizes = ['--shard-seconds', seconds, '--element-seconds', seconds];
    const { exitCode, stderr } = await runTvd(folder, [...words, ...sizes, ...at]);
    if (exitCode !== 0) throw new Error(stderr);
    await disturbed(folder, {}, [
      {
        name: 'killed a worker',
        afterKills: 2,
        act: async () => {
          workers[0]?.child.kill('SIGKILL');
          workers[0] = startWorker();
        },
      },
      {
        name: 'killed Redis, and started it again after ten seconds',
        afterKills: 4,
        act: async () => {
          await redis.stop('SIGKILL');
          await delay(10_000);
          await redis.start();
        },
      },
    ]);
  } finally {
    for (const { child } of workers) child.kill('SIGTERM');
    await Promise.all(workers.map(({ finished }) => finished));
    await redis.remove();
  }
}

const alone = folderOfPackage();
const local = await runTvd(alone, ['verify', ...what, '--no-figures']);
say(`one machine: ${local.seconds.toFixed(0)} s, exit code ${local.exitCode}`);
const expected = recordsOf(alone);
let isSame = true;
for (const [name, isThere, run] of [
  ['Slurm', hasSlurm(), onSlurm],
  ['Redis', hasRedis, onRedis],
] as const) {
  if (!isThere) {
    say(`${name}: not installed here`);
    continue;
  }
  const folder = folderOfPackage();
  const startedAt = performance.now();
  say(`${name}:`);
  await run(folder);
  const records = recordsOf(folder);
  const numSame = records.filter((record) => expected.includes(record)).length;
  const seconds = (performance.now() - startedAt) / 1000;
  say(`  ${numSame} of ${expected.length} records are the same, ${seconds.toFixed(0)} s`);
  isSame &&= records.length === expected.length && numSame === expected.length;
}
process.exitCode = isSame ? 0 : 1;
