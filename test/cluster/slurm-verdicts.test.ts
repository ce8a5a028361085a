import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runFolders, runTvd, scratchFolder } from '../integration/run-tvd.js';
import { oneOf, payloadsOf } from './payloads.js';
import { hasSlurm, SlurmCluster } from './slurm-cluster.js';

const patienceMilliseconds = 120_000;

/** The records of a run, in the order of their claims, without the seconds that they took. */
function recordsOf(run: string): string[] {
  return readFileSync(join(run, 'verdicts.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.replaceAll(/"seconds":[-\d.e]+/g, '"seconds":0'))
    .sort();
}

/** A claim for every verdict, in shards that are cut small, so that there is much to disturb. */
const submit = 'submit --engine slurm --shard-seconds 2 --element-seconds 4'.split(' ');

describe.skipIf(!hasSlurm())('tvd on a Slurm of this machine', () => {
  let cluster: SlurmCluster;
  let environment: Record<string, string>;
  beforeAll(async () => {
    cluster = await SlurmCluster.start({ numNodes: 2, cpus: 1 });
    const { PATH = '', SLURM_CONF = '' } = cluster.environment;
    environment = { PATH, SLURM_CONF };
  }, 60_000);
  afterAll(() => cluster?.stop());

  test('a run whose payloads are killed by chance gives the evidence of one machine', async () => {
    const folder = scratchFolder('mixed-claims');
    const submitted = await runTvd(folder, submit, environment);
    expect(submitted.exitCode).toBe(0);
    const plan = /run \S+: (.*plan\.json)/.exec(submitted.stderr)?.[1] ?? '';
    expect(submitted.stderr).toMatch(/wave 1: \d+ shards \(0-\d+\) in array \d+, then merge \d+/);

    const deadline = Date.now() + patienceMilliseconds;
    let kills = 0;
    let status = '';
    while (!status.includes('finished: tvd report')) {
      if (Date.now() > deadline) throw new Error(`not finished: ${status}\n${cluster.logs()}`);
      await delay(700);
      const victim = kills < 4 ? oneOf(payloadsOf(plan)) : undefined;
      if (victim === undefined) {
        status = (await runTvd(folder, ['status', '--plan', plan], environment)).stdout;
      } else {
        process.kill(victim, 'SIGKILL');
        kills += 1;
      }
    }
    expect(kills).toBe(4);

    await runTvd(folder, ['verify', '--fresh']);
    const [onSlurm = '', here = ''] = runFolders(folder);
    const records = recordsOf(onSlurm);
    expect(records).toHaveLength(8);
    expect(records).toEqual(recordsOf(here));
    // What is finished is not cancelled, and says so.
    const cancelled = await runTvd(folder, ['cancel', '--plan', plan], environment);
    expect(cancelled.stdout).toContain('has no jobs in the queue');
  });

  test('the scripts are printed without anything being submitted', async () => {
    const folder = scratchFolder('true-claims');
    const words = [...submit, '--dry-run', '--partition', 'short', '--sbatch', '--mem=4G'];
    const { exitCode, stdout } = await runTvd(folder, words, environment);
    expect(exitCode).toBe(0);
    for (const line of ['#SBATCH --partition=short', '#SBATCH --mem=4G']) {
      expect(stdout.split('\n').filter((each) => each === line)).toHaveLength(2);
    }
    expect(cluster.run('squeue', '--noheader').stdout).toBe('');
  });

  test('what Slurm refuses is told, and the plan can be submitted again', async () => {
    const folder = scratchFolder('true-claims');
    const refused = await runTvd(folder, [...submit, '--partition', 'nowhere'], environment);
    expect(refused.exitCode).toBe(4);
    expect(refused.stderr).toContain('see sinfo for the partitions there are');
    const plan = /run \S+: (.*plan\.json)/.exec(refused.stderr)?.[1] ?? '';
    const again = await runTvd(
      folder,
      ['submit', '--plan', plan, '--engine', 'slurm'],
      environment,
    );
    expect(again.exitCode).toBe(0);
    const twice = await runTvd(
      folder,
      ['submit', '--plan', plan, '--engine', 'slurm'],
      environment,
    );
    expect(twice.exitCode).toBe(2);
    expect(twice.stderr).toContain('a run that is not in the queue');
    const cancelled = await runTvd(folder, ['cancel', '--plan', plan], environment);
    expect(cancelled.stdout).toMatch(/jobs \d+, \d+ are cancelled; to go on: tvd submit --plan/);
    const status = await runTvd(folder, ['status', '--plan', plan], environment);
    expect(status.stdout).not.toContain('Slurm: ');
  });
});
