import { VerificationError } from '../../../core/index.js';

interface Problem {
  /** What Slurm writes. */
  readonly pattern: RegExp;
  /** What to do. */
  readonly advice: string;
  /** It passes by itself. */
  readonly isTransient?: true;
}

const problems: readonly Problem[] = [
  {
    pattern: /invalid partition/i,
    advice: 'see sinfo for the partitions there are, and give one by --partition',
  },
  {
    pattern: /invalid account|account\/partition combination/i,
    advice: 'ask the site for your account, and give it by --account',
  },
  { pattern: /invalid qos/i, advice: 'ask the site for its names, and give one by --qos' },
  {
    pattern: /invalid job array|MaxArraySize/i,
    advice: 'see MaxArraySize in scontrol show config, and give a smaller --max-elements',
  },
  {
    pattern: /requested time limit is invalid|MaxWall/i,
    advice: 'choose a partition with longer jobs, or a smaller --element-seconds or --time-factor',
  },
  {
    pattern: /MaxSubmit|MaxJobCount|maximum job count|too many jobs/i,
    advice: 'jobs have to end first, or give a smaller --max-elements',
    isTransient: true,
  },
  {
    pattern: /violates accounting\/QOS policy/i,
    advice: 'a limit of your account or --qos: fewer elements by --max-elements, or shorter ones',
  },
  {
    pattern:
      /requested node configuration is not available|generic resource|gres|feature specification/i,
    advice:
      'see sinfo --Format=partition,gres,cpus,memory for what nodes have, and --gpus, --sbatch',
  },
  {
    pattern:
      /timed out|temporarily|unable to contact|connect failure|connection refused|zero bytes|unable to (receive|connect)|transport endpoint|resource busy|in standby mode|resource temporarily/i,
    advice: 'the scheduler does not answer for now; run it again',
    isTransient: true,
  },
  {
    pattern: /unrecognized option|Invalid --|Try "sbatch --help"/i,
    advice: 'see man sbatch for what --sbatch may hold',
  },
  {
    pattern: /could not establish a configuration|DNS SRV|unable to process configuration/i,
    advice: 'this machine knows no Slurm; run it on a login node of the cluster',
  },
];

/**
 * The error that a command of Slurm ended with, in words.
 *
 * @returns an 'engine-failed'; `details.isTransient` is true where it passes by itself (exit 75)
 */
export function problemOfSlurm(command: string, stderr: string): VerificationError {
  const said = stderr
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\w+: (error|fatal): /, ''))
    .join('; ');
  const problem = problems.find(({ pattern }) => pattern.test(stderr));
  const advice = problem === undefined ? 'see the manual of your site' : problem.advice;
  const text = said === '' ? 'it said nothing' : said;
  return new VerificationError('engine-failed', `${command} failed: ${text}: ${advice}`, {
    command,
    stderr,
    isTransient: problem?.isTransient === true,
  });
}

/** The error of a machine on which there is no such command. */
export function noSlurm(command: string): VerificationError {
  return new VerificationError(
    'engine-failed',
    `no ${command} on this machine: run tvd submit on a login node of a cluster with Slurm, or take ` +
      'another --engine (local runs the same shards here)',
    { command, isTransient: false },
  );
}
