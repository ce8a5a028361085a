import { join } from 'node:path';
import { rangesText } from '../../../shards/index.js';
import { packShards, type ShardPack } from '../pack-shards.js';
import { wordsInShell } from '../shell-words.js';
import type { Wave } from '../wave.js';
import type { SlurmOptions } from './options.js';
import { arrayName, folderOf } from './places.js';
import { directive, inPattern } from './quote.js';
import { siteDirectives } from './site-directives.js';

/** Seconds before the time limit at which a shard is asked to keep what it has. */
const secondsOfWarning = 120;

const leastMinutes = 10;

/**
 * The script of an array that runs a wave, several shards in a row in each element.
 *
 * An element exits 75 when a shard is to be run again, so that Slurm puts it back into the queue where it
 * is configured so (`RequeueExit=75`); what is done by then is passed over. Elsewhere, and when it was
 * put back `restarts` times, the merge finds what is missing.
 *
 * @param inVain - submissions before that finished nothing: the time limit is doubled for each
 */
export function arrayScript(wave: Wave, options: SlurmOptions, inVain = 0): string {
  const elements = packShards(wave.shards, {
    leastSeconds: options.elementSeconds,
    mostJobs: options.maxElements,
  });
  const atOnce = options.atOnce === undefined ? '' : `%${options.atOnce}`;
  const minutes = minutesFor(elements, options.timeFactor * 2 ** inVain);
  const head = [
    directive('--job-name', arrayName(wave)),
    directive('--array', `0-${elements.length - 1}${atOnce}`),
    directive('--ntasks', 1),
    directive('--cpus-per-task', 1),
    directive('--time', minutes),
    directive('--signal', `B:USR1@${secondsOfWarning}`),
    directive('--requeue'),
    directive('--open-mode', 'append'),
    directive('--chdir', wave.folder),
    directive('--output', join(inPattern(folderOf(wave)), '%A-%a.log')),
    ...siteDirectives(options),
    ...(options.gpus === undefined ? [] : [directive('--gpus', options.gpus)]),
  ];
  const shard = wordsInShell([...wave.tvd, 'shard', '--plan', wave.planFile]);
  return `#!/bin/bash
${head.join('\n')}

# Wave ${wave.number} of run ${wave.runId}: ${wave.shards.length} shards. An element runs those in its line.
elements=(
${elements.map(({ shards }) => `  '${rangesText(shards)}'`).join('\n')}
)

# The time is nearly up: the shard keeps what it has and exits 75. Told by TERM, one that has only just
# begun ends too. When a job is taken off its node, Slurm sends TERM to the shard itself.
child=
is_ending=
trap 'is_ending=yes; [ -z "$child" ] || kill -TERM "$child" 2>/dev/null' USR1
trap 'is_ending=yes' TERM

# Runs a shard in the background, as bash answers signals only while it waits.
run_shard() {
  ${shard} --index "$1" --jobs "\${SLURM_CPUS_PER_TASK:-1}" &
  child=$!
  wait "$child"
  code=$?
  # A signal ends the wait, not the shard.
  while kill -0 "$child" 2>/dev/null; do
    wait "$child"
    code=$?
  done
  child=
}

is_again=
final=0
for range in \${elements[SLURM_ARRAY_TASK_ID]//,/ }; do
  for ((index = \${range%-*}; index <= \${range#*-}; index++)); do
    if [ -n "$is_ending" ]; then
      is_again=yes
      break 2
    fi
    run_shard "$index"
    if [ "$code" -eq 0 ]; then
      continue
    # Transient; not to be started on this node; killed.
    elif [ "$code" -eq 75 ] || [ "$code" -ge 126 ]; then
      is_again=yes
      echo "shard $index: exit $code, to be run again" >&2
    else
      final=$code
      echo "shard $index: exit $code, which is final" >&2
    fi
  done
done

[ -n "$is_again" ] || exit "$final"
if [ "\${SLURM_RESTART_COUNT:-0}" -ge ${options.restarts} ]; then
  echo "put back into the queue ${options.restarts} times: what is missing is left to the merge" >&2
  exit 69
fi
exit 75
`;
}

/** Time limit of all elements in minutes: that of the longest. */
function minutesFor(elements: readonly ShardPack[], factor: number): number {
  const longest = Math.max(...elements.map(({ seconds }) => seconds));
  return Math.max(leastMinutes, Math.ceil((longest * factor + secondsOfWarning) / 60));
}
