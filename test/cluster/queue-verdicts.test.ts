import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stateOnQueue } from '../../src/cli/submit/bullmq/index.js';
import {
  type Running,
  runFolders,
  runTvd,
  scratchFolder,
  startTvd,
} from '../integration/run-tvd.js';
import { hasRedis, startRedis, type TestRedis } from './redis-server.js';
import { until } from './stand-in/start.js';

let redis: TestRedis;

/** Records of the newest run of a folder, without what says how long they took. */
function evidenceOf(folder: string): string[] {
  const file = join(runFolders(folder).at(-1) ?? '', 'verdicts.ndjson');
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.replaceAll(/"seconds":[-\d.e]+/g, '"seconds":0'))
    .sort();
}

/** Processes that a process has started. */
function childrenOf({ child }: Running): number[] {
  const file = `/proc/${child.pid}/task/${child.pid}/children`;
  return readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number);
}

function killOutright(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}

describe.skipIf(!hasRedis || process.platform !== 'linux')('verdicts of a queue', () => {
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.remove();
  });

  test('are those of one machine, bit for bit, while shards, workers and Redis are killed', async () => {
    const alone = scratchFolder('waiting-claims');
    const shared = scratchFolder('waiting-claims');
    const local = await runTvd(alone, ['verify']);
    expect(local.exitCode).toBe(1);

    const at = ['--redis', redis.url];
    const handedOver = await runTvd(shared, [
      ...['submit', '--engine', 'bullmq', '--shard-seconds', '2', '--element-seconds', '0'],
      ...['--attempts', '20', ...at],
    ]);
    expect(handedOver.exitCode, handedOver.stderr).toBe(0);
    const runId = readdirSync(join(shared, 'reports', 'sharded'))[0] ?? '';
    const state = () => stateOnQueue(runId, { redis: redis.url });
    const isOver = async () => ['ended', 'failed'].includes((await state()).merge);

    const told: string[] = [];
    const startWorker = (): Running => {
      const words = ['worker', '--jobs', '1', '--lock-seconds', '2', ...at];
      const worker = startTvd(shared, words);
      worker.child.stderr?.on('data', (text: string) => told.push(text));
      return worker;
    };
    const workers = [startWorker(), startWorker()];
    // Each disaster comes at a random moment; what it hits is random, too.
    const disasters = ['shard', 'machine', 'shard', 'worker', 'Redis', 'shard', 'machine'];
    for (const disaster of disasters) {
      await new Promise((resolve) => setTimeout(resolve, 500 + 2500 * Math.random()));
      if (await isOver()) break;
      const place = Math.random() < 0.5 ? 0 : 1;
      const worker = workers[place] as Running;
      told.push(`[${disaster}]\n`);
      if (disaster === 'Redis') {
        await redis.stop('SIGKILL');
        await redis.start();
        continue;
      }
      const children = childrenOf(worker);
      // Without its worker, a shard goes on, and ends while another process runs it, too.
      if (disaster !== 'worker') children.forEach(killOutright);
      if (disaster === 'shard') continue;
      worker.child.kill('SIGKILL');
      workers[place] = startWorker();
    }
    const all = () => told.join('');
    await until(isOver, all, 120);
    for (const { child } of workers) child.kill('SIGTERM');
    await Promise.all(workers.map(({ finished }) => finished));

    expect((await state()).merge, all()).toBe('ended');
    expect(all()).toMatch(/has ended: refuted \(exit code 1\)/);
    expect(evidenceOf(shared)).toEqual(evidenceOf(alone));
    // A shard whose worker was killed ends by itself.
    const args = () => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    await until(() => !args().includes(shared), all);
    const status = await runTvd(shared, ['status']);
    expect(status.stdout).toMatch(/finished, 2 of 2 claims decided/);
  });
});
