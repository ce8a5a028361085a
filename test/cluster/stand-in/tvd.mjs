/**
 * Stands for tvd where engines of submission are tested: shards that sleep, fail and write a file,
 * and a merge that asks for a second wave, by the contract of the real commands.
 *
 *   plan.json: { runId, waves: [number of shards, …], seconds, shards: { INDEX: behaviour } }
 *
 * Behaviours: `flaky` is transient at its first try, `broken` fails for good until the file `mended`
 * is there, `never` is transient always, `fatal` kills the worker that runs it, and
 * itself, once.
 */
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    plan: { type: 'string' },
    index: { type: 'string' },
    engine: { type: 'string' },
    queue: { type: 'string' },
    redis: { type: 'string' },
    jobs: { type: 'string' },
    'lock-seconds': { type: 'string' },
    'element-seconds': { type: 'string' },
    attempts: { type: 'string' },
  },
});
const dist = new URL('../../../dist/src/cli/', import.meta.url);
const planFile = values.plan ?? '';
const folder = dirname(planFile);
const file = (name) => join(folder, name);

function readPlan() {
  return JSON.parse(readFileSync(planFile, 'utf8'));
}

/** Numbers of the shards of the waves that have been written so far. */
function openShards(plan) {
  const waves = existsSync(file('waves')) ? Number(readFileSync(file('waves'), 'utf8')) : 1;
  const known = plan.waves.slice(0, waves).reduce((sum, count) => sum + count, 0);
  const indices = [...Array(known).keys()].filter((index) => !existsSync(file(`${index}.done`)));
  return { waves, indices };
}

async function shard() {
  const index = values.index;
  if (existsSync(file(`${index}.done`))) return 0;
  const plan = readPlan();
  appendFileSync(file('begun.log'), `${index} ${process.pid}\n`);
  const behaviour = plan.shards?.[index];
  const tries = readFileSync(file('begun.log'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(`${index} `)).length;
  if (behaviour === 'broken' && !existsSync(file('mended'))) {
    process.stderr.write('reading the plan\ntvd: its claims are of another version\n');
    return 4;
  }
  if (behaviour === 'never' || (behaviour === 'flaky' && tries === 1)) {
    process.stderr.write('tvd: the device was lost\n');
    return 75;
  }
  if (behaviour === 'fatal' && tries === 1) {
    process.kill(process.ppid, 'SIGKILL');
    process.kill(process.pid, 'SIGKILL');
  }
  const stopped = await Promise.race([
    new Promise((resolve) => setTimeout(resolve, 1000 * plan.seconds, false)),
    new Promise((resolve) => process.on('SIGTERM', () => resolve(true))),
  ]);
  if (stopped) {
    appendFileSync(file('kept.log'), `${index}\n`);
    return 75;
  }
  writeFileSync(file(`${index}.${process.pid}`), `result of ${index}`);
  renameSync(file(`${index}.${process.pid}`), file(`${index}.done`));
  return 0;
}

function merge() {
  const plan = readPlan();
  appendFileSync(file('merges.log'), '.\n');
  const { waves, indices } = openShards(plan);
  if (indices.length > 0) {
    process.stderr.write(`tvd: not all shards are there\nmissing shards: ${indices.join()}\n`);
    return 75;
  }
  if (waves < plan.waves.length) {
    writeFileSync(file('waves'), String(waves + 1));
    process.stderr.write(`wave ${waves + 1}: ${plan.waves[waves]} shards wait\n`);
    return 75;
  }
  writeFileSync(file('merged'), '');
  return plan.exitCode ?? 0;
}

async function submit() {
  const plan = readPlan();
  const { waves, indices } = openShards(plan);
  const wave = {
    runId: plan.runId,
    planFile,
    number: waves,
    shards: indices.map((index) => ({ index, seconds: plan.seconds })),
    tvd: [process.execPath, process.argv[1]],
    folder,
  };
  if (values.engine === 'snakemake') {
    const { snakefileOf } = await import(new URL('submit/printed/snakefile.js', dist).href);
    process.stdout.write(snakefileOf(wave, 2 * plan.seconds));
    return 0;
  }
  if (values.engine === 'parallel') {
    const { parallelScriptOf } = await import(new URL('submit/printed/parallel.js', dist).href);
    process.stdout.write(parallelScriptOf(wave, 2 * plan.seconds));
    return 0;
  }
  const { submitToQueue } = await import(new URL('submit/bullmq/index.js', dist).href);
  const seconds = values['element-seconds'];
  const submission = await submitToQueue(wave, {
    redis: values.redis,
    queue: values.queue,
    elementSeconds: seconds === undefined ? undefined : Number(seconds),
    attempts: values.attempts === undefined ? undefined : Number(values.attempts),
    backoffSeconds: 0.2,
  });
  process.stdout.write(`${JSON.stringify(submission)}\n`);
  return 0;
}

async function worker() {
  const command = await import(new URL('commands/worker.js', dist).href);
  const { redis, queue, jobs } = values;
  return command.worker({ redis, queue, jobs, lockSeconds: values['lock-seconds'] });
}

const commands = { shard, merge, submit, worker };
try {
  process.exit(await commands[positionals[0]]());
} catch (error) {
  process.stderr.write(`tvd: ${error.message}\n`);
  process.exit(error.details?.isTransient ? 75 : error.code === 'invalid-argument' ? 2 : 4);
}
