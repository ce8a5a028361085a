import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runTvd, scratchFolder } from './run-tvd.js';

const preload = fileURLToPath(new URL('fixtures/broken-device.mjs', import.meta.url));

/** A plan whose shards run on TensorFlow.js, which stands in for a device here. */
async function planOnDevice() {
  const folder = scratchFolder('chain-claims');
  const words = ['--simulation-engine', 'tfjs-cpu', '--shard-seconds', '2'];
  const { stderr } = await runTvd(folder, ['submit', '--engine', 'local', '--dry-run', ...words]);
  const [, plan = ''] = /run \S+: (\S+plan\.json)/.exec(stderr) ?? [];
  const shard = (device?: 'lost' | 'none') =>
    runTvd(
      folder,
      ['shard', '--plan', plan, '--index', '0'],
      device === undefined ? {} : { NODE_OPTIONS: `--import ${preload}`, TVD_TEST_DEVICE: device },
    );
  const stored = (ending: string) =>
    existsSync(join(dirname(plan), 'results/0000', `0000000.${ending}`));
  return { folder, plan, shard, stored };
}

describe('a shard that needs a device', { timeout: 120_000 }, () => {
  test('is to be run again when the device was lost, and nothing of that is stored', async () => {
    const { shard, stored } = await planOnDevice();
    const lost = await shard('lost');
    expect(lost.stderr).toMatch(
      /shard 0 failed for now: the engine tfjs-cpu failed: .*DEVICE_LOST/,
    );
    expect(lost.exitCode).toBe(75);
    expect(stored('ndjson')).toBe(false);
    // A note for later tries, and for people; it is gone when the shard is done.
    expect(stored('failed')).toBe(true);
    expect((await shard()).exitCode).toBe(0);
    expect(stored('ndjson')).toBe(true);
    expect(stored('failed')).toBe(false);
  });

  test('stores a failure of the engine that comes on the fourth try too, as one machine does', async () => {
    const { shard, stored } = await planOnDevice();
    for (let tries = 1; tries <= 3; tries++) expect((await shard('lost')).exitCode).toBe(75);
    expect((await shard('lost')).exitCode).toBe(0);
    expect(stored('ndjson')).toBe(true);
  });

  test('ends for good where the machine has no device, and says so once', async () => {
    const { folder, plan, shard, stored } = await planOnDevice();
    const refused = await shard('none');
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(
      /engine='?"?tfjs-cpu.*one that this machine can run.*cannot be opened/,
    );
    expect(stored('ndjson')).toBe(false);
    const merged = await runTvd(folder, ['merge', '--plan', plan]);
    expect(merged.stderr).toMatch(/shard 0 failed on .*cannot be opened/);
    expect(merged.exitCode).toBe(75);
  });

  test('ends for good where a package is not installed, and says which', async () => {
    const { plan, shard, stored } = await planOnDevice();
    const text = readFileSync(plan, 'utf8').replace('"tfjs-cpu"', '"tfjs-node-gpu"');
    writeFileSync(plan, text);
    const refused = await shard();
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(
      /engine of the plan.*tfjs-node-gpu.*@tensorflow\/tfjs-node-gpu not found; npm install/,
    );
    expect(stored('ndjson')).toBe(false);
  });
});
