import { packShards, usualPacking } from '../pack-shards.js';
import type { Wave } from '../wave.js';
import { shellWords } from './shell-words.js';
import { onPlan, waveInWords } from './wave-in-words.js';

/**
 * A wave as a script for GNU parallel: a list of jobs, each of a shard, or of several cheap ones.
 *
 * @param elementSeconds - what a job takes at least
 */
export function parallelScriptOf(wave: Wave, elementSeconds = 60): string {
  const packs = packShards(wave.shards, { leastSeconds: elementSeconds, ...usualPacking });
  const shard = `${onPlan(wave, 'shard')} --index`;
  const jobs = packs.map(({ shards }) => shards.map((index) => `${shard} ${index}`).join(' && '));
  return `#!/bin/sh
# ${waveInWords(wave, packs)}
# For GNU parallel, which runs a job on each core. With PARALLEL='--sshlogin 8/lab1,8/lab2' set it runs
# eight on each of these machines, which must see the same folder and the same tvd.
#
# The merge decides what can be decided, and writes a next wave where something is still open. The run
# is brought to its end by
#
#   ( while true; do
#     ${onPlan(wave, 'merge')}; code=$?
#     [ $code -eq 75 ] || exit $code
#     ${onPlan(wave, 'submit')} --engine parallel | sh || exit
#   done )

exec parallel --retries 4 --workdir ${shellWords([wave.folder])} <<'JOBS'
${jobs.join('\n')}
JOBS
`;
}
