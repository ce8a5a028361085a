import { fileURLToPath } from 'node:url';
import { type OpenPlan, readShards, resultsOfRun, secondsOf } from '../../shards/index.js';
import type { Wave } from '../submit/wave.js';

/** What is to be run of a plan now: the shards that are missing. */
export function waveOfPlan(open: OpenPlan): Wave {
  const { plan, file } = open;
  const { missing } = resultsOfRun(open);
  return {
    runId: plan.run,
    planFile: file,
    number: plan.waves.length,
    shards: Array.from(readShards(open, missing), (shard) => ({
      index: shard.index,
      seconds: secondsOf([shard]),
    })),
    tvd: [process.execPath, fileURLToPath(new URL('../main.js', import.meta.url))],
    folder: plan.folder,
  };
}
