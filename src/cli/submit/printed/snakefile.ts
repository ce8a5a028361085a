import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { rangesText } from '../../../shards/plan/ranges-text.js';
import { packShards, usualPacking } from '../pack-shards.js';
import type { Wave } from '../wave.js';
import { shellWords } from './shell-words.js';
import { onPlan, waveInWords } from './wave-in-words.js';

/** On a cluster a job may take so many times what was estimated, and this at least. */
const timeFactor = 3;
const leastMinutes = 10;

/**
 * A wave as a Snakefile: a rule for its shards, several cheap ones in a job, and one for the merge.
 *
 * @param elementSeconds - what a job takes at least
 */
export function snakefileOf(wave: Wave, elementSeconds = 60): string {
  const packs = packShards(wave.shards, { leastSeconds: elementSeconds, ...usualPacking });
  const longest = Math.max(0, ...packs.map(({ seconds }) => seconds));
  const minutes = Math.max(leastMinutes, Math.ceil((longest * timeFactor) / 60));
  const inFolder = `cd ${shellWords([wave.folder])}`;
  const jobs = packs.map(({ shards }) => `    ${python(jobName(shards))}: "${shards.join(' ')}",`);
  return `# ${waveInWords(wave, packs)}
# For Snakemake 7.7 or newer:
#
#   snakemake --cores all --snakefile FILE
#
# The merge decides what can be decided, and writes a next wave where something is still open. The run
# is brought to its end by
#
#   ( while true; do
#     ${onPlan(wave, 'merge')}; code=$?
#     [ $code -eq 75 ] || exit $code
#     ${onPlan(wave, 'submit')} --engine snakemake > wave.smk &&
#       snakemake --cores all --snakefile wave.smk || exit
#   done )

workdir: ${python(dirname(wave.planFile))}

SHARD = ${python(`${inFolder} && ${onPlan(wave, 'shard')}`)}
MERGE = ${python(`${inFolder} && ${onPlan(wave, 'merge')}`)}

# Each runs its shards one after another. One that is done already ends at once.
JOBS = {
${jobs.join('\n')}
}

localrules: merge

rule merge:
    input:
        expand("snakemake/{job}", job=JOBS)
    shell:
        """
        code=0
        ({MERGE}) || code=$?
        case $code in
          0|1|3|4) echo "the run has ended, exit code $code" >&2 ;;
          75) echo "the run goes on: see the head of this Snakefile" >&2 ;;
          *) exit $code ;;
        esac
        """

rule shards:
    output:
        temp(touch("snakemake/{job}"))
    params:
        shards=lambda wildcards: JOBS[wildcards.job]
    retries: 3
    resources:
        runtime=${minutes}
    shell:
        "for index in {params.shards}; do ({SHARD} --index $index) || exit; done"
`;
}

/** Told by its shards: a file that an earlier Snakefile left behind is taken for no other job. */
function jobName(shards: readonly number[]): string {
  const ranges = rangesText(shards);
  if (ranges.length <= 60) return `shards-${ranges}`;
  const hash = createHash('sha256').update(ranges).digest('hex').slice(0, 12);
  return `shards-${ranges.slice(0, 40)}.${hash}`;
}

/** A text of Python. */
function python(text: string): string {
  return JSON.stringify(text);
}
