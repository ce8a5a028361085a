import { join } from 'node:path';
import { wordsInShell } from '../shell-words.js';
import type { Wave } from '../wave.js';
import { type Chained, textOfChained } from './chained.js';
import { type SlurmOptions, wordsOfOptions } from './options.js';
import { folderOf, mergeName } from './places.js';
import { directive, inPattern } from './quote.js';
import { siteDirectives } from './site-directives.js';

/**
 * The script of the job that merges when an array has ended, however it ended.
 *
 * Where shards are missing, or a next wave waits, it submits them and another merge, so that a run goes on
 * until it is finished; its exit code is then that of `tvd verify`. It never exits 75, by which Slurm
 * would put it back into the queue: 69 says that somebody has to act.
 *
 * @param array - id of the array's job; undefined where all shards are done
 * @param inVain - submissions before this one that finished nothing
 */
export function mergeScript(
  wave: Wave,
  options: SlurmOptions,
  array: string | undefined,
  inVain = 0,
): string {
  const head = [
    directive('--job-name', mergeName(wave)),
    ...(array === undefined ? [] : [directive('--dependency', `afterany:${array}`)]),
    directive('--ntasks', 1),
    directive('--cpus-per-task', options.mergeCpus),
    directive('--time', options.mergeMinutes),
    directive('--requeue'),
    directive('--open-mode', 'append'),
    directive('--chdir', wave.folder),
    directive('--output', join(inPattern(folderOf(wave)), 'merge-%j.log')),
    ...siteDirectives(options),
  ];
  // It has no GPU, on which it would simulate small waves itself.
  const noHere = options.gpus === undefined ? [] : ['--no-here'];
  const here: Chained = { wave: wave.number, shards: wave.shards.length, inVain };
  return `#!/bin/bash
${head.join('\n')}

merge() {
  ${wordsInShell([...wave.tvd, 'merge', '--plan', wave.planFile, ...noHere])} --jobs "\${SLURM_CPUS_PER_TASK:-1}"
}

go_on() {
${goOn(wave, options, here)}
}

# Runs a command until it says something: another merge may be at work, the scheduler busy, the command
# killed. Its exit code is in $code.
until_it_says() {
  for pause in 5 10 20 40 60 60 60 60 60 60 0; do
    "$@" 2>&1 | awk '{ print } /^(missing shards:|wave [0-9]+: .* wait)/ { says = 1 } END { exit !says }'
    codes=("\${PIPESTATUS[@]}")
    code=\${codes[0]}
    if [ "$code" -ne 75 ] && [ "$code" -lt 126 ]; then return; fi
    if [ "$code" -eq 75 ] && [ "\${codes[1]}" -eq 0 ]; then return; fi
    echo "exit $code: again in $pause seconds"
    sleep "$pause"
  done
  code=69
}

until_it_says merge
if [ "$code" -eq 75 ]; then until_it_says go_on; fi
[ "$code" -ne 75 ] || code=69
exit "$code"
`;
}

/** What follows when something is left to do. */
function goOn(wave: Wave, options: SlurmOptions, here: Chained): string {
  const submit = ['submit', '--plan', wave.planFile, '--engine', 'slurm'];
  const words = [...wave.tvd, ...submit, ...wordsOfOptions(options)];
  if (options.chain) return `  ${wordsInShell([...words, '--chained', textOfChained(here)])}`;
  return `  cat << 'END'
Jobs are not to submit jobs (--no-chain). Run by hand:
${wordsInShell(words)}
END
  return 69`;
}
