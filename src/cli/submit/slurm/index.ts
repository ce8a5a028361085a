/**
 * Slurm: an array for each wave, and a merge that waits for it and submits what comes next.
 *
 * Options of `tvd submit --engine slurm`, with their texts for --help; names in `SlurmFlags`:
 *
 *   --partition <name>     partition of the jobs (default: that of the site)
 *   --account <name>       account that is charged
 *   --qos <name>           quality of service
 *   --gpus <n>             GPUs of each element of the array, such as 1 or a100:1
 *   --sbatch <words>       further words for sbatch: --sbatch '--mem=4G --constraint=avx2'
 *   --element-seconds <s>  least seconds of an element of the array, by estimate (default: 60)
 *   --max-elements <n>     most elements of an array (default: 1000)
 *   --at-once <n>          most elements that run at the same time (default: no limit)
 *   --time-factor <x>      time limit of an element over its estimate (default: 4)
 *   --merge-minutes <n>    time limit of a merge (default: 30)
 *   --merge-cpus <n>       cores of a merge (default: 1)
 *   --restarts <n>         how often an element that was killed is put back into the queue (default: 3)
 *   --no-chain             jobs are not to submit jobs: the merge says what to run by hand
 *   --chained <state>      hidden: given by merge jobs
 */
export { cancelOnSlurm } from './cancel-on-slurm.js';
export { handToSlurm } from './hand-to-slurm.js';
export type { SlurmFlags } from './options.js';
export { linesOnSlurm } from './state-on-slurm.js';
