import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { runTvd, startTvd } from '../integration/run-tvd.js';
import { freePort, hasRedis, startRedis, type TestRedis } from './redis-server.js';

const folder = mkdtempSync(join(tmpdir(), 'tvd-worker-'));

/** What a worker that does not start says; its address may be seen by others, a password not. */
async function refusal(redis: string): Promise<string> {
  const { exitCode, stderr } = await runTvd(folder, ['worker', '--redis', redis]);
  expect(exitCode).not.toBe(0);
  expect(stderr).not.toMatch(/hunter2|\n\s+at /);
  return `${exitCode} ${stderr}`;
}

describe('tvd worker without a Redis that it can use', () => {
  test('is refused for an address that is none of Redis, and no password is shown', async () => {
    const answer = await refusal('http://me:hunter2@lab1:6379');
    expect(answer).toMatch(
      /^2 tvd: invalid --redis="http:\/\/\*\*\*@lab1:6379": expected the address/,
    );
    expect(await refusal('hunter2@lab1')).toMatch(/^2 tvd: invalid --redis="\*\*\*@lab1"/);
  });

  test('says where nothing answers, and what to do', async () => {
    const port = await freePort();
    expect(await refusal(`redis://:hunter2@127.0.0.1:${port}`)).toBe(
      `4 tvd: Redis at redis://127.0.0.1:${port} cannot be used: nothing answers there; start redis-server, or say where it runs with --redis redis://HOST:PORT\n`,
    );
  });

  test('says that a machine is not known', async () => {
    expect(await refusal('redis://no-such-machine.invalid')).toMatch(
      /^4 tvd: Redis at redis:\/\/no-such-machine\.invalid:6379 cannot be used: no machine of that name/,
    );
  });
});

test('without bullmq and ioredis, a queue says how to get them', () => {
  // Copied to where no packages are.
  const dist = new URL('../../dist/src/', import.meta.url);
  const alone = mkdtempSync(join(tmpdir(), 'tvd-without-packages-'));
  writeFileSync(join(alone, 'package.json'), '{ "type": "module" }');
  const file = 'cli/submit/bullmq/load-bullmq.js';
  for (const part of ['core', file]) {
    cpSync(new URL(part, dist), join(alone, part), { recursive: true });
  }
  const script = `import('./${file}').then((own) => own.loadBullMq()).catch(({ code, message }) => console.log(code, message))`;
  const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: alone, encoding: 'utf8' });
  expect(stdout).toBe(
    'invalid-argument a queue on Redis needs the package bullmq, which is not installed: npm install bullmq ioredis\n',
  );
});

describe.skipIf(!hasRedis)('tvd worker with a Redis of its own rules, needs redis-server', () => {
  let redis: TestRedis | undefined;
  afterEach(async () => {
    await redis?.remove();
    redis = undefined;
  });

  test('says that a password is wanted, or wrong', async () => {
    redis = await startRedis(['--requirepass', 'secret']);
    expect(await refusal(redis.url)).toMatch(/^4 .*it wants a password; set TVD_REDIS=/);
    const wrong = redis.url.replace('//', '//:hunter2@');
    expect(await refusal(wrong)).toMatch(/^4 .*user or password is wrong; set TVD_REDIS=/);
    const right = redis.url.replace('//', '//:secret@');
    const worker = startTvd(folder, ['worker'], { TVD_REDIS: right });
    await worker.told(`from queue tvd at ${redis.url}`);
    worker.child.kill('SIGTERM');
    const { exitCode, stderr } = await worker.finished;
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain('secret');
  });

  test('refuses a Redis that may forget jobs, and warns of one that does not write them down', async () => {
    redis = await startRedis(['--maxmemory-policy', 'allkeys-lru', '--maxmemory', '100mb']);
    expect(await refusal(redis.url)).toMatch(
      /^4 .*has maxmemory-policy allkeys-lru: when its memory is full it would remove jobs without a word/,
    );
    await redis.remove();
    redis = await startRedis(['--appendonly', 'no']);
    const worker = startTvd(folder, ['worker', '--redis', redis.url]);
    await worker.told('has no appendonly file');
    worker.child.kill('SIGTERM');
    expect((await worker.finished).exitCode).toBe(0);
  });
});
