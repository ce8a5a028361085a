import { spawn } from 'node:child_process';
import { exitCodes } from '../../exit-codes.js';
import { inFlight } from '../../runs/in-flight.js';
import type { Wave } from '../wave.js';

/** Tries of a shard that fails for now. */
const maxTries = 3;

/**
 * Runs the shards of a wave as processes of this machine, `jobs` of them at a time.
 *
 * @returns false when some of them could not be run
 */
export async function runLocally(wave: Wave, jobs: number): Promise<boolean> {
  let isWhole = true;
  await inFlight(wave.shards, jobs, async ({ index }) => {
    const words = ['shard', '--plan', wave.planFile, '--index', String(index)];
    for (let tries = 1; ; tries++) {
      const code = await runTvd(wave, words);
      if (code === exitCodes.transient && tries < maxTries) continue;
      if (code !== exitCodes.supported) isWhole = false;
      return;
    }
  });
  return isWhole;
}

/** Runs a command of tvd where its wave was made; it prints where this process prints. */
export function runTvd(
  { tvd, folder }: Pick<Wave, 'tvd' | 'folder'>,
  words: readonly string[],
): Promise<number> {
  const [node = '', ...main] = tvd;
  return new Promise((ended, failed) => {
    const child = spawn(node, [...main, ...words], { cwd: folder, stdio: 'inherit' });
    child.on('error', failed);
    child.on('exit', (code) => ended(code ?? exitCodes.transient));
  });
}
