import { counted, formatSeconds } from '../../values/format.js';
import type { ShardPack } from '../pack-shards.js';
import type { Wave } from '../wave.js';
import { shellWords } from './shell-words.js';

/** What is printed of a wave, in words. */
export function waveInWords(wave: Wave, packs: readonly ShardPack[]): string {
  const seconds = packs.reduce((sum, pack) => sum + pack.seconds, 0);
  const shards = `${counted(wave.shards.length, 'shard')} in ${counted(packs.length, 'job')}`;
  return `Wave ${wave.number} of run ${wave.runId}: ${shards}, about ${formatSeconds(seconds)} on one core.`;
}

/** The command of tvd on the plan of a wave, for a shell. */
export function onPlan(wave: Wave, command: string): string {
  return shellWords([...wave.tvd, command, '--plan', wave.planFile]);
}
