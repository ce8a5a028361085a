import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis of a test, with a folder of its own, that other machines do not reach. */
export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Ends it in order, or outright, and resolves when it is gone. What it has on disk stays. */
  readonly stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
  /** Starts it again on the same port with what is on its disk. */
  readonly start: () => Promise<void>;
  /** Ends it and removes its folder. */
  readonly remove: () => Promise<void>;
}

/** Whether there is a Redis to test with: `apt-get install redis-server`. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/**
 * Starts a Redis that keeps every write on its disk.
 *
 * @param settings - others of redis.conf, such as `['--requirepass', 'secret']`
 */
export async function startRedis(settings: readonly string[] = []): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;
  const stop: TestRedis['stop'] = async (signal = 'SIGTERM') => {
    const ending = server;
    server = undefined;
    if (ending === undefined) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await gone;
  };
  const start: TestRedis['start'] = () =>
    new Promise((resolve, reject) => {
      const own = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder];
      const lasting = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
      server = spawn('redis-server', [...own, ...lasting, ...settings], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let said = '';
      server.stdout?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('Ready to accept connections')) resolve();
      });
      server.once('exit', () => reject(new Error(`redis-server ended:\n${said}`)));
    });
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    stop,
    start,
    remove: async () => {
      await stop('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
