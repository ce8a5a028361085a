/**
 * A tvd that keeps the contract of sharded runs and computes nothing: a shard waits as long as the plan
 * says (see stand-in-run.ts). Beside the plan are `done/N` for each shard that is done, `tries` with a line
 * for each that was begun, and `merged` with a line for each shard that counted.
 *
 *   stand-in-tvd.mjs shard|merge|submit --plan FILE [...]
 */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, execPath, exit } from 'node:process';
import { parseArgs } from 'node:util';
import { submitToSlurm } from '../../dist/src/cli/submit/slurm/submit-to-slurm.js';

const [command, ...words] = argv.slice(2);
const { values } = parseArgs({
  args: words,
  strict: false,
  options: {
    plan: { type: 'string' },
    index: { type: 'string' },
    engine: { type: 'string' },
    chained: { type: 'string' },
  },
});
const folder = dirname(values.plan);
const plan = JSON.parse(readFileSync(values.plan, 'utf8'));
mkdirSync(join(folder, 'done'), { recursive: true });
if (command === 'shard') shard(Number(values.index));
if (command === 'merge') merge();
if (command === 'submit') await submit();

function shard(index) {
  const result = join(folder, 'done', String(index));
  if (existsSync(result)) exit(0);
  const { SLURMD_NODENAME, CUDA_VISIBLE_DEVICES } = process.env;
  appendFileSync(
    join(folder, 'tries'),
    `${index} ${process.pid} ${SLURMD_NODENAME} ${CUDA_VISIBLE_DEVICES}\n`,
  );
  if (plan.stuck?.includes(index)) exit(75);
  process.on('SIGTERM', () => exit(75));
  setTimeout(() => {
    writeFileSync(`${result}.${process.pid}`, `${index * index}\n`);
    renameSync(`${result}.${process.pid}`, result);
  }, plan.milliseconds);
}

/** Finished when all waves are: each has so many shards, and the next is known when one is merged. */
function merge() {
  const missing = openShards();
  if (missing.length > 0) {
    process.stderr.write(`missing shards: ${missing.join(',')}\n`);
    exit(75);
  }
  if (plan.waves.length > plan.wave) {
    writeFileSync(values.plan, JSON.stringify({ ...plan, wave: plan.wave + 1 }));
    process.stderr.write(`wave ${plan.wave + 1}: ${plan.waves[plan.wave]} shards wait\n`);
    exit(75);
  }
  const lines = indices().map((index) => readFileSync(join(folder, 'done', String(index)), 'utf8'));
  appendFileSync(join(folder, 'merged'), lines.join(''));
}

async function submit() {
  const wave = {
    runId: plan.runId,
    planFile: values.plan,
    number: plan.wave,
    shards: openShards().map((index) => ({ index, seconds: plan.milliseconds / 1000 })),
    tvd: [execPath, argv[1]],
    folder,
  };
  const submission = await submitToSlurm(wave, {
    ...plan.flags,
    ...(values.chained === undefined ? {} : { chained: values.chained }),
  }).catch((error) => {
    process.stderr.write(`tvd: ${error.message}\n`);
    exit(error.details?.isTransient ? 75 : error.code === 'invalid-argument' ? 2 : 4);
  });
  appendFileSync(join(folder, 'submissions.ndjson'), `${JSON.stringify(submission)}\n`);
}

function indices() {
  const number = plan.waves.slice(0, plan.wave).reduce((sum, count) => sum + count, 0);
  return Array.from({ length: number }, (_, index) => index);
}

function openShards() {
  return indices().filter((index) => !existsSync(join(folder, 'done', String(index))));
}
